using TinyForge.Core.Events;
using TinyForge.Core.Instances;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;

namespace TinyForge.Core.Health;

/// <summary>
/// Marks proxies that have not been healthy for long, and instances that were not heard of for long or whose proxy is such a one, and
/// takes the mark off those that need it no longer.
/// </summary>
public sealed class StaleScan
{
    private readonly IProxyStore _proxies;
    private readonly IHealthStore _health;
    private readonly IInstanceStore _instances;
    private readonly ISettingsStore _settings;
    private readonly TimeProvider _time;

    /// <summary>For the container.</summary>
    public StaleScan(IProxyStore proxies, IHealthStore health, IInstanceStore instances, ISettingsStore settings, TimeProvider time) =>
        (_proxies, _health, _instances, _settings, _time) = (proxies, health, instances, settings, time);

    /// <summary>Looks at every proxy and every instance once.</summary>
    /// <returns>How many marks changed, each with one event.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var days = _settings.Current.StaleThresholdDays;
        var ended = await _health.LastHealthyAsync(cancellationToken);
        return await MarkProxiesAsync(ended, days, now, cancellationToken) + await MarkInstancesAsync(ended, days, now, cancellationToken);
    }

    private async Task<int> MarkProxiesAsync(IReadOnlyDictionary<long, DateTimeOffset> ended, int days, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var marks = (await _proxies.ListAllAsync(cancellationToken))
            .Select(proxy => (Proxy: proxy, LastHealthy: LastHealthy(ended, proxy)))
            .Select(seen => (seen.Proxy, seen.LastHealthy, Stale: Staleness.IsStale(seen.Proxy, seen.LastHealthy, days, now)))
            .Where(mark => mark.Stale != mark.Proxy.Stale)
            .Select(mark => (mark.Proxy, mark.Stale, Staleness.Told(mark.Proxy, mark.Stale, mark.LastHealthy, days, now)))
            .ToList();
        return marks.Count == 0 ? 0 : await _health.MarkAsync(marks, cancellationToken);
    }

    private async Task<int> MarkInstancesAsync(IReadOnlyDictionary<long, DateTimeOffset> ended, int days, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var marks = new List<(Instance, bool, ForgeEvent)>();
        foreach (var entry in await _instances.ListAllAsync(cancellationToken))
        {
            if (entry is not { Instance: { State: InstanceState.Registered } instance, Proxy: { } proxy })
                continue;
            var reason = InstanceStaleness.Reason(instance, proxy, LastHealthy(ended, proxy), days, now);
            if (reason is not null != instance.Stale)
                marks.Add((instance, reason is not null, InstanceEvents.Marked(instance, proxy, reason, now)));
        }
        return marks.Count == 0 ? 0 : await _instances.MarkAsync(marks, cancellationToken);
    }

    private static DateTimeOffset? LastHealthy(IReadOnlyDictionary<long, DateTimeOffset> ended, StandaloneProxy proxy) =>
        ended.TryGetValue(proxy.Id, out var until) ? until : null;
}
