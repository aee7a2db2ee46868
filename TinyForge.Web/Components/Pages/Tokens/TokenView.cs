using Microsoft.Extensions.Localization;
using TinyForge.Core.Accounts;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.Tokens;

/// <summary>A token as it is shown.</summary>
internal static class TokenView
{
    private static readonly IStringLocalizer T = Localizers.Of<TokenTexts>();

    public static StatusView State(ApiToken token, DateTimeOffset now) => token switch
    {
        { RevokedAt: not null } => new(StatusTone.Idle, T["State.Revoked"]),
        _ when !token.IsActive(now) => new(StatusTone.Warning, T["State.Expired"]),
        _ => new(StatusTone.Good, T["State.Active"]),
    };

    /// <summary>What the time of the end is called.</summary>
    public static string EndLabel(ApiToken token, DateTimeOffset now) => token switch
    {
        { RevokedAt: not null } => T["State.Revoked"],
        _ when token.ExpiresAt <= now => T["State.Expired"],
        _ => T["State.Expires"],
    };

    /// <summary>Those that open something first, in each part the newest first.</summary>
    public static IReadOnlyList<ApiToken> Sorted(IEnumerable<ApiToken> tokens, DateTimeOffset now) =>
        [.. tokens.OrderByDescending(t => t.IsActive(now)).ThenByDescending(t => t.CreatedAt)];
}
