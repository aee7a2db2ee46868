using TinyForge.Core.Health;

namespace TinyForge.Tests.Support.Pages;

/// <summary>Notes what shall be checked, and checks nothing.</summary>
internal sealed class FakeHealthMonitor(FakeProxyStore store) : IHealthMonitor
{
    /// <summary>Each call; null for all.</summary>
    public List<IReadOnlyCollection<long>?> Asked { get; } = [];

    public Task<bool> SweepAsync(DateTimeOffset until, CancellationToken cancellationToken) => Task.FromResult(true);

    public async Task<int> CheckSoonAsync(IReadOnlyCollection<long>? proxyIds, CancellationToken cancellationToken)
    {
        Asked.Add(proxyIds);
        return proxyIds?.Count ?? (await store.ListAllAsync(cancellationToken)).Count(p => p.Spec is { Enabled: true, HealthCheck.Enabled: true });
    }
}
