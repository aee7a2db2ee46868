using TinyForge.Core.Health;
using TinyForge.Core.Probing;
using TinyForge.Core.Proxies;

namespace TinyForge.Tests.Support.Pages;

/// <summary>Checks and histories to look at, the same in every run but for the time.</summary>
internal static class SampleHealth
{
    public static HealthSample Passed(DateTimeOffset at, double latency) => new() { CheckedAt = at, Passed = true, LatencyMs = latency, HttpStatus = 200 };

    public static HealthSample Failed(DateTimeOffset at, ProbeStage stage = ProbeStage.Tcp, FailureCode code = FailureCode.TcpRefused, int? status = null) =>
        new() { CheckedAt = at, Passed = false, FailingStage = stage, Code = code, HttpStatus = status };

    public static HealthHistory Nothing(TimeSpan window)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new HealthHistory
        {
            From = now - window,
            Until = now,
            Resolution = window <= TimeSpan.FromDays(1) ? HistoryResolution.Raw : HistoryResolution.Hour,
            Points = [],
            Flips = [],
            Uptime = new Uptime(TimeSpan.Zero, TimeSpan.Zero),
            Latency = LatencySummary.None,
        };
    }

    /// <summary>What the household's proxies went through: most are well, some fail, one has begun to, and one is long gone.</summary>
    public static void Household(PageFakes fakes)
    {
        var now = TimeProvider.System.GetUtcNow();
        foreach (var proxy in fakes.Store.All.Where(p => p.Health.CheckedAt is not null))
        {
            var latency = proxy.Health.LatencyMs ?? 20;
            var down = proxy.Health.Status == HealthStatus.Unhealthy;
            fakes.Board.Samples[proxy.Id] = [.. Enumerable.Range(1, proxy.Id == 8 ? 8 : 30).Select(i => At(proxy.Health.CheckedAt!.Value.AddMinutes(-5 * ((proxy.Id == 8 ? 8 : 30) - i)), i))];
            fakes.History.Histories[proxy.Id] = window => History(now, window, latency, down);
            fakes.History.Uptimes[proxy.Id] = window => down ? new Uptime(window - TimeSpan.FromMinutes(37), TimeSpan.FromMinutes(37)) : new Uptime(window, proxy.Id % 3 == 0 ? TimeSpan.FromSeconds(12) : TimeSpan.Zero);

            HealthSample At(DateTimeOffset at, int i) =>
                (down && i > 22) || (proxy.Id == 2 && i is 11 or 12) || (proxy.Id == 5 && i == 30) ? Failed(at, down ? ProbeStage.Http : ProbeStage.Tcp, FailureCode.TcpRefused, down ? 502 : null) : Passed(at, latency * (1 + (0.2 * Math.Sin(i))));
        }
        fakes.Board.Suspects[5] = 1;
        fakes.Store.Put(fakes.Store.Get(7) with { Stale = true });
    }

    /// <summary>A wave by day and night, a peak, an outage a third back, and a gap in which nobody looked.</summary>
    public static HealthHistory History(DateTimeOffset now, TimeSpan window, double latency, bool down = false)
    {
        var raw = window <= TimeSpan.FromDays(1);
        var step = raw ? TimeSpan.FromMinutes(5) : TimeSpan.FromHours(1);
        var from = now - window;
        var (gap, outage) = (from + (window * 0.30), from + (window * 0.66));
        var until = outage + (window * 0.03);
        var points = new List<HistoryPoint>();
        for (var at = raw ? from : new DateTimeOffset(from.Year, from.Month, from.Day, from.Hour, 0, 0, TimeSpan.Zero); at < now; at += step)
        {
            if (at > gap && at < gap + (window * 0.05))
                continue;
            var failed = (at >= outage && at < until) || (down && at > now.AddMinutes(-37));
            var mean = latency * (1 + (0.25 * Math.Sin(at.UtcDateTime.TimeOfDay.TotalHours / 24 * Math.Tau)) + (0.12 * Math.Sin(points.Count * 1.7)) + (points.Count % 71 == 50 ? 1.4 : 0));
            var checks = raw ? 1 : 12;
            points.Add(new HistoryPoint
            {
                At = at,
                Checks = checks,
                Up = failed ? 0 : points.Count % 97 == 40 ? checks - 1 : checks,
                LatencyMin = failed ? null : mean * 0.8,
                LatencyAvg = failed ? null : mean,
                LatencyP95 = failed ? null : raw ? mean : mean * 1.5,
                LatencyMax = failed ? null : raw ? mean : mean * 1.9,
                DowntimeSeconds = failed && !raw ? 3600 : 0,
            });
        }
        List<HealthFlip> flips = [new(from, HealthStatus.Healthy), new(outage, HealthStatus.Unhealthy), new(until, HealthStatus.Healthy)];
        if (down)
            flips.Add(new HealthFlip(now.AddMinutes(-37), HealthStatus.Unhealthy));
        var lost = until - outage + (down ? TimeSpan.FromMinutes(37) : TimeSpan.Zero);
        return new HealthHistory
        {
            From = from,
            Until = now,
            Resolution = raw ? HistoryResolution.Raw : HistoryResolution.Hour,
            Points = points,
            Flips = flips,
            Uptime = new Uptime(window - lost, lost),
            Latency = new LatencySummary(latency * 0.6, latency, latency * 0.97, latency * 1.6, latency * 2.1, latency * 2.6),
        };
    }
}
