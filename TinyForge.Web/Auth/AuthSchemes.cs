using Microsoft.AspNetCore.Identity;

namespace TinyForge.Web.Auth;

/// <summary>How requests prove who sends them.</summary>
internal static class AuthSchemes
{
    /// <summary>Looks at the request and hands it to one of the two below.</summary>
    public const string Either = "TinyForge";

    /// <summary>A browser with the cookie of a session.</summary>
    public static readonly string Session = IdentityConstants.ApplicationScheme;

    /// <summary>A program with <c>Authorization: Bearer</c>.</summary>
    public const string ApiToken = "ApiToken";

    /// <summary>Paths that programs ask: they get a problem where a page would lead to the sign-in, and may bring a token.</summary>
    public static bool IsForPrograms(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase);
}
