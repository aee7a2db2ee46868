using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using TinyForge.Core.Data;
using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Web.Hosting;

namespace TinyForge.Tests.Support;

/// <summary>The real stores on a SQLite file of their own.</summary>
internal sealed class TempDatabase : IAsyncDisposable
{
    private readonly string _folder;
    private ServiceProvider _services;

    private TempDatabase(string folder, ServiceProvider services) => (_folder, _services) = (folder, services);

    public string File => Path.Combine(_folder, "tinyforge.db");

    public IProxyStore Proxies => _services.GetRequiredService<IProxyStore>();

    public ISettingsStore Settings => _services.GetRequiredService<ISettingsStore>();

    public ICertificateStore Certificates => _services.GetRequiredService<ICertificateStore>();

    public ForgeDatabase Database => _services.GetRequiredService<ForgeDatabase>();

    public static async Task<TempDatabase> CreateAsync(ForgeSettings? initial = null)
    {
        var folder = Directory.CreateTempSubdirectory("tinyforge-").FullName;
        var database = new TempDatabase(folder, Compose(folder, Path.Combine(folder, "keys")));
        await database.Database.PrepareAsync(initial ?? new ForgeSettings(), CancellationToken.None);
        return database;
    }

    /// <summary>What a restart of the program does.</summary>
    public async Task ReopenAsync(bool withoutKeys = false)
    {
        await _services.DisposeAsync();
        _services = Compose(_folder, Path.Combine(_folder, withoutKeys ? "other-keys" : "keys"));
        await Database.PrepareAsync(new ForgeSettings(), CancellationToken.None);
    }

    /// <summary>One value, as a person with a SQLite shell sees it.</summary>
    public object? Query(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static ServiceProvider Compose(string folder, string keys) => new ServiceCollection()
        .AddLogging()
        .AddSingleton(TimeProvider.System)
        .AddSingleton<ISecretProtector>(new SecretProtector(DataProtectionProvider.Create(new DirectoryInfo(keys))))
        .AddForgeData(_ => Path.Combine(folder, "tinyforge.db"))
        .BuildServiceProvider(validateScopes: true);
}
