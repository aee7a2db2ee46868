using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TinyForge.Core.Accounts;
using TinyForge.Core.Data.Stores;
using TinyForge.Core.Events;
using TinyForge.Core.Gateways;
using TinyForge.Core.Health;
using TinyForge.Core.Instances;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Core.Storage;

namespace TinyForge.Core.Data;

/// <summary>Registers what keeps things.</summary>
public static class DataServices
{
    /// <summary>The stores on the SQLite file at the path that <paramref name="file"/> gives. Wants <see cref="ISecretProtector"/>, <see cref="EventBus"/> and <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddForgeData(this IServiceCollection services, Func<IServiceProvider, string> file)
    {
        services.AddDbContextFactory<ForgeDbContext>((provider, options) => options
            .UseSqlite(ConnectionString(file(provider)))
            // on purpose: what Identity's context maps and this program does not use
            .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.MappedPropertyIgnoredWarning, CoreEventId.MappedEntityTypeIgnoredWarning)));
        services.AddSingleton(provider => new StorageHealth(file(provider), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<StorageHealth>>()));
        services.AddSingleton<IStorageHealth>(provider => provider.GetRequiredService<StorageHealth>());
        services.AddSingleton<WriteGate>();
        services.AddSingleton<ProxyMirror>();
        services.AddSingleton<IProxySnapshot>(provider => provider.GetRequiredService<ProxyMirror>());
        services.AddSingleton<IProxyStore, ProxyStore>();
        services.AddSingleton<IInstanceStore, InstanceStore>();
        services.AddSingleton<IHealthStore, HealthStore>();
        services.AddSingleton<SettingsStore>();
        services.AddSingleton<ISettingsStore>(provider => provider.GetRequiredService<SettingsStore>());
        services.AddSingleton<ICertificateStore, CertificateStore>();
        services.AddSingleton<IEventLog, EventLog>();
        services.AddSingleton<IEventMarks, EventMarks>();
        services.AddSingleton<IHealthHistory, HealthHistoryStore>();
        services.AddSingleton<IHistoryRollups, HealthRollupStore>();
        services.AddSingleton<ISessionStore, SessionStore>();
        services.AddSingleton<IApiTokenStore, ApiTokenStore>();
        services.AddSingleton<IUserDirectory, UserDirectory>();
        services.Configure<IdentityOptions>(UseSchema);
        // Identity works on one context a scope; what happens in it is saved with it
        services.AddScoped<IUserStore<ForgeUser>, UserStore>();
        services.AddScoped<IPendingEvents, PendingEvents>();
        services.AddSingleton(provider => new ForgeDatabase(
            provider.GetRequiredService<IDbContextFactory<ForgeDbContext>>(),
            provider.GetRequiredService<SettingsStore>()));
        return services;
    }

    /// <summary>Identity's context asks its options which tables there are; the third version is the first with passkeys.</summary>
    internal static void UseSchema(IdentityOptions options) => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;

    // synchronous=FULL is this build's default: what was told as saved survives a power cut
    private static string ConnectionString(string file) => new SqliteConnectionStringBuilder
    {
        DataSource = file,
        Cache = SqliteCacheMode.Private,
        ForeignKeys = true,
        DefaultTimeout = 15,
    }.ToString();
}
