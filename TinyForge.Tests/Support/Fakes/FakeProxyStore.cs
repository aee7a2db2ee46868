using System.Collections.Concurrent;
using TinyForge.Core.Events;
using TinyForge.Core.Proxies;

namespace TinyForge.Tests.Support.Fakes;

/// <summary>Proxies in memory; remembers what it was asked for.</summary>
internal sealed class FakeProxyStore : IProxyStore
{
    private readonly ConcurrentDictionary<long, StandaloneProxy> _proxies = new();
    private long _lastId;

    public ProxyQuery? LastQuery { get; private set; }

    /// <summary>Thrown by every read where it is set.</summary>
    public Exception? Fault { get; set; }

    public StandaloneProxy Put(StandaloneProxy proxy)
    {
        var stored = proxy.Id == 0 ? proxy with { Id = Interlocked.Increment(ref _lastId) } : proxy;
        _proxies[stored.Id] = stored;
        return stored;
    }

    public bool Remove(long id) => _proxies.TryRemove(id, out _);

    public Task<StandaloneProxy?> FindAsync(long id, CancellationToken cancellationToken) =>
        Fault is null ? Task.FromResult(_proxies.GetValueOrDefault(id)) : Task.FromException<StandaloneProxy?>(Fault);

    public Task<ProxyPage> ListAsync(ProxyQuery query, CancellationToken cancellationToken)
    {
        LastQuery = query;
        var all = _proxies.Values.OrderBy(p => p.Id).ToList();
        return Task.FromResult(new ProxyPage([.. all.Skip((query.Page - 1) * query.PageSize).Take(query.PageSize)], all.Count));
    }

    public Task<ProxyCounts> CountAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<StandaloneProxy>> ListAllAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<StandaloneProxy>>([.. _proxies.Values.OrderBy(p => p.Id)]);

    public Task<IReadOnlyList<DomainClaim>> FindClaimsAsync(IReadOnlyCollection<DomainName> domains, long? exceptProxyId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ClaimResult> AddAsync(StandaloneProxy proxy, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ClaimResult> UpdateAsync(StandaloneProxy proxy, IReadOnlyCollection<DomainName> domains, ForgeEvent? told, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task NoteAsync(StandaloneProxy proxy, ForgeEvent? told, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> UpdateDriftAsync(StandaloneProxy proxy, ForgeEvent? told, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task UpdateHealthAsync(long id, ProxyHealth health, ForgeEvent? told, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DeleteAsync(long id, ForgeEvent? told, CancellationToken cancellationToken) => throw new NotSupportedException();
}
