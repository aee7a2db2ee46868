using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using TinyForge.Core.Data;
using TinyForge.Core.Events;
using TinyForge.Core.Health;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;

namespace TinyForge.Benchmarks;

/// <summary>Event log, history and health monitor on a database file of their own, in this process.</summary>
internal sealed class LogFile : IAsyncDisposable
{
    private readonly string _folder;
    private readonly ServiceProvider _services;

    private LogFile(string folder, ServiceProvider services) => (_folder, _services) = (folder, services);

    public IEventLog Log => _services.GetRequiredService<IEventLog>();

    public IProxyStore Proxies => _services.GetRequiredService<IProxyStore>();

    public IHealthHistory History => _services.GetRequiredService<IHealthHistory>();

    public IHistoryRollups Rollups => _services.GetRequiredService<IHistoryRollups>();

    public IHealthMonitor Monitor => _services.GetRequiredService<IHealthMonitor>();

    public EventBus Bus => _services.GetRequiredService<EventBus>();

    public string Path => PathIn(_folder);

    /// <summary>The size of the file with its write-ahead log, in MiB.</summary>
    public double SizeMiB => Directory.GetFiles(_folder, "tinyforge.db*").Sum(file => new FileInfo(file).Length) / 1048576.0;

    public static async Task<LogFile> CreateAsync(CancellationToken cancellationToken, TimeProvider? time = null)
    {
        var folder = Directory.CreateTempSubdirectory("tinyforge-bench-").FullName;
        var services = new ServiceCollection()
            .AddCore(PathIn(folder), time ?? TimeProvider.System)
            .BuildServiceProvider();
        await services.GetRequiredService<ForgeDatabase>().PrepareAsync(new ForgeSettings(), cancellationToken);
        return new LogFile(folder, services);
    }

    /// <summary>Brings all that is written into the file itself, so that it can be copied.</summary>
    public async Task CheckpointAsync(CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static string PathIn(string folder) => System.IO.Path.Combine(folder, "tinyforge.db");
}
