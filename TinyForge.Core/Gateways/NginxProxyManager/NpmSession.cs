using TinyForge.Core.Settings;

namespace TinyForge.Core.Gateways.NginxProxyManager;

/// <summary>A token and what belongs to it.</summary>
/// <param name="Account">Whose it is.</param>
/// <param name="Release">NPM's release when the account logged in.</param>
/// <param name="Token">The token.</param>
/// <param name="RenewAt">From when on a newer one is fetched.</param>
/// <param name="Expires">When it ends.</param>
internal sealed record NpmSession(NpmAccount Account, NpmRelease Release, SecretText Token, DateTimeOffset RenewAt, DateTimeOffset Expires);
