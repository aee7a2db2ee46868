using Microsoft.EntityFrameworkCore;
using TinyForge.Core.Health;

namespace TinyForge.Core.Data.Stores;

/// <inheritdoc cref="IHistoryRollups"/>
/// <remarks>
/// An hour or a day is read and written some proxies at a time, and its mark is set at the end. What a crash cut off is done again, over
/// the rows that were written already.
/// </remarks>
internal sealed class HealthRollupStore(IDbContextFactory<ForgeDbContext> contexts, WriteGate gate, TimeProvider time) : IHistoryRollups
{
    // what one transaction writes, and what is in memory at once: the checks of so many proxies in a day
    private const int ProxiesAtOnce = 250;

    // checks are written in batches, so the last ones of an hour come a little later
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    private readonly HealthPruning _pruning = new(gate, time);

    public async Task<bool> RollUpNextAsync(CancellationToken cancellationToken)
    {
        var ended = time.GetUtcNow() - Grace;
        // a day only where no hour is left, so that all of its own are there
        return await RollUpNextAsync(HistoryTable.Hours, ended, cancellationToken) || await RollUpNextAsync(HistoryTable.Days, ended, cancellationToken);
    }

    public Task<int> PruneAsync(DateTimeOffset samplesBefore, int max, CancellationToken cancellationToken) => _pruning.RunAsync(samplesBefore, max, cancellationToken);

    private async Task<bool> RollUpNextAsync(HistoryTable table, DateTimeOffset ended, CancellationToken cancellationToken)
    {
        if (await NextAsync(table, ended, cancellationToken) is not { } begin)
            return false;
        long after = 0;
        while (await RollUpAsync(table, begin, after, cancellationToken) is { } last)
        {
            after = last;
            // the database's calls run to their end on the caller's thread
            await Task.Yield();
        }
        await gate.RunAsync(db => table.SetMarkAsync(db, begin + table.Seconds, cancellationToken), cancellationToken);
        return true;
    }

    /// <summary>Begin of the first that has ended, has samples and is not summed up.</summary>
    private async Task<long?> NextAsync(HistoryTable table, DateTimeOffset ended, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        var done = await table.DoneBeforeAsync(db, ended, cancellationToken);
        if (done < await table.MarkAsync(db, cancellationToken))
        {
            // the clock was set back: without this nothing would be summed up until it is where it was
            await gate.RunAsync(writing => table.SetMarkAsync(writing, done, cancellationToken), cancellationToken);
        }
        var begin = await SampleSelect.FirstHourAsync(db, done, cancellationToken) is { } hour ? table.Begin(hour) : (long?)null;
        return begin + table.Seconds <= ended.ToUnixTimeSeconds() ? begin : null;
    }

    /// <summary>Sums up the next proxies.</summary>
    /// <returns>The last of them; null where there are no more.</returns>
    private async Task<long?> RollUpAsync(HistoryTable table, long begin, long after, CancellationToken cancellationToken)
    {
        var (ids, points) = await SumAsync(table, begin, after, cancellationToken);
        if (points.Count > 0)
        {
            await gate.RunAsync(
                async db =>
                {
                    foreach (var (id, point) in points)
                        await table.WriteAsync(db, id, point, cancellationToken);
                    return points.Count;
                },
                cancellationToken);
        }
        return ids.Count == 0 ? null : ids[^1];
    }

    private async Task<(List<long> Ids, List<(long Id, HistoryPoint Point)> Points)> SumAsync(HistoryTable table, long begin, long after, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await db.BeginReadAsync(cancellationToken);
        var ids = await db.Command("SELECT id FROM standalone_proxies WHERE id > $after ORDER BY id LIMIT $max", ("$after", after), ("$max", ProxiesAtOnce))
            .ListAsync(row => row.GetInt64(0), cancellationToken);
        if (ids.Count == 0)
            return (ids, []);
        var end = begin + table.Seconds;
        var (from, until) = (DateTimeOffset.FromUnixTimeSeconds(begin), DateTimeOffset.FromUnixTimeSeconds(end));
        var tallies = await SampleSelect.TallyAsync(db, begin, end, ids[0], ids[^1], cancellationToken);
        var flips = await FlipSelect.ReadAsync(db, ids, from, until, cancellationToken);
        var hours = table == HistoryTable.Days ? await HistoryTable.Hours.ReadAsync(db, ids, begin, end, cancellationToken) : null;
        var points = new List<(long, HistoryPoint)>();
        foreach (var id in ids)
        {
            var uptime = StatusTimes.Between(flips.GetValueOrDefault(id) ?? [], from, until);
            var tally = tallies.GetValueOrDefault(id) ?? new CheckTally();
            // samples that are gone already are in the hours still
            if (hours?[id].ToList() is { } own && own.Sum(hour => hour.Checks) > tally.Checks)
                points.Add((id, HourSum.ToDay(own, from, uptime)));
            else if (tally.Checks > 0)
                points.Add((id, tally.ToPoint(from, uptime)));
        }
        return (ids, points);
    }
}
