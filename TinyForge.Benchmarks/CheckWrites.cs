using Microsoft.Extensions.DependencyInjection;
using TinyForge.Core.Health;
using TinyForge.Core.Proxies;

namespace TinyForge.Benchmarks;

/// <summary>Stores what checks find, as a monitor does that looks at each proxy every 15 s.</summary>
internal static class CheckWrites
{
    private const int EverySeconds = 15;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Writes batch after batch, until it is told to stop.</summary>
    /// <returns>How many batches were committed.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, CancellationToken stop)
    {
        var store = services.GetRequiredService<IHealthStore>();
        var proxies = await services.GetRequiredService<IProxySnapshot>().TakeAsync(CancellationToken.None);
        var size = Math.Max(1, (int)(proxies.Count * Pause.TotalSeconds / EverySeconds));
        var (batches, next) = (0, 0);
        while (!stop.IsCancellationRequested)
        {
            var now = TimeProvider.System.GetUtcNow();
            var sightings = Enumerable.Range(0, size).Select(i => Sighting(proxies[(next + i) % proxies.Count], now)).ToList();
            await store.RecordAsync(sightings, Judge, CancellationToken.None);
            (batches, next) = (batches + 1, (next + size) % proxies.Count);
            await Task.Delay(Pause, CancellationToken.None);
        }
        return batches;
    }

    private static HealthSighting Sighting(StandaloneProxy proxy, DateTimeOffset now) =>
        new() { Proxy = proxy, Sample = new HealthSample { CheckedAt = now, Passed = true, HttpStatus = 200, LatencyMs = proxy.Id % 700 } };

    private static HealthRecord Judge(HealthSighting sighting, StandaloneProxy proxy) =>
        new() { Health = proxy.Health with { CheckedAt = sighting.Sample.CheckedAt, LatencyMs = sighting.Sample.LatencyMs }, Stale = false };
}
