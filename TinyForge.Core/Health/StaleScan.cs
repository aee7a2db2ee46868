using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;

namespace TinyForge.Core.Health;

/// <summary>Marks proxies that have not been healthy for long, and takes the mark off those that need it no longer.</summary>
public sealed class StaleScan
{
    private readonly IProxyStore _proxies;
    private readonly IHealthStore _health;
    private readonly ISettingsStore _settings;
    private readonly TimeProvider _time;

    /// <summary>For the container.</summary>
    public StaleScan(IProxyStore proxies, IHealthStore health, ISettingsStore settings, TimeProvider time) =>
        (_proxies, _health, _settings, _time) = (proxies, health, settings, time);

    /// <summary>Looks at every proxy once.</summary>
    /// <returns>How many marks changed, each with one event.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var days = _settings.Current.StaleThresholdDays;
        var ended = await _health.LastHealthyAsync(cancellationToken);
        var marks = (await _proxies.ListAllAsync(cancellationToken))
            .Select(proxy => (Proxy: proxy, LastHealthy: LastHealthy(proxy)))
            .Select(seen => (seen.Proxy, seen.LastHealthy, Stale: Staleness.IsStale(seen.Proxy, seen.LastHealthy, days, now)))
            .Where(mark => mark.Stale != mark.Proxy.Stale)
            .Select(mark => (mark.Proxy, mark.Stale, Staleness.Told(mark.Proxy, mark.Stale, mark.LastHealthy, days, now)))
            .ToList();
        return marks.Count == 0 ? 0 : await _health.MarkAsync(marks, cancellationToken);

        DateTimeOffset? LastHealthy(StandaloneProxy proxy) => ended.TryGetValue(proxy.Id, out var until) ? until : null;
    }
}
