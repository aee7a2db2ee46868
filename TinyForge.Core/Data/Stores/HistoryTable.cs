using Microsoft.Data.Sqlite;
using TinyForge.Core.Health;

namespace TinyForge.Core.Data.Stores;

/// <summary><c>health_hours</c> or <c>health_days</c>.</summary>
/// <param name="Kind">Its name in <c>health_rollups</c>, and its column of the beginning.</param>
/// <param name="Name">The table.</param>
/// <param name="Seconds">How long each of its rows is.</param>
internal sealed record HistoryTable(string Kind, string Name, long Seconds)
{
    public static readonly HistoryTable Hours = new("hour", "health_hours", 3600);

    public static readonly HistoryTable Days = new("day", "health_days", 86400);

    private string Columns => $"{Kind}, checks, up, answers, latency_min, latency_avg, latency_p95, latency_max, downtime_seconds, uptime_seconds";

    /// <summary>Begin of the one that a time lies in.</summary>
    public long Begin(DateTimeOffset time) => Begin(time.ToUnixTimeSeconds());

    /// <inheritdoc cref="Begin(DateTimeOffset)"/>
    public long Begin(long seconds) => seconds - (seconds % Seconds);

    /// <summary>Begin of the first that begins then or later.</summary>
    public long FirstFrom(DateTimeOffset time) => Begin(time.AddSeconds(Seconds).AddMilliseconds(-1));

    /// <summary>Up to where all are summed up; 0 where nothing is. Where the clock was set back it is no later than what ended by <paramref name="ended"/>.</summary>
    public async Task<long> DoneBeforeAsync(ForgeDbContext db, DateTimeOffset ended, CancellationToken cancellationToken) =>
        Math.Min(await MarkAsync(db, cancellationToken), Begin(ended));

    /// <summary>What <see cref="SetMarkAsync"/> set last; 0 where it never did.</summary>
    public async Task<long> MarkAsync(ForgeDbContext db, CancellationToken cancellationToken) =>
        await db.Command("SELECT done_before FROM health_rollups WHERE kind = $kind", ("$kind", Kind)).NumberAsync(cancellationToken) ?? 0;

    /// <summary>Notes up to where all are summed up.</summary>
    public Task<int> SetMarkAsync(ForgeDbContext db, long doneBefore, CancellationToken cancellationToken) =>
        db.Command("INSERT OR REPLACE INTO health_rollups (kind, done_before) VALUES ($kind, $before)", ("$kind", Kind), ("$before", doneBefore)).ExecuteAsync(cancellationToken);

    /// <summary>The rows of a proxy from <paramref name="first"/> on and before <paramref name="before"/>, oldest first.</summary>
    public Task<List<HistoryPoint>> ReadAsync(ForgeDbContext db, long proxyId, long first, long before, CancellationToken cancellationToken) =>
        db.Command(
            $"SELECT {Columns} FROM {Name} WHERE proxy_id = $proxy AND {Kind} >= $first AND {Kind} < $before ORDER BY {Kind}",
            ("$proxy", proxyId), ("$first", first), ("$before", before)).ListAsync(row => ToPoint(row, 0), cancellationToken);

    /// <summary>The rows of proxies, each oldest first.</summary>
    public async Task<ILookup<long, HistoryPoint>> ReadAsync(ForgeDbContext db, IReadOnlyCollection<long> proxyIds, long first, long before, CancellationToken cancellationToken)
    {
        // CROSS JOIN: SQLite must not begin with the table, since of that it would read all
        var rows = await db.Command(
            $"SELECT proxy_id, {Columns} FROM json_each($ids) i CROSS JOIN {Name} t ON t.proxy_id = i.value AND t.{Kind} >= $first AND t.{Kind} < $before ORDER BY proxy_id, {Kind}",
            ("$ids", ProxyIds.ToJson(proxyIds)), ("$first", first), ("$before", before)).ListAsync(row => (Id: row.GetInt64(0), Point: ToPoint(row, 1)), cancellationToken);
        return rows.ToLookup(row => row.Id, row => row.Point);
    }

    /// <summary>Writes a row, over what was there; nothing where the proxy is gone.</summary>
    public Task<int> WriteAsync(ForgeDbContext db, long proxyId, HistoryPoint point, CancellationToken cancellationToken) =>
        db.Command(
            $"""
            INSERT OR REPLACE INTO {Name} (proxy_id, {Columns})
            SELECT id, $begin, $checks, $up, $answers, $min, $avg, $p95, $max, $down, $uptime FROM standalone_proxies WHERE id = $proxy
            """,
            ("$proxy", proxyId), ("$begin", point.At.ToUnixTimeSeconds()), ("$checks", point.Checks), ("$up", point.Up), ("$answers", point.Answers),
            ("$min", point.LatencyMin), ("$avg", point.LatencyAvg), ("$p95", point.LatencyP95), ("$max", point.LatencyMax),
            ("$down", point.DowntimeSeconds), ("$uptime", point.UptimeSeconds)).ExecuteAsync(cancellationToken);

    private static HistoryPoint ToPoint(SqliteDataReader row, int column) => new()
    {
        At = DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(column)),
        Checks = row.GetInt32(column + 1),
        Up = row.GetInt32(column + 2),
        Answers = row.GetInt32(column + 3),
        LatencyMin = row.Real(column + 4),
        LatencyAvg = row.Real(column + 5),
        LatencyP95 = row.Real(column + 6),
        LatencyMax = row.Real(column + 7),
        DowntimeSeconds = row.GetDouble(column + 8),
        UptimeSeconds = row.GetDouble(column + 9),
    };
}
