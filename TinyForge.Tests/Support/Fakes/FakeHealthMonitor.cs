using TinyForge.Core.Health;

namespace TinyForge.Tests.Support.Fakes;

/// <summary>A monitor that only notes what is wanted of it.</summary>
internal sealed class FakeHealthMonitor : IHealthMonitor
{
    /// <summary>What was asked for, each with its ids; null for all.</summary>
    public List<IReadOnlyCollection<long>?> Asked { get; } = [];

    public Task<bool> SweepAsync(DateTimeOffset until, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<int> CheckSoonAsync(IReadOnlyCollection<long>? proxyIds, CancellationToken cancellationToken)
    {
        Asked.Add(proxyIds);
        return Task.FromResult(proxyIds?.Count ?? 42);
    }
}
