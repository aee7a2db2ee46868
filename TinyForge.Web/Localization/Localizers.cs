using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace TinyForge.Web.Localization;

/// <summary>
/// The texts for what is no component and has nobody to inject them: pure functions that put something in words. They speak the
/// culture of the circuit that calls, as an injected <see cref="IStringLocalizer{T}"/> does.
/// </summary>
internal static class Localizers
{
    /// <summary>Where the texts come from, those of components too.</summary>
    public static readonly IStringLocalizerFactory Factory = new KeptTexts(new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance));

    /// <summary>The texts of the resource file that is named like <typeparamref name="T"/>.</summary>
    public static IStringLocalizer Of<T>() => new StringLocalizer<T>(Factory);

    /// <summary>A text that a number is part of: <c>name.One</c> where it is 1, else <c>name.Other</c>; the number is its <c>{0}</c>.</summary>
    public static string Count(this IStringLocalizer texts, string name, int count, params object[] others) =>
        texts[$"{name}.{(count == 1 ? "One" : "Other")}", [count, .. others]];
}
