using TinyForge.Core.Health;

namespace TinyForge.Tests.Support.Fakes;

/// <summary>Answers what a test puts in, and remembers what was asked.</summary>
internal sealed class FakeHealthHistory : IHealthHistory
{
    public HealthHistory Answer { get; set; } = new()
    {
        From = Make.Time.AddDays(-1),
        Until = Make.Time,
        Resolution = HistoryResolution.Raw,
        Points = [],
        Flips = [],
        Uptime = new Uptime(TimeSpan.Zero, TimeSpan.Zero),
        Latency = LatencySummary.None,
    };

    public List<(long ProxyId, TimeSpan Window)> Asked { get; } = [];

    public Task<HealthHistory> ReadAsync(long proxyId, TimeSpan window, CancellationToken cancellationToken)
    {
        Asked.Add((proxyId, window));
        return Task.FromResult(Answer);
    }

    public Task<IReadOnlyDictionary<long, Uptime>> UptimeAsync(IReadOnlyCollection<long> proxyIds, TimeSpan window, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<long, Uptime>>(proxyIds.ToDictionary(id => id, _ => Answer.Uptime));
}
