using TinyForge.Core.Events;

namespace TinyForge.Core.Proxies;

/// <summary>Keeps proxies and their claims on domains. Every write is one transaction, with the event that tells of it; a domain has one owner.</summary>
public interface IProxyStore
{
    /// <summary>The proxy, or null.</summary>
    Task<StandaloneProxy?> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary>A page of the admin's own proxies.</summary>
    Task<ProxyPage> ListAsync(ProxyQuery query, CancellationToken cancellationToken);

    /// <summary>How many of the admin's own proxies there are of each health.</summary>
    Task<ProxyCounts> CountAsync(CancellationToken cancellationToken);

    /// <summary>All proxies, those of instances too, in the order of their ids.</summary>
    Task<IReadOnlyList<StandaloneProxy>> ListAllAsync(CancellationToken cancellationToken);

    /// <summary>Who has which of <paramref name="domains"/>, leaving out the claims of <paramref name="exceptProxyId"/>.</summary>
    Task<IReadOnlyList<DomainClaim>> FindClaimsAsync(IReadOnlyCollection<DomainName> domains, long? exceptProxyId, CancellationToken cancellationToken);

    /// <summary>Stores a new proxy and claims its domains.</summary>
    Task<ClaimResult> AddAsync(StandaloneProxy proxy, CancellationToken cancellationToken);

    /// <summary>Stores a changed proxy; from then on it claims <paramref name="domains"/> and no others.</summary>
    /// <remarks>The claims are told apart from the spec so that a change in progress can hold its old and its new domains.</remarks>
    Task<ClaimResult> UpdateAsync(StandaloneProxy proxy, IReadOnlyCollection<DomainName> domains, ForgeEvent? told, CancellationToken cancellationToken);

    /// <summary>Stores the state and why, and leaves wish, claims and the rest as they are. A proxy that is gone is passed over.</summary>
    Task NoteAsync(StandaloneProxy proxy, ForgeEvent? told, CancellationToken cancellationToken);

    /// <summary>Stores under which id the gateway has it and how it differs, and nothing else, unless the proxy was changed since it was read.</summary>
    /// <returns>Whether it was stored.</returns>
    Task<bool> UpdateDriftAsync(StandaloneProxy proxy, ForgeEvent? told, CancellationToken cancellationToken);

    /// <summary>Stores the health alone. A proxy that is gone is passed over.</summary>
    Task UpdateHealthAsync(long id, ProxyHealth health, ForgeEvent? told, CancellationToken cancellationToken);

    /// <summary>Removes a proxy and its claims. One that is gone already is not an error.</summary>
    Task DeleteAsync(long id, ForgeEvent? told, CancellationToken cancellationToken);
}
