using Microsoft.Data.Sqlite;
using TinyForge.Core.Health;

namespace TinyForge.Core.Data.Stores;

/// <summary>Lets the old go: each kind in transactions of its own, and nothing that is not summed up.</summary>
internal sealed class HealthPruning(WriteGate gate, TimeProvider time)
{
    private static readonly TimeSpan HoursKept = TimeSpan.FromDays(90);

    private static readonly string[] SampleKey = ["hour", "proxy_id", "checked_at"];

    private static readonly string[] HourKey = ["proxy_id", "hour"];

    private static readonly string[] FlipKey = ["proxy_id", "at"];

    /// <inheritdoc cref="IHistoryRollups.PruneAsync"/>
    public async Task<int> RunAsync(DateTimeOffset samplesBefore, int max, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        Func<ForgeDbContext, int, Task<int>>[] steps =
        [
            (db, limit) => SamplesAsync(db, samplesBefore, limit, cancellationToken),
            (db, limit) => HoursAsync(db, now, limit, cancellationToken),
            (db, limit) => FlipsAsync(db, now, limit, cancellationToken),
        ];
        var removed = 0;
        foreach (var step in steps)
        {
            if (removed < max)
                removed += await gate.RunAsync(db => step(db, max - removed), cancellationToken);
        }
        while (removed < max && await gate.RunAsync(db => GoneAsync(db, max - removed, cancellationToken), cancellationToken) is { } gone)
            removed += gone;
        return removed;
    }

    private static async Task<int> SamplesAsync(ForgeDbContext db, DateTimeOffset before, int max, CancellationToken cancellationToken)
    {
        // of a day that goes on the samples are still wanted, since the day is made of them
        var cutoff = Math.Min(HistoryTable.Hours.Begin(before), Math.Min(
            await HistoryTable.Hours.MarkAsync(db, cancellationToken), await HistoryTable.Days.MarkAsync(db, cancellationToken)));
        return await RemoveAsync(
            db, "health_samples", SampleKey,
            db.Command("SELECT hour, proxy_id, checked_at FROM health_samples WHERE hour < $cutoff ORDER BY hour, proxy_id, checked_at LIMIT $max", ("$cutoff", cutoff), ("$max", max)),
            cancellationToken);
    }

    // CROSS JOIN here and below: a step of the index a proxy, instead of a walk through all that is kept
    private static async Task<int> HoursAsync(ForgeDbContext db, DateTimeOffset now, int max, CancellationToken cancellationToken)
    {
        var cutoff = Math.Min(HistoryTable.Hours.Begin(now - HoursKept), await HistoryTable.Days.MarkAsync(db, cancellationToken));
        return await RemoveAsync(
            db, "health_hours", HourKey,
            db.Command(
                "SELECT h.proxy_id, h.hour FROM standalone_proxies p CROSS JOIN health_hours h ON h.proxy_id = p.id AND h.hour < $cutoff LIMIT $max",
                ("$cutoff", cutoff), ("$max", max)),
            cancellationToken);
    }

    private static async Task<int> FlipsAsync(ForgeDbContext db, DateTimeOffset now, int max, CancellationToken cancellationToken)
    {
        var cutoff = DateTimeOffset.FromUnixTimeSeconds(await FlipSelect.CompleteFromAsync(db, now, cancellationToken));
        return await RemoveAsync(
            db, "health_flips", FlipKey,
            db.Command(
                """
                SELECT f.proxy_id, f.at FROM standalone_proxies p CROSS JOIN health_flips f ON f.proxy_id = p.id AND f.at < $cutoff
                WHERE EXISTS (SELECT 1 FROM health_flips n WHERE n.proxy_id = f.proxy_id AND n.at > f.at AND n.at <= $cutoff) LIMIT $max
                """,
                ("$cutoff", UtcTextConverter.ToText(cutoff)), ("$max", max)),
            cancellationToken);
    }

    /// <summary>Removes samples of one proxy that is gone.</summary>
    /// <returns>How many; null where none is gone.</returns>
    private static async Task<int?> GoneAsync(ForgeDbContext db, int max, CancellationToken cancellationToken)
    {
        if (await db.Command("SELECT min(proxy_id) FROM health_gone").NumberAsync(cancellationToken) is not { } id)
            return null;
        var removed = await RemoveAsync(
            db, "health_samples", SampleKey,
            db.Command(
                $"{SampleSelect.Hours} SELECT s.hour, s.proxy_id, s.checked_at FROM hours CROSS JOIN health_samples s ON s.hour = hours.hour AND s.proxy_id = $id LIMIT $max",
                ("$first", 0), ("$id", id), ("$max", max)),
            cancellationToken);
        if (removed < max)
            await db.Command("DELETE FROM health_gone WHERE proxy_id = $id", ("$id", id)).ExecuteAsync(cancellationToken);
        return removed;
    }

    // by key, one at a time: of (a, b) IN (SELECT …) SQLite takes the first part to the index and walks along the rest, for each row anew
    private static async Task<int> RemoveAsync(ForgeDbContext db, string table, string[] key, SqliteCommand select, CancellationToken cancellationToken)
    {
        var rows = await select.ListAsync(row => key.Select((_, column) => row.GetValue(column)).ToArray(), cancellationToken);
        await using var delete = db.Command($"DELETE FROM {table} WHERE {string.Join(" AND ", key.Select(column => $"{column} = ${column}"))}");
        var values = Array.ConvertAll(key, column => delete.Parameters.AddWithValue("$" + column, 0));
        foreach (var row in rows)
        {
            for (var i = 0; i < values.Length; i++)
                values[i].Value = row[i];
            await delete.ExecuteNonQueryAsync(cancellationToken);
        }
        return rows.Count;
    }
}
