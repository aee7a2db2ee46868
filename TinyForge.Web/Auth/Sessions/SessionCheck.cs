using System.Security.Claims;
using TinyForge.Core.Accounts;

namespace TinyForge.Web.Auth.Sessions;

/// <summary>Whether what a session's principal says is still true, for all that outlives the request which made it.</summary>
internal sealed class SessionCheck(ISessionStore sessions, TimeProvider time)
{
    /// <summary>Asks the database: the session is valid, and its user has the same rights.</summary>
    public async Task<bool> IsStillTrueAsync(ClaimsPrincipal user, CancellationToken cancellationToken) =>
        user.SessionId() is { } id
        && await sessions.FindAsync(id, time.GetUtcNow(), cancellationToken) is { } session
        && SessionPrincipal.IsStill(user, session);
}
