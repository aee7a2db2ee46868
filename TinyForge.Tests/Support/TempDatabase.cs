using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using TinyForge.Core.Accounts;
using TinyForge.Core.Data;
using TinyForge.Core.Events;
using TinyForge.Core.Gateways;
using TinyForge.Core.Health;
using TinyForge.Core.Instances;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Web.Hosting;

namespace TinyForge.Tests.Support;

/// <summary>The real stores on a SQLite file of their own.</summary>
internal sealed class TempDatabase : IAsyncDisposable
{
    private readonly string _folder;
    private readonly TimeProvider _time;
    private ServiceProvider _services;

    private TempDatabase(string folder, TimeProvider time)
    {
        (_folder, _time) = (folder, time);
        _services = Compose("keys");
    }

    public string File => Path.Combine(_folder, "tinyforge.db");

    public IProxyStore Proxies => _services.GetRequiredService<IProxyStore>();

    public IInstanceStore Instances => _services.GetRequiredService<IInstanceStore>();

    public IProxySnapshot Snapshot => _services.GetRequiredService<IProxySnapshot>();

    public IHealthStore Health => _services.GetRequiredService<IHealthStore>();

    public ISettingsStore Settings => _services.GetRequiredService<ISettingsStore>();

    public ICertificateStore Certificates => _services.GetRequiredService<ICertificateStore>();

    public ISessionStore Sessions => _services.GetRequiredService<ISessionStore>();

    public IApiTokenStore Tokens => _services.GetRequiredService<IApiTokenStore>();

    public IUserDirectory Users => _services.GetRequiredService<IUserDirectory>();

    public EventBus Bus => _services.GetRequiredService<EventBus>();

    public IEventMarks Marks => _services.GetRequiredService<IEventMarks>();

    public IEventLog Events => _services.GetRequiredService<IEventLog>();

    public IHealthHistory History => _services.GetRequiredService<IHealthHistory>();

    public IHistoryRollups Rollups => _services.GetRequiredService<IHistoryRollups>();

    public IDbContextFactory<ForgeDbContext> Contexts => _services.GetRequiredService<IDbContextFactory<ForgeDbContext>>();

    public ForgeDatabase Database => _services.GetRequiredService<ForgeDatabase>();

    public static async Task<TempDatabase> CreateAsync(ForgeSettings? initial = null, TimeProvider? time = null)
    {
        var database = new TempDatabase(Directory.CreateTempSubdirectory("tinyforge-").FullName, time ?? TimeProvider.System);
        await MigratedDatabase.WriteAsync(database.File);
        await database.Database.PrepareAsync(initial ?? new ForgeSettings(), CancellationToken.None);
        return database;
    }

    /// <summary>On a file that <paramref name="write"/> makes, of any schema; nothing of it is read or changed before <see cref="ForgeDatabase.PrepareAsync"/>.</summary>
    public static async Task<TempDatabase> OfAsync(Func<string, Task> write)
    {
        var database = new TempDatabase(Directory.CreateTempSubdirectory("tinyforge-").FullName, TimeProvider.System);
        await write(database.File);
        return database;
    }

    /// <summary>Adds a user straight to the table.</summary>
    public async Task<ForgeUser> AddUserAsync(string email, UserRole role = UserRole.Admin)
    {
        await using var scope = _services.CreateAsyncScope();
        var user = new ForgeUser
        {
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            Role = role,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            CreatedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        };
        await Store(scope).CreateAsync(user, CancellationToken.None);
        return user;
    }

    /// <summary>Changes a user in the store that Identity works on, and what the scope holds with it.</summary>
    public async Task ChangeUserAsync(long id, Func<IUserStore<ForgeUser>, IPendingEvents, ForgeUser, Task> change)
    {
        await using var scope = _services.CreateAsyncScope();
        var store = Store(scope);
        var user = await store.FindByIdAsync($"{id}", CancellationToken.None) ?? throw new InvalidOperationException("There is no such user.");
        await change(store, scope.ServiceProvider.GetRequiredService<IPendingEvents>(), user);
    }

    /// <summary>What a restart of the program does.</summary>
    public async Task ReopenAsync(bool withoutKeys = false)
    {
        await _services.DisposeAsync();
        _services = Compose(withoutKeys ? "other-keys" : "keys");
        await Database.PrepareAsync(new ForgeSettings(), CancellationToken.None);
    }

    /// <summary>Brings the file to the schema of a migration, later or earlier.</summary>
    public async Task MigrateAsync(string migration)
    {
        await using var db = await Contexts.CreateDbContextAsync();
        await db.GetService<IMigrator>().MigrateAsync(migration);
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

    /// <summary>Writes as a person with a SQLite shell does, or another process.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Adds an event as another process does: this one's bus does not tell of it.</summary>
    public Task AppendBehindItsBackAsync(string message, string severity = "info") => ExecuteAsync(
        $"INSERT INTO event_log (occurred_at, severity, source, type, message, data) VALUES ('2026-01-02T03:04:05.678Z', '{severity}', 'system', 'system.test', '{message}', '{{}}')");

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static IUserStore<ForgeUser> Store(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<IUserStore<ForgeUser>>();

    private ServiceProvider Compose(string keys) => new ServiceCollection()
        .AddLogging()
        .AddSingleton(_time)
        .AddSingleton<ISecretProtector>(new SecretProtector(DataProtectionProvider.Create(new DirectoryInfo(Path.Combine(_folder, keys)))))
        .AddSingleton<IdentityErrorDescriber>()
        .AddForgeEvents()
        .AddForgeData(_ => File)
        .BuildServiceProvider(validateScopes: true);
}
