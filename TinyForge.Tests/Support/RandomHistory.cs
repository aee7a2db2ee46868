using TinyForge.Core.Health;
using TinyForge.Core.Proxies;

namespace TinyForge.Tests.Support;

/// <summary>A history made by chance, and what must come of it, worked out the slow and obvious way.</summary>
internal sealed class RandomHistory
{
    private readonly DateTimeOffset _begin;
    private readonly HealthStatus?[] _statuses;

    /// <summary>Checks and changes, to the second, from <paramref name="begin"/> on for <paramref name="length"/>; some hours have no check.</summary>
    public RandomHistory(Random random, DateTimeOffset begin, TimeSpan length)
    {
        _begin = begin;
        _statuses = new HealthStatus?[(int)length.TotalSeconds];
        for (var at = begin.AddSeconds(random.Next(7200)); at < begin + length; at = at.AddSeconds(random.Next(20) == 0 ? random.Next(3600, 9000) : random.Next(1, 900)))
            Samples.Add(HistoryBench.Sample(at, random.Next(6) == 0 ? null : Math.Round(random.NextDouble() * 100, 1), random.Next(5) > 0));
        HealthStatus? status = null;
        for (var at = begin.AddSeconds(random.Next(7200)); at < begin + length; at = at.AddSeconds(random.Next(3) == 0 ? 3600 - ((at - begin).TotalSeconds % 3600) : random.Next(1, 20_000)))
        {
            var next = (HealthStatus)random.Next(3);
            if (next == status)
                continue;
            Flips.Add((at, next));
            Array.Fill(_statuses, next, (int)(at - begin).TotalSeconds, _statuses.Length - (int)(at - begin).TotalSeconds);
            status = next;
        }
    }

    public List<HealthSample> Samples { get; } = [];

    public List<(DateTimeOffset At, HealthStatus Status)> Flips { get; } = [];

    /// <summary>Second by second.</summary>
    public Uptime Uptime(DateTimeOffset from, DateTimeOffset until)
    {
        var seconds = _statuses.Where((_, i) => _begin.AddSeconds(i) >= from && _begin.AddSeconds(i) < until).ToList();
        return new Uptime(TimeSpan.FromSeconds(seconds.Count(s => s == HealthStatus.Healthy)), TimeSpan.FromSeconds(seconds.Count(s => s == HealthStatus.Unhealthy)));
    }

    /// <summary>What must stand in the hours or days that begin from <paramref name="from"/> on, up to now.</summary>
    public List<HistoryPoint> Sums(TimeSpan length, DateTimeOffset from, DateTimeOffset until)
    {
        var points = new List<HistoryPoint>();
        for (var begin = new DateTimeOffset(_begin.Date, TimeSpan.Zero); begin < until; begin += length)
        {
            var own = Samples.Where(s => s.CheckedAt >= begin && s.CheckedAt < begin + length && s.CheckedAt <= until).ToList();
            if (own.Count == 0 || begin < from)
                continue;
            var latencies = own.Where(s => s.LatencyMs is not null).Select(s => s.LatencyMs!.Value).ToList();
            var uptime = Uptime(begin, begin + length < until ? begin + length : until);
            points.Add(new HistoryPoint
            {
                At = begin,
                Checks = own.Count,
                Up = own.Count(s => s.Passed),
                Answers = latencies.Count,
                LatencyMin = latencies.Count == 0 ? null : latencies.Min(),
                LatencyAvg = latencies.Count == 0 ? null : latencies.Order().Average(),
                LatencyP95 = Percentile(latencies, 95),
                LatencyMax = latencies.Count == 0 ? null : latencies.Max(),
                DowntimeSeconds = uptime.Down.TotalSeconds,
                UptimeSeconds = uptime.Up.TotalSeconds,
            });
        }
        return points;
    }

    /// <summary>The smallest value that so many percent do not exceed.</summary>
    public static double? Percentile(List<double> values, int percent) =>
        values.Count == 0 ? null : values.Where(v => values.Count(other => other <= v) * 100 >= percent * values.Count).Min();
}
