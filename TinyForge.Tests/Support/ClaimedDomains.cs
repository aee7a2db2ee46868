using TinyForge.Core.Events;
using TinyForge.Core.Proxies;

namespace TinyForge.Tests.Support;

/// <summary>A store that knows claims and nothing else.</summary>
internal sealed class ClaimedDomains(params DomainClaim[] claims) : IProxyStore
{
    public Task<IReadOnlyList<DomainClaim>> FindClaimsAsync(IReadOnlyCollection<DomainName> domains, long? exceptProxyId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DomainClaim>>([.. claims.Where(c => c.ProxyId != exceptProxyId && domains.Any(d => d.Value == c.Domain))]);

    public Task<StandaloneProxy?> FindAsync(long id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ProxyPage> ListAsync(ProxyQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ProxyCounts> CountAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<StandaloneProxy>> ListAllAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ClaimResult> AddAsync(StandaloneProxy proxy, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ClaimResult> UpdateAsync(StandaloneProxy proxy, IReadOnlyCollection<DomainName> domains, ForgeEvent? told, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task NoteAsync(StandaloneProxy proxy, ForgeEvent? told, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> UpdateDriftAsync(StandaloneProxy proxy, ForgeEvent? told, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task UpdateHealthAsync(long id, ProxyHealth health, ForgeEvent? told, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DeleteAsync(long id, ForgeEvent? told, CancellationToken cancellationToken) => throw new NotSupportedException();
}
