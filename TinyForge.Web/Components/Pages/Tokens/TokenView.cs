using TinyForge.Core.Accounts;
using TinyForge.Web.Components.Controls;

namespace TinyForge.Web.Components.Pages.Tokens;

/// <summary>A token as it is shown.</summary>
internal static class TokenView
{
    public static StatusView State(ApiToken token, DateTimeOffset now) => token switch
    {
        { RevokedAt: not null } => new(StatusTone.Idle, "Revoked"),
        _ when !token.IsActive(now) => new(StatusTone.Warning, "Expired"),
        _ => new(StatusTone.Good, "Active"),
    };

    /// <summary>What the time of the end is called.</summary>
    public static string EndLabel(ApiToken token, DateTimeOffset now) => token switch
    {
        { RevokedAt: not null } => "Revoked",
        _ when token.ExpiresAt <= now => "Expired",
        _ => "Expires",
    };

    /// <summary>Those that open something first, in each part the newest first.</summary>
    public static IReadOnlyList<ApiToken> Sorted(IEnumerable<ApiToken> tokens, DateTimeOffset now) =>
        [.. tokens.OrderByDescending(t => t.IsActive(now)).ThenByDescending(t => t.CreatedAt)];
}
