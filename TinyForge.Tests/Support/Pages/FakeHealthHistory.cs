using System.Collections.Concurrent;
using TinyForge.Core.Health;

namespace TinyForge.Tests.Support.Pages;

/// <summary>Remembers what the test says, and what it was asked.</summary>
internal sealed class FakeHealthHistory : IHealthHistory
{
    public ConcurrentDictionary<long, Func<TimeSpan, HealthHistory>> Histories { get; } = [];

    public ConcurrentDictionary<long, Func<TimeSpan, Uptime>> Uptimes { get; } = [];

    /// <summary>Awaited before a history is told, so that a test can see a page that waits.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public ConcurrentQueue<TimeSpan> Reads { get; } = [];

    /// <summary>The proxies of each question for uptimes.</summary>
    public ConcurrentQueue<IReadOnlyCollection<long>> UptimeReads { get; } = [];

    public async Task<HealthHistory> ReadAsync(long proxyId, TimeSpan window, CancellationToken cancellationToken)
    {
        Reads.Enqueue(window);
        await Gate.WaitAsync(cancellationToken);
        return Histories.TryGetValue(proxyId, out var history) ? history(window) : SampleHealth.Nothing(window);
    }

    public Task<IReadOnlyDictionary<long, Uptime>> UptimeAsync(IReadOnlyCollection<long> proxyIds, TimeSpan window, CancellationToken cancellationToken)
    {
        UptimeReads.Enqueue(proxyIds);
        return Task.FromResult<IReadOnlyDictionary<long, Uptime>>(proxyIds.Where(Uptimes.ContainsKey).ToDictionary(id => id, id => Uptimes[id](window)));
    }
}
