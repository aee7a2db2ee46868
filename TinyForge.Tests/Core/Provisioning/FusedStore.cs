using TinyForge.Core.Events;
using TinyForge.Core.Proxies;

namespace TinyForge.Tests.Core.Provisioning;

/// <summary>A store whose writes are steps at which the process may die.</summary>
internal sealed class FusedStore(IProxyStore store, Fuse fuse) : IProxyStore
{
    public Task<StandaloneProxy?> FindAsync(long id, CancellationToken cancellationToken) => store.FindAsync(id, cancellationToken);

    public Task<ProxyPage> ListAsync(ProxyQuery query, CancellationToken cancellationToken) => store.ListAsync(query, cancellationToken);

    public Task<ProxyCounts> CountAsync(CancellationToken cancellationToken) => store.CountAsync(cancellationToken);

    public Task<IReadOnlyList<StandaloneProxy>> ListAllAsync(CancellationToken cancellationToken) => store.ListAllAsync(cancellationToken);

    public Task<IReadOnlyList<DomainClaim>> FindClaimsAsync(IReadOnlyCollection<DomainName> domains, long? exceptProxyId, CancellationToken cancellationToken) =>
        store.FindClaimsAsync(domains, exceptProxyId, cancellationToken);

    public Task<ClaimResult> AddAsync(StandaloneProxy proxy, CancellationToken cancellationToken) => fuse.StepAsync(() => store.AddAsync(proxy, cancellationToken));

    public Task<ClaimResult> UpdateAsync(StandaloneProxy proxy, IReadOnlyCollection<DomainName> domains, ForgeEvent? told, CancellationToken cancellationToken) =>
        fuse.StepAsync(() => store.UpdateAsync(proxy, domains, told, cancellationToken));

    public Task NoteAsync(StandaloneProxy proxy, ForgeEvent? told, CancellationToken cancellationToken) => fuse.StepAsync(() => store.NoteAsync(proxy, told, cancellationToken));

    public Task<bool> UpdateDriftAsync(StandaloneProxy proxy, ForgeEvent? told, CancellationToken cancellationToken) =>
        fuse.StepAsync(() => store.UpdateDriftAsync(proxy, told, cancellationToken));

    public Task UpdateHealthAsync(long id, ProxyHealth health, ForgeEvent? told, CancellationToken cancellationToken) =>
        fuse.StepAsync(() => store.UpdateHealthAsync(id, health, told, cancellationToken));

    public Task DeleteAsync(long id, ForgeEvent? told, CancellationToken cancellationToken) => fuse.StepAsync(() => store.DeleteAsync(id, told, cancellationToken));
}
