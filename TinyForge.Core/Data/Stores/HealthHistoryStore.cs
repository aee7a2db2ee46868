using Microsoft.EntityFrameworkCore;
using TinyForge.Core.Health;

namespace TinyForge.Core.Data.Stores;

/// <inheritdoc cref="IHealthHistory"/>
internal sealed class HealthHistoryStore(IDbContextFactory<ForgeDbContext> contexts, TimeProvider time) : IHealthHistory
{
    private static readonly TimeSpan LongestRaw = TimeSpan.FromHours(24);

    private static readonly TimeSpan LongestHours = TimeSpan.FromDays(90);

    // what is kept is to the millisecond, so the window is too
    private DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());

    public async Task<HealthHistory> ReadAsync(long proxyId, TimeSpan window, CancellationToken cancellationToken)
    {
        var until = Now;
        var from = until - window;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // of one moment: what moves from the samples to the hours meanwhile is neither lost nor seen twice
        await using var snapshot = await db.BeginReadAsync(cancellationToken);
        var flips = await FlipSelect.ReadAsync(db, [proxyId], from, until, cancellationToken);
        var uptimes = await FlipSelect.UptimeAsync(db, [proxyId], flips, from, until, cancellationToken);
        var own = flips.GetValueOrDefault(proxyId) ?? [];
        var (resolution, points, latency) = await PointsAsync(db, proxyId, from, until, own, cancellationToken);
        return new HealthHistory
        {
            From = from,
            Until = until,
            Resolution = resolution,
            Points = points,
            Flips = own,
            Uptime = uptimes.GetValueOrDefault(proxyId) ?? new Uptime(TimeSpan.Zero, TimeSpan.Zero),
            Latency = latency,
        };
    }

    public async Task<IReadOnlyDictionary<long, Uptime>> UptimeAsync(IReadOnlyCollection<long> proxyIds, TimeSpan window, CancellationToken cancellationToken)
    {
        var until = Now;
        var from = until - window;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await db.BeginReadAsync(cancellationToken);
        var flips = await FlipSelect.ReadAsync(db, proxyIds, from, until, cancellationToken);
        var uptimes = await FlipSelect.UptimeAsync(db, proxyIds, flips, from, until, cancellationToken);
        return uptimes.Where(u => u.Value.Percent is not null).ToDictionary();
    }

    private static async Task<(HistoryResolution Resolution, IReadOnlyList<HistoryPoint> Points, LatencySummary Latency)> PointsAsync(
        ForgeDbContext db, long proxyId, DateTimeOffset from, DateTimeOffset until, List<HealthFlip> flips, CancellationToken cancellationToken)
    {
        var window = until - from;
        if (window <= LongestRaw && await HasSamplesAsync(db, proxyId, from, cancellationToken))
        {
            var (samples, tally) = (await SampleSelect.OfProxyAsync(db, proxyId, HistoryTable.Hours.Begin(from), until, cancellationToken), new CheckTally());
            samples.RemoveAll(sample => sample.CheckedAt < from);
            samples.ForEach(sample => tally.Add(sample.Passed, sample.LatencyMs));
            return (HistoryResolution.Raw, samples.ConvertAll(ToPoint), tally.Latency);
        }
        var (resolution, table) = window <= LongestHours ? (HistoryResolution.Hour, HistoryTable.Hours) : (HistoryResolution.Day, HistoryTable.Days);
        var points = await SumsAsync(db, table, proxyId, from, until, flips, cancellationToken);
        return (resolution, points, LatencyEstimate.Of(points));
    }

    // a clock that was ahead for a while, or somebody with a shell, can have removed samples of this very day; their hours tell more then
    private static async Task<bool> HasSamplesAsync(ForgeDbContext db, long proxyId, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var first = HistoryTable.Hours.FirstFrom(from);
        var kept = await SampleSelect.FirstHourAsync(db, first, cancellationToken) ?? long.MaxValue;
        return kept <= first || (await HistoryTable.Hours.ReadAsync(db, proxyId, first, kept, cancellationToken)).Count == 0;
    }

    // what is summed up, and after it what is not yet, so that the newest point is never late
    private static async Task<List<HistoryPoint>> SumsAsync(
        ForgeDbContext db, HistoryTable table, long proxyId, DateTimeOffset from, DateTimeOffset until, List<HealthFlip> flips, CancellationToken cancellationToken)
    {
        var first = table.FirstFrom(from);
        var done = await table.DoneBeforeAsync(db, until, cancellationToken);
        var points = await table.ReadAsync(db, proxyId, first, done, cancellationToken);
        var samples = await SampleSelect.OfProxyAsync(db, proxyId, Math.Max(first, done), until, cancellationToken);
        foreach (var bucket in samples.GroupBy(sample => table.Begin(sample.CheckedAt)))
        {
            var tally = new CheckTally();
            foreach (var sample in bucket)
                tally.Add(sample.Passed, sample.LatencyMs);
            var (begin, end) = (DateTimeOffset.FromUnixTimeSeconds(bucket.Key), DateTimeOffset.FromUnixTimeSeconds(bucket.Key + table.Seconds));
            points.Add(tally.ToPoint(begin, StatusTimes.Between(flips, begin, end < until ? end : until)));
        }
        return points;
    }

    private static HistoryPoint ToPoint(HealthSample sample) => new()
    {
        At = sample.CheckedAt,
        Checks = 1,
        Up = sample.Passed ? 1 : 0,
        Answers = sample.LatencyMs is null ? 0 : 1,
        LatencyMin = sample.LatencyMs,
        LatencyAvg = sample.LatencyMs,
        LatencyP95 = sample.LatencyMs,
        LatencyMax = sample.LatencyMs,
        Sample = sample,
    };
}
