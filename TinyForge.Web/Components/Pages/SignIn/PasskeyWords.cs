using Microsoft.Extensions.Localization;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.SignIn;

/// <summary>What <c>passkeys.js</c> says: it finds its texts at the form that uses it, in the language of the page.</summary>
internal static class PasskeyWords
{
    private static readonly IStringLocalizer T = Localizers.Of<SignInTexts>();

    /// <summary>The attributes for the form.</summary>
    public static IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["data-passkey-answered"] = T["Passkey.Answered"].Value,
        ["data-passkey-too-many"] = T["Passkey.TooMany"].Value,
        ["data-passkey-closed"] = T["Passkey.Closed"].Value,
        ["data-passkey-known"] = T["Passkey.Known"].Value,
        ["data-passkey-address"] = T["Passkey.Address"].Value,
        ["data-passkey-failed"] = T["Passkey.Failed"].Value,
    };
}
