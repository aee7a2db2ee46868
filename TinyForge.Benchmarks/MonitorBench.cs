using System.Globalization;
using Microsoft.Data.Sqlite;
using TinyForge.Core.Events;
using TinyForge.Core.Health;
using TinyForge.Core.Proxies;

namespace TinyForge.Benchmarks;

/// <summary>The health monitor with its storage, as the program has it, over as many proxies as are wanted.</summary>
internal sealed class MonitorBench : IAsyncDisposable
{
    private readonly LogFile _file;

    private MonitorBench(LogFile file) => _file = file;

    public EventBus Bus => _file.Bus;

    public IHealthMonitor Monitor => _file.Monitor;

    /// <summary>Adds the proxies, and starts nothing.</summary>
    /// <param name="count">How many.</param>
    /// <param name="destination">Where the proxy of a number leads to.</param>
    /// <param name="domain">Its domain.</param>
    /// <param name="intervalSeconds">How often it is checked.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<MonitorBench> CreateAsync(int count, Func<int, string> destination, Func<int, string> domain, int intervalSeconds, CancellationToken cancellationToken)
    {
        var file = await LogFile.CreateAsync(cancellationToken);
        for (var i = 0; i < count; i++)
        {
            var spec = new ProxySpec
            {
                Domains = [DomainName.Parse(domain(i))],
                Destination = Destination.Parse(destination(i)),
                HealthCheck = new HealthCheckSpec { IntervalSeconds = intervalSeconds },
            };
            await file.Proxies.AddAsync(StandaloneProxy.Reserve(spec, "embedded", TimeProvider.System.GetUtcNow()).Activated("1", TimeProvider.System.GetUtcNow()), cancellationToken);
        }
        await PretendCheckedAsync(file.Path, cancellationToken);
        return new MonitorBench(file);
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    // a program that has run for long: nothing is due but what the schedule says
    private static async Task PretendCheckedAsync(string path, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        var now = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        command.CommandText = $"UPDATE standalone_proxies SET health_status = 'healthy', health_checked_at = '{now}', health_since = '{now}'";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
