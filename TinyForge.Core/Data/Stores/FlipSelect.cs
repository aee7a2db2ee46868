using TinyForge.Core.Health;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Data.Stores;

/// <summary>Questions to <c>health_flips</c>, and the uptime that follows.</summary>
internal static class FlipSelect
{
    /// <summary>How long flips are kept. The last one before stays, so that it is always known what came of it.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>The flips of proxies within a span, each oldest first. The first tells the status at its begin, where that is known.</summary>
    public static async Task<IReadOnlyDictionary<long, List<HealthFlip>>> ReadAsync(
        ForgeDbContext db, IReadOnlyCollection<long> proxyIds, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var rows = await db.Command(
            """
            SELECT f.proxy_id, f.at, f.status FROM json_each($ids) i CROSS JOIN health_flips f ON f.proxy_id = i.value
            WHERE f.at >= coalesce((SELECT max(b.at) FROM health_flips b WHERE b.proxy_id = i.value AND b.at <= $from), $from) AND f.at <= $until
            ORDER BY f.proxy_id, f.at
            """,
            ("$ids", ProxyIds.ToJson(proxyIds)), ("$from", UtcTextConverter.ToText(from)), ("$until", UtcTextConverter.ToText(until)))
            .ListAsync(row => (Id: row.GetInt64(0), At: UtcTextConverter.ToTime(row.GetString(1)), Status: SnakeCaseEnumConverter<HealthStatus>.Find(row.GetString(2)) ?? HealthStatus.Unknown), cancellationToken);
        var flips = new Dictionary<long, List<HealthFlip>>();
        foreach (var (id, at, status) in rows)
        {
            if (!flips.TryGetValue(id, out var own))
                flips.Add(id, own = []);
            // two changes in one millisecond leave one row, which may say what the row before it says
            if (own.Count == 0 || own[^1].Status != status)
                own.Add(new HealthFlip(at < from ? from : at, status));
        }
        return flips;
    }

    /// <summary>The uptime of proxies over a span that ends now: from flips as far back as they are kept, before that from days.</summary>
    /// <param name="db">In a transaction.</param>
    /// <param name="flips">What <see cref="ReadAsync"/> gave for the span.</param>
    /// <param name="from">Its begin.</param>
    /// <param name="until">Now.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<Dictionary<long, Uptime>> UptimeAsync(
        ForgeDbContext db, IReadOnlyCollection<long> proxyIds, IReadOnlyDictionary<long, List<HealthFlip>> flips, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var whole = DateTimeOffset.FromUnixTimeSeconds(await CompleteFromAsync(db, until, cancellationToken));
        var uptimes = flips.ToDictionary(f => f.Key, f => StatusTimes.Between(f.Value, from > whole ? from : whole, until));
        if (from >= whole)
            return uptimes;
        var days = await db.Command(
            """
            SELECT d.proxy_id, sum(d.uptime_seconds), sum(d.downtime_seconds) FROM json_each($ids) i CROSS JOIN health_days d ON d.proxy_id = i.value
            WHERE d.day >= $first AND d.day < $before GROUP BY d.proxy_id
            """,
            ("$ids", ProxyIds.ToJson(proxyIds)), ("$first", HistoryTable.Days.FirstFrom(from)), ("$before", whole.ToUnixTimeSeconds()))
            .ListAsync(row => (Id: row.GetInt64(0), Up: row.GetDouble(1), Down: row.GetDouble(2)), cancellationToken);
        foreach (var (id, up, down) in days)
        {
            var newer = uptimes.GetValueOrDefault(id) ?? new Uptime(TimeSpan.Zero, TimeSpan.Zero);
            uptimes[id] = new Uptime(newer.Up + TimeSpan.FromSeconds(up), newer.Down + TimeSpan.FromSeconds(down));
        }
        return uptimes;
    }

    /// <summary>From when on all flips are there: whole days that are summed up may have lost theirs after 90 days.</summary>
    public static async Task<long> CompleteFromAsync(ForgeDbContext db, DateTimeOffset now, CancellationToken cancellationToken) =>
        Math.Min(HistoryTable.Days.Begin(now - Kept), await HistoryTable.Days.MarkAsync(db, cancellationToken));
}
