using System.Security.Claims;
using TinyForge.Core.Accounts;
using TinyForge.Core.Events;

namespace TinyForge.Web.Auth.Tokens;

/// <summary>Makes, shows and revokes API tokens.</summary>
public interface IApiTokens
{
    /// <summary>All tokens, the newest first, revoked and expired ones too.</summary>
    Task<IReadOnlyList<ApiToken>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Makes a token; <see cref="AccountChange.Secret"/> is shown this once.</summary>
    /// <param name="name">What it is for: 1 to 64 characters, unlike those of the active tokens.</param>
    /// <param name="role">What it may do.</param>
    /// <param name="expiresAt">The end of its use, in the future; null for none.</param>
    /// <param name="maker">The signed-in admin.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<AccountChange> CreateAsync(string name, UserRole role, DateTimeOffset? expiresAt, ClaimsPrincipal maker, CancellationToken cancellationToken);

    /// <summary>Ends a token's use, from the next request on.</summary>
    Task<AccountChange> RevokeAsync(long id, Actor actor, CancellationToken cancellationToken);
}
