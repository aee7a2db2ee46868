using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using TinyForge.Core.Health;
using TinyForge.Core.Probing;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Data.Stores;

/// <summary>
/// The statements behind every check, prepared once a batch on the context's connection: at ten thousand proxies the change tracker would
/// cost more than the database.
/// </summary>
internal sealed class HealthSql(ForgeDbContext db) : IDisposable
{
    /// <summary>Seconds of an hour.</summary>
    public const long SecondsPerHour = 3600;

    private BatchStatement? _insert;
    private BatchStatement? _update;

    /// <summary>The Unix time, in seconds, of the hour's beginning.</summary>
    public static long HourOf(DateTimeOffset time) => time.ToUnixTimeSeconds() / SecondsPerHour * SecondsPerHour;

    /// <summary>The health of proxies as it is stored, with what tells whether they were changed.</summary>
    public Dictionary<long, StoredHealth> ReadHealth(IReadOnlyCollection<long> ids)
    {
        using var command = Command(
            """
            SELECT id, updated_at, stale, health_status, health_checked_at, health_since, health_latency_ms, health_http_status, health_failing_stage, health_code, health_hint
            FROM standalone_proxies WHERE id IN (SELECT value FROM json_each(@ids))
            """);
        Add(command, "@ids").Value = JsonSerializer.Serialize(ids);
        using var reader = command.ExecuteReader();
        var stored = new Dictionary<long, StoredHealth>(ids.Count);
        while (reader.Read())
        {
            stored.Add(reader.GetInt64(0), new StoredHealth(reader.GetString(1), reader.GetBoolean(2), new ProxyHealth
            {
                Status = Enum.Parse<HealthStatus>(reader.GetString(3), ignoreCase: true),
                CheckedAt = Time(reader, 4),
                Since = Time(reader, 5),
                LatencyMs = reader.IsDBNull(6) ? null : reader.GetDouble(6),
                HttpStatus = reader.IsDBNull(7) ? null : reader.GetInt32(7),
                FailingStage = Text(reader, 8),
                Code = Text(reader, 9),
                Hint = Text(reader, 10),
            }));
        }
        return stored;
    }

    /// <summary>Keeps a sample. Of two in the same millisecond the later one stays.</summary>
    public void InsertSample(long proxyId, HealthSample sample)
    {
        _insert ??= new BatchStatement(
            db,
            """
            INSERT OR REPLACE INTO health_samples (hour, proxy_id, checked_at, passed, latency_ms, http_status, failing_stage, code)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """);
        _insert.With(HourOf(sample.CheckedAt)).With(proxyId).With(UtcTextConverter.ToText(sample.CheckedAt)).With(sample.Passed)
            .With(sample.LatencyMs).With(sample.HttpStatus).With(sample.FailingStage?.ToName()).With(sample.Code?.ToName()).Run();
    }

    /// <summary>Stores a proxy's health.</summary>
    public void UpdateHealth(long proxyId, HealthRecord record)
    {
        _update ??= new BatchStatement(
            db,
            """
            UPDATE standalone_proxies
            SET health_status = ?, health_checked_at = ?, health_since = ?, health_latency_ms = ?, health_http_status = ?,
                health_failing_stage = ?, health_code = ?, health_hint = ?, stale = ?
            WHERE id = ?
            """);
        var health = record.Health;
        _update.With(SnakeCaseEnumConverter<HealthStatus>.ToText(health.Status)).With(Text(health.CheckedAt)).With(Text(health.Since)).With(health.LatencyMs).With(health.HttpStatus)
            .With(health.FailingStage).With(health.Code).With(health.Hint).With(record.Stale).With(proxyId).Run();
    }

    /// <summary>Of each proxy that is not healthy, but was: when the flip came that ended it.</summary>
    public Dictionary<long, DateTimeOffset> ReadLastHealthy()
    {
        using var command = Command(
            """
            SELECT p.id, (SELECT min(f.at) FROM health_flips f WHERE f.proxy_id = p.id
                AND f.at > (SELECT max(h.at) FROM health_flips h WHERE h.proxy_id = p.id AND h.status = 'healthy')) AS ended
            FROM standalone_proxies p WHERE p.health_status <> 'healthy' AND ended IS NOT NULL
            """);
        using var reader = command.ExecuteReader();
        var ended = new Dictionary<long, DateTimeOffset>();
        while (reader.Read())
            ended.Add(reader.GetInt64(0), Time(reader, 1)!.Value);
        return ended;
    }

    /// <summary>The samples of an hour, of each proxy the newest first.</summary>
    public IEnumerable<(long ProxyId, HealthSample Sample)> ReadSamplesBackwards(long hour)
    {
        using var command = Command("SELECT proxy_id, checked_at, passed, latency_ms, http_status, failing_stage, code FROM health_samples WHERE hour = @hour ORDER BY proxy_id DESC, checked_at DESC");
        Add(command, "@hour").Value = hour;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return (reader.GetInt64(0), new HealthSample
            {
                CheckedAt = Time(reader, 1)!.Value,
                Passed = reader.GetBoolean(2),
                LatencyMs = reader.IsDBNull(3) ? null : reader.GetDouble(3),
                HttpStatus = reader.IsDBNull(4) ? null : reader.GetInt32(4),
                FailingStage = Text(reader, 5) is { } stage && FailureCodes.TryParseStage(stage, out var s) ? s : null,
                Code = Text(reader, 6) is { } code && FailureCodes.TryParse(code, out var c) ? c : null,
            });
        }
    }

    public void Dispose()
    {
        _insert?.Dispose();
        _update?.Dispose();
    }

    private DbCommand Command(string text)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = text;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    private static DbParameter Add(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }

    private static DateTimeOffset? Time(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : UtcTextConverter.ToTime(reader.GetString(column));

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static string? Text(DateTimeOffset? time) => time is { } value ? UtcTextConverter.ToText(value) : null;
}
