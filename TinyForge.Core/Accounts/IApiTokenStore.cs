using TinyForge.Core.Events;

namespace TinyForge.Core.Accounts;

/// <summary>Keeps API tokens. What changes one is committed together with the event that tells of it.</summary>
public interface IApiTokenStore
{
    /// <summary>All tokens, the newest first, revoked and expired ones too.</summary>
    Task<IReadOnlyList<ApiToken>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The token with that hash, whether active or not; null where there is none.</summary>
    /// <param name="hash">SHA-256 of the secret, lower-case hexadecimal.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<ApiToken?> FindAsync(string hash, CancellationToken cancellationToken);

    /// <summary>Keeps a new token.</summary>
    /// <returns>The token with its number; null where an active one has its name, or any has its hash.</returns>
    Task<ApiToken?> AddAsync(ApiToken token, string hash, ForgeEvent told, CancellationToken cancellationToken);

    /// <summary>Ends a token's use for ever.</summary>
    /// <returns>False where there is no such token, or it was revoked before.</returns>
    Task<bool> RevokeAsync(long id, DateTimeOffset now, ForgeEvent told, CancellationToken cancellationToken);

    /// <summary>Notes a use. A use that is told late does not turn the clock back.</summary>
    Task TouchAsync(long id, DateTimeOffset usedAt, string? address, CancellationToken cancellationToken);
}
