using System.Globalization;
using System.Security.Claims;
using TinyForge.Core.Accounts;

namespace TinyForge.Web.Auth.Sessions;

/// <summary>A session as the principal that policies and pages look at. Made anew for each request, from what the database says then.</summary>
internal static class SessionPrincipal
{
    /// <param name="session">The session, valid now.</param>
    /// <param name="address">Where the request comes from.</param>
    public static ClaimsPrincipal Create(Session session, string? address)
    {
        var claims = new List<Claim>
        {
            new(ClaimTypes.NameIdentifier, session.UserId.ToString(CultureInfo.InvariantCulture)),
            new(ClaimTypes.Name, session.Email),
            new(ForgeClaims.Session, session.Id.ToString(CultureInfo.InvariantCulture)),
        };
        if (address is not null)
            claims.Add(new Claim(ForgeClaims.Address, address));
        // without a role no policy but one lets it pass
        claims.Add(session.PasswordChangeRequired
            ? new Claim(ForgeClaims.PasswordChangeRequired, "true")
            : new Claim(ClaimTypes.Role, ForgeClaims.RoleName(session.Role)));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, AuthSchemes.Session));
    }

    /// <summary>Whether a principal that was made before still says what is true.</summary>
    public static bool IsStill(ClaimsPrincipal principal, Session session) =>
        principal.UserId() == session.UserId
        && principal.HasClaim(claim => claim.Type == ForgeClaims.PasswordChangeRequired) == session.PasswordChangeRequired
        && (session.PasswordChangeRequired || principal.IsInRole(ForgeClaims.RoleName(session.Role)));
}
