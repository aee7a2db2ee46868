using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using TinyForge.Core.Events;
using TinyForge.Core.Proxies;

namespace TinyForge.Benchmarks.Scenarios;

/// <summary>
/// Lives through days of checks, every 300 s of each proxy, in the order in which they would happen: the samples of an hour as they come in,
/// then its summing up and pruning by the program's own code, so that the file is as full of holes as a real one.
/// </summary>
internal sealed class HistoryMaker(LogFile file, HandSetTime time, int proxies, string destination = "http://127.0.0.1:9")
{
    private const int ChecksPerHour = 12;

    private static readonly string[] Columns = ["hour", "proxy_id", "checked_at", "passed", "latency_ms", "http_status", "failing_stage", "code"];

    private readonly Random _random = new(1);
    private readonly HashSet<int> _known = [];
    private readonly int[] _downFor = new int[proxies];

    /// <summary>Milliseconds that the summing up of each hour took.</summary>
    public List<double> Hours { get; } = [];

    /// <summary>Milliseconds that the summing up of each day took.</summary>
    public List<double> Days { get; } = [];

    /// <summary>Milliseconds that each pruning of up to 2,000 rows took.</summary>
    public List<double> Prunings { get; } = [];

    /// <summary>Stores the proxies, as if they were served.</summary>
    public async Task AddProxiesAsync(CancellationToken cancellationToken)
    {
        for (var i = 1; i <= proxies; i++)
        {
            var spec = new ProxySpec
            {
                Domains = [DomainName.Parse(string.Create(CultureInfo.InvariantCulture, $"app{i}.example.test"))],
                Destination = Destination.Parse(destination),
            };
            await file.Proxies.AddAsync(StandaloneProxy.Reserve(spec, "embedded", time.Now), cancellationToken);
        }
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "UPDATE standalone_proxies SET state = 'active', gateway_host_id = id";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Checks from <paramref name="begin"/>, a full hour, up to <paramref name="end"/>.</summary>
    public async Task LiveAsync(DateTimeOffset begin, DateTimeOffset end, CancellationToken cancellationToken)
    {
        for (var hour = begin; hour < end; hour = hour.AddHours(1))
        {
            var flips = await CheckAsync(hour, end, cancellationToken);
            time.Now = hour.AddMinutes(62) < end ? hour.AddMinutes(62) : end;
            await Task.WhenAll(flips.Select(flip => file.Log.AppendAsync(Told(flip.Proxy, flip.At, flip.Down), cancellationToken)));
            await CondenseAsync(cancellationToken);
        }
    }

    private async Task<List<(int Proxy, DateTimeOffset At, bool Down)>> CheckAsync(DateTimeOffset hour, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var flips = new List<(int, DateTimeOffset, bool)>();
        await using var connection = await OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var sample = connection.CreateCommand();
        sample.CommandText = $"INSERT INTO health_samples ({string.Join(", ", Columns)}) VALUES ({string.Join(", ", Columns.Select(column => "$" + column))})";
        var values = Columns.Select(column => sample.Parameters.AddWithValue("$" + column, 0)).ToArray();
        await using var flip = connection.CreateCommand();
        flip.CommandText = "UPDATE standalone_proxies SET health_status = $status, health_since = $at WHERE id = $proxy";
        for (var check = 0; check < ChecksPerHour; check++)
        {
            for (var proxy = 0; proxy < proxies; proxy++)
            {
                var at = hour.AddSeconds((check * 300.0) + (proxy * 300.0 / proxies));
                if (at > end)
                    break;
                if (Turns(proxy) is { } down)
                {
                    flips.Add((proxy + 1, at, down));
                    flip.Parameters.Clear();
                    flip.Parameters.AddWithValue("$status", down ? "unhealthy" : "healthy");
                    flip.Parameters.AddWithValue("$at", Text(at));
                    flip.Parameters.AddWithValue("$proxy", proxy + 1);
                    await flip.ExecuteNonQueryAsync(cancellationToken);
                }
                var up = _downFor[proxy] == 0;
                object[] row = [hour.ToUnixTimeSeconds(), proxy + 1, Text(at), up, up ? Latency(proxy) : DBNull.Value, up ? 200 : DBNull.Value, up ? DBNull.Value : "tcp", up ? DBNull.Value : "tcp_refused"];
                for (var i = 0; i < row.Length; i++)
                    values[i].Value = row[i];
                await sample.ExecuteNonQueryAsync(cancellationToken);
            }
        }
        await transaction.CommitAsync(cancellationToken);
        return flips;
    }

    // one in twenty is down some ten times a day, the others about once in two weeks, for five minutes to an hour
    private bool? Turns(int proxy)
    {
        if (_downFor[proxy] > 0)
            return --_downFor[proxy] == 0 ? false : null;
        if (_random.NextDouble() >= (proxy % 20 == 0 ? 0.035 : 0.00025))
            return _known.Add(proxy) ? false : null;
        _downFor[proxy] = _random.Next(1, 12);
        return true;
    }

    private double Latency(int proxy) => Math.Round((2 + (proxy % 80)) * Math.Exp(_random.NextDouble() * _random.NextDouble() * 2), 1);

    private async Task CondenseAsync(CancellationToken cancellationToken)
    {
        for (var times = Hours; ; times = Days)
        {
            var started = Stopwatch.GetTimestamp();
            if (!await file.Rollups.RollUpNextAsync(cancellationToken))
                break;
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        int removed;
        do
        {
            var started = Stopwatch.GetTimestamp();
            removed = await file.Rollups.PruneAsync(time.Now.AddDays(-2), 2000, cancellationToken);
            Prunings.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        while (removed == 2000);
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection($"Data Source={file.Path}");
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private static ForgeEvent Told(int proxy, DateTimeOffset at, bool down) => new()
    {
        OccurredAt = at,
        Severity = down ? EventSeverity.Warn : EventSeverity.Info,
        Source = EventSource.Health,
        Type = down ? "proxy.unhealthy" : "proxy.healthy",
        Message = string.Create(CultureInfo.InvariantCulture, $"app{proxy}.example.test is {(down ? "unhealthy: tcp failed. Port 9 is not accepting connections." : "healthy again.")}"),
        ProxyId = proxy,
    };

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
