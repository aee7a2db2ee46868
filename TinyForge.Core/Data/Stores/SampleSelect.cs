using Microsoft.Data.Sqlite;
using TinyForge.Core.Health;
using TinyForge.Core.Probing;

namespace TinyForge.Core.Data.Stores;

/// <summary>Questions to <c>health_samples</c>, which is kept by hour first.</summary>
internal static class SampleSelect
{
    /// <summary>The hours that have samples, from <c>$first</c> on: a step of the index each, so empty years cost nothing.</summary>
    public const string Hours =
        """
        WITH RECURSIVE hours(hour) AS (
            SELECT min(hour) FROM health_samples WHERE hour >= $first
            UNION ALL SELECT (SELECT min(hour) FROM health_samples s WHERE s.hour > hours.hour) FROM hours WHERE hours.hour IS NOT NULL)
        """;

    /// <summary>The samples of a proxy in the hours from <paramref name="first"/> on, up to <paramref name="until"/>, oldest first.</summary>
    public static Task<List<HealthSample>> OfProxyAsync(ForgeDbContext db, long proxyId, long first, DateTimeOffset until, CancellationToken cancellationToken) =>
        db.Command(
            $"""
            {Hours}
            SELECT s.checked_at, s.passed, s.latency_ms, s.http_status, s.failing_stage, s.code
            FROM hours CROSS JOIN health_samples s ON s.hour = hours.hour AND s.proxy_id = $proxy AND s.checked_at <= $until
            ORDER BY s.checked_at
            """,
            ("$first", first), ("$proxy", proxyId), ("$until", UtcTextConverter.ToText(until))).ListAsync(ToSample, cancellationToken);

    /// <summary>The sums of the proxies with ids from one to another, from <paramref name="begin"/> on and before <paramref name="end"/>.</summary>
    public static async Task<Dictionary<long, CheckTally>> TallyAsync(ForgeDbContext db, long begin, long end, long firstId, long lastId, CancellationToken cancellationToken)
    {
        var tallies = new Dictionary<long, CheckTally>();
        // hour by hour: the ids are in order within an hour only
        for (var hour = begin; hour < end; hour += HistoryTable.Hours.Seconds)
        {
            await using var command = db.Command(
                "SELECT proxy_id, passed, latency_ms FROM health_samples WHERE hour = $hour AND proxy_id >= $first AND proxy_id <= $last",
                ("$hour", hour), ("$first", firstId), ("$last", lastId));
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken))
            {
                if (!tallies.TryGetValue(row.GetInt64(0), out var tally))
                    tallies.Add(row.GetInt64(0), tally = new CheckTally());
                tally.Add(row.GetBoolean(1), row.Real(2));
            }
        }
        return tallies;
    }

    /// <summary>The first hour with samples from <paramref name="first"/> on; null where there is none.</summary>
    public static Task<long?> FirstHourAsync(ForgeDbContext db, long first, CancellationToken cancellationToken) =>
        db.Command("SELECT min(hour) FROM health_samples WHERE hour >= $first", ("$first", first)).NumberAsync(cancellationToken);

    private static HealthSample ToSample(SqliteDataReader row) => new()
    {
        CheckedAt = UtcTextConverter.ToTime(row.GetString(0)),
        Passed = row.GetBoolean(1),
        LatencyMs = row.Real(2),
        HttpStatus = row.IsDBNull(3) ? null : row.GetInt32(3),
        FailingStage = row.Text(4) is { } stage ? SnakeCaseEnumConverter<ProbeStage>.Find(stage) : null,
        Code = row.Text(5) is { } code ? SnakeCaseEnumConverter<FailureCode>.Find(code) : null,
    };
}
