using TinyForge.Core.Events;
using TinyForge.Core.Proxies;

namespace TinyForge.Tests.Support.Pages;

/// <summary>Proxies in memory, found, sorted and paged as the contract says.</summary>
internal sealed class FakeProxyStore : IProxyStore
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<long, StandaloneProxy> _proxies = [];

    /// <summary>Awaited before each list is told, so that a test can see a page that waits.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>Thrown by the next list, once.</summary>
    public Exception? Fault { get; set; }

    public ProxyQuery? LastQuery { get; private set; }

    /// <summary>How often a list was asked for.</summary>
    public int Lists { get; private set; }

    public IReadOnlyList<StandaloneProxy> All
    {
        get
        {
            lock (_lock)
                return [.. _proxies.Values];
        }
    }

    public StandaloneProxy Put(StandaloneProxy proxy)
    {
        lock (_lock)
        {
            var stored = proxy.Id > 0 ? proxy : proxy with { Id = _proxies.Count == 0 ? 1 : _proxies.Keys.Max() + 1 };
            return _proxies[stored.Id] = stored;
        }
    }

    public StandaloneProxy Get(long id)
    {
        lock (_lock)
            return _proxies[id];
    }

    public void Clear()
    {
        lock (_lock)
            _proxies.Clear();
    }

    public Task<StandaloneProxy?> FindAsync(long id, CancellationToken cancellationToken)
    {
        lock (_lock)
            return Task.FromResult(_proxies.GetValueOrDefault(id));
    }

    public async Task<ProxyPage> ListAsync(ProxyQuery query, CancellationToken cancellationToken)
    {
        await Gate.WaitAsync(cancellationToken);
        if (Fault is { } fault)
        {
            Fault = null;
            throw fault;
        }
        lock (_lock)
        {
            LastQuery = query;
            Lists++;
            var found = _proxies.Values.Where(p => query.Status is null || p.Health.Status == query.Status).Where(p => Matches(p, query.Search));
            var sorted = Sort(found, query.Sort);
            var items = (query.Descending ? sorted.Reverse() : sorted).ToList();
            return new ProxyPage([.. items.Skip((query.Page - 1) * query.PageSize).Take(query.PageSize)], items.Count);
        }
    }

    public Task<ProxyCounts> CountAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(new ProxyCounts(
                _proxies.Values.Count(p => p.Health.Status == HealthStatus.Healthy),
                _proxies.Values.Count(p => p.Health.Status == HealthStatus.Unhealthy),
                _proxies.Values.Count(p => p.Health.Status == HealthStatus.Unknown)));
        }
    }

    public Task<IReadOnlyList<StandaloneProxy>> ListAllAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            return Task.FromResult<IReadOnlyList<StandaloneProxy>>([.. _proxies.Values]);
    }

    public Task<IReadOnlyList<DomainClaim>> FindClaimsAsync(IReadOnlyCollection<DomainName> domains, long? exceptProxyId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<DomainClaim>>([.. _proxies.Values.Where(p => p.Id != exceptProxyId)
                .SelectMany(p => p.Spec.Domains.Where(domains.Contains).Select(d => new DomainClaim(d.Value, p.Source, p.Id, p.Spec.Destination.ToString())))]);
        }
    }

    public Task<ClaimResult> AddAsync(StandaloneProxy proxy, CancellationToken cancellationToken) => Task.FromResult(new ClaimResult(Put(proxy), []));

    public Task<ClaimResult> UpdateAsync(StandaloneProxy proxy, IReadOnlyCollection<DomainName> domains, ForgeEvent? told, CancellationToken cancellationToken) =>
        Task.FromResult(new ClaimResult(Put(proxy), []));

    public Task NoteAsync(StandaloneProxy proxy, ForgeEvent? told, CancellationToken cancellationToken) => Task.FromResult(Put(proxy));

    public Task<bool> UpdateDriftAsync(StandaloneProxy proxy, ForgeEvent? told, CancellationToken cancellationToken)
    {
        Put(proxy);
        return Task.FromResult(true);
    }

    public async Task UpdateHealthAsync(long id, ProxyHealth health, ForgeEvent? told, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is { } proxy)
            Put(proxy with { Health = proxy.Health.Then(health) });
    }

    public Task DeleteAsync(long id, ForgeEvent? told, CancellationToken cancellationToken)
    {
        lock (_lock)
            _proxies.Remove(id);
        return Task.CompletedTask;
    }

    private static bool Matches(StandaloneProxy proxy, string? search) => search is null
        || proxy.Spec.Domains.Any(d => d.Value.Contains(search, StringComparison.OrdinalIgnoreCase))
        || proxy.Spec.Destination.ToString().Contains(search, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<StandaloneProxy> Sort(IEnumerable<StandaloneProxy> proxies, ProxySort sort) => sort switch
    {
        ProxySort.Domain => proxies.OrderBy(p => p.Spec.Domains[0].Value, StringComparer.Ordinal),
        ProxySort.Destination => proxies.OrderBy(p => p.Spec.Destination.ToString(), StringComparer.Ordinal),
        ProxySort.Status => proxies.OrderBy(p => p.Health.Status switch { HealthStatus.Unhealthy => 0, HealthStatus.Unknown => 1, _ => 2 }),
        ProxySort.Latency => proxies.OrderBy(p => p.Health.LatencyMs ?? double.MaxValue),
        ProxySort.CreatedAt => proxies.OrderBy(p => p.CreatedAt),
        ProxySort.UpdatedAt => proxies.OrderBy(p => p.UpdatedAt),
        _ => proxies.OrderBy(p => p.Id),
    };
}
