using System.Collections.Concurrent;
using TinyForge.Core.Events;
using TinyForge.Core.Proxies;

namespace TinyForge.Tests.Support;

/// <summary>Proxies in memory, with claims on domains as the real store has them; lists by id, unfiltered.</summary>
internal sealed class InMemoryProxyStore : IProxyStore
{
    private readonly ConcurrentDictionary<long, (StandaloneProxy Proxy, IReadOnlyCollection<DomainName> Domains)> _rows = new();
    private readonly Lock _writing = new();
    private long _lastId;

    public Task<StandaloneProxy?> FindAsync(long id, CancellationToken cancellationToken) =>
        Task.FromResult(_rows.TryGetValue(id, out var row) ? row.Proxy : null);

    public Task<ProxyPage> ListAsync(ProxyQuery query, CancellationToken cancellationToken)
    {
        var own = All().Where(p => p.Source == ProxySource.Standalone).ToList();
        return Task.FromResult(new ProxyPage([.. own.Skip((query.Page - 1) * query.PageSize).Take(query.PageSize)], own.Count));
    }

    public Task<ProxyCounts> CountAsync(CancellationToken cancellationToken)
    {
        var own = All().Where(p => p.Source == ProxySource.Standalone).ToLookup(p => p.Health.Status);
        return Task.FromResult(new ProxyCounts(own[HealthStatus.Healthy].Count(), own[HealthStatus.Unhealthy].Count(), own[HealthStatus.Unknown].Count()));
    }

    public Task<IReadOnlyList<StandaloneProxy>> ListAllAsync(CancellationToken cancellationToken) => Task.FromResult(All());

    public Task<IReadOnlyList<DomainClaim>> FindClaimsAsync(IReadOnlyCollection<DomainName> domains, long? exceptProxyId, CancellationToken cancellationToken) =>
        Task.FromResult(Taken(domains, exceptProxyId));

    public Task<ClaimResult> AddAsync(StandaloneProxy proxy, CancellationToken cancellationToken)
    {
        lock (_writing)
            return Task.FromResult(Keep(proxy with { Id = _lastId + 1 }, proxy.Spec.Domains));
    }

    public Task<ClaimResult> UpdateAsync(StandaloneProxy proxy, IReadOnlyCollection<DomainName> domains, ForgeEvent? told, CancellationToken cancellationToken)
    {
        lock (_writing)
            return Task.FromResult(Keep(proxy, domains));
    }

    public Task NoteAsync(StandaloneProxy proxy, ForgeEvent? told, CancellationToken cancellationToken) => ReplaceAsync(proxy);

    public Task<bool> UpdateDriftAsync(StandaloneProxy proxy, ForgeEvent? told, CancellationToken cancellationToken) => ReplaceAsync(proxy);

    public Task UpdateHealthAsync(long id, ProxyHealth health, ForgeEvent? told, CancellationToken cancellationToken)
    {
        lock (_writing)
        {
            if (_rows.TryGetValue(id, out var row))
                _rows[id] = (row.Proxy with { Health = health }, row.Domains);
        }
        return Task.CompletedTask;
    }

    public Task DeleteAsync(long id, ForgeEvent? told, CancellationToken cancellationToken)
    {
        _rows.TryRemove(id, out _);
        return Task.CompletedTask;
    }

    private Task<bool> ReplaceAsync(StandaloneProxy proxy)
    {
        lock (_writing)
        {
            if (!_rows.TryGetValue(proxy.Id, out var row))
                return Task.FromResult(false);
            _rows[proxy.Id] = (proxy, row.Domains);
            return Task.FromResult(true);
        }
    }

    private ClaimResult Keep(StandaloneProxy proxy, IReadOnlyCollection<DomainName> domains)
    {
        if (Taken(domains, proxy.Id) is { Count: > 0 } taken)
            return new(null, taken);
        _lastId = Math.Max(_lastId, proxy.Id);
        _rows[proxy.Id] = (proxy, domains);
        return new(proxy, []);
    }

    private IReadOnlyList<StandaloneProxy> All() => [.. _rows.Values.Select(r => r.Proxy).OrderBy(p => p.Id)];

    private IReadOnlyList<DomainClaim> Taken(IReadOnlyCollection<DomainName> domains, long? exceptProxyId) =>
        [.. _rows.Values.Where(r => r.Proxy.Id != exceptProxyId)
            .SelectMany(r => r.Domains.Where(domains.Contains).Select(d => new DomainClaim(d.Value, r.Proxy.Source, r.Proxy.Id, r.Proxy.Spec.Destination.ToString())))];
}
