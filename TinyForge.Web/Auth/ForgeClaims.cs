using System.Globalization;
using System.Security.Claims;
using TinyForge.Core.Accounts;
using TinyForge.Core.Events;

namespace TinyForge.Web.Auth;

/// <summary>What a principal of TinyForge says about itself.</summary>
internal static class ForgeClaims
{
    /// <summary>The number of the session.</summary>
    public const string Session = "tinyforge:session";

    /// <summary>The IP address that the request came from.</summary>
    public const string Address = "tinyforge:address";

    /// <summary>Present while a temporary password must be replaced; such a principal has no role.</summary>
    public const string PasswordChangeRequired = "tinyforge:password-change";

    /// <summary>The words of the roles, in claims as in the API.</summary>
    public static string RoleName(UserRole role) => role == UserRole.Admin ? "admin" : "viewer";

    /// <summary>The number of the user; null for API tokens and strangers.</summary>
    public static long? UserId(this ClaimsPrincipal principal) => Number(principal, ClaimTypes.NameIdentifier);

    /// <summary>The number of the session; null for API tokens and strangers.</summary>
    public static long? SessionId(this ClaimsPrincipal principal) => Number(principal, Session);

    /// <summary>Whether it may change things.</summary>
    public static bool IsAdmin(this ClaimsPrincipal principal) => principal.IsInRole(RoleName(UserRole.Admin));

    /// <summary>Whom the events name.</summary>
    public static Actor ToActor(this ClaimsPrincipal principal) =>
        new(principal.Identity?.Name ?? "anonymous", principal.FindFirstValue(Address));

    private static long? Number(ClaimsPrincipal principal, string type) =>
        long.TryParse(principal.FindFirstValue(type), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
