using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using TinyForge.Core.Health;
using TinyForge.Core.Proxies;

namespace TinyForge.Tests.Support;

/// <summary>The history on a real file, with a clock that a test sets.</summary>
internal sealed class HistoryBench : IAsyncDisposable
{
    /// <summary>Midday of a Friday; the clock begins there.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 3, 6, 12, 0, 0, TimeSpan.Zero);

    private HistoryBench(TempDatabase database, FakeTimeProvider time) => (Database, Time) = (database, time);

    public TempDatabase Database { get; }

    public FakeTimeProvider Time { get; }

    public IHealthHistory History => Database.History;

    public IHistoryRollups Rollups => Database.Rollups;

    public static async Task<HistoryBench> CreateAsync(int proxies = 1, DateTimeOffset? now = null)
    {
        var time = new FakeTimeProvider(now ?? Noon);
        var bench = new HistoryBench(await TempDatabase.CreateAsync(time: time), time);
        if (proxies > 0)
            await bench.Database.Proxies.AddAsync(Make.Reserved(), CancellationToken.None);
        if (proxies > 1)
        {
            // one by one they would take a flush of the disk each
            await bench.Database.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"""
                CREATE TEMP TABLE model AS SELECT * FROM standalone_proxies;
                UPDATE model SET id = NULL;
                INSERT INTO standalone_proxies SELECT model.* FROM model, (WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < {proxies}) SELECT i FROM n);
                """));
        }
        return bench;
    }

    public static HealthSample Sample(DateTimeOffset at, double? latency = 10, bool? passed = null) => new() { CheckedAt = at, Passed = passed ?? latency is not null, LatencyMs = latency };

    public Task CheckAsync(long proxyId, params IEnumerable<HealthSample> samples) => CheckAsync(samples.Select(sample => (proxyId, sample)));

    /// <summary>Writes samples as they are kept.</summary>
    public async Task CheckAsync(IEnumerable<(long ProxyId, HealthSample Sample)> samples)
    {
        await using var connection = new SqliteConnection($"Data Source={Database.File};Pooling=False");
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO health_samples (hour, proxy_id, checked_at, passed, latency_ms) VALUES ($hour, $proxy, $at, $passed, $latency)";
        foreach (var (proxy, sample) in samples)
        {
            command.Parameters.Clear();
            command.Parameters.AddWithValue("$hour", sample.CheckedAt.ToUnixTimeSeconds() / 3600 * 3600);
            command.Parameters.AddWithValue("$proxy", proxy);
            command.Parameters.AddWithValue("$at", Text(sample.CheckedAt));
            command.Parameters.AddWithValue("$passed", sample.Passed);
            command.Parameters.AddWithValue("$latency", sample.LatencyMs ?? (object)DBNull.Value);
            await command.ExecuteNonQueryAsync();
        }
        await transaction.CommitAsync();
    }

    /// <summary>Writes changes of the status as the triggers do.</summary>
    public Task FlipAsync(long proxyId, params IEnumerable<(DateTimeOffset At, HealthStatus Status)> flips)
    {
        var sql = new StringBuilder("BEGIN;");
        foreach (var (at, status) in flips)
            sql.Append(CultureInfo.InvariantCulture, $"INSERT INTO health_flips VALUES ({proxyId}, '{Text(at)}', '{status.ToString().ToLowerInvariant()}');");
        return Database.ExecuteAsync(sql.Append("COMMIT").ToString());
    }

    /// <summary>Sums up all that has ended.</summary>
    /// <returns>In how many calls.</returns>
    public async Task<int> RollUpAsync()
    {
        var calls = 0;
        while (await Rollups.RollUpNextAsync(TestContext.Current.CancellationToken))
            calls++;
        return calls;
    }

    /// <summary>The rows of a table in the order of its key, each as one text.</summary>
    public List<string> Rows(string table)
    {
        using var connection = new SqliteConnection($"Data Source={Database.File};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table}";
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
        return rows;
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
