using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using TinyForge.Core.Data;
using TinyForge.Core.Events;
using TinyForge.Core.Settings;

namespace TinyForge.Benchmarks;

/// <summary>The event log on a database file of its own, in this process.</summary>
internal sealed class LogFile : IAsyncDisposable
{
    private readonly string _folder;
    private readonly ServiceProvider _services;

    private LogFile(string folder, ServiceProvider services) => (_folder, _services) = (folder, services);

    public IEventLog Log => _services.GetRequiredService<IEventLog>();

    public EventBus Bus => _services.GetRequiredService<EventBus>();

    /// <summary>The size of the file with its write-ahead log, in MiB.</summary>
    public double SizeMiB => Directory.GetFiles(_folder, "tinyforge.db*").Sum(file => new FileInfo(file).Length) / 1048576.0;

    public static async Task<LogFile> CreateAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("tinyforge-bench-").FullName;
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<ISecretProtector, NoSecrets>()
            .AddSingleton<IdentityErrorDescriber>()
            .AddForgeEvents()
            .AddForgeData(_ => Path.Combine(folder, "tinyforge.db"))
            .BuildServiceProvider();
        await services.GetRequiredService<ForgeDatabase>().PrepareAsync(new ForgeSettings(), cancellationToken);
        return new LogFile(folder, services);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class NoSecrets : ISecretProtector
    {
        public byte[] Protect(byte[] plain) => throw new NotSupportedException();

        public byte[]? Unprotect(byte[] cipher) => null;
    }
}
