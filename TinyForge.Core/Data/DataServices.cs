using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TinyForge.Core.Data.Stores;
using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;

namespace TinyForge.Core.Data;

/// <summary>Registers what keeps things.</summary>
public static class DataServices
{
    /// <summary>The stores on the SQLite file at the path that <paramref name="file"/> gives. Wants <see cref="ISecretProtector"/> and <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddForgeData(this IServiceCollection services, Func<IServiceProvider, string> file)
    {
        services.AddDbContextFactory<ForgeDbContext>((provider, options) => options.UseSqlite(ConnectionString(file(provider))));
        services.AddSingleton<WriteGate>();
        services.AddSingleton<IProxyStore, ProxyStore>();
        services.AddSingleton<SettingsStore>();
        services.AddSingleton<ISettingsStore>(provider => provider.GetRequiredService<SettingsStore>());
        services.AddSingleton<ICertificateStore, CertificateStore>();
        services.AddSingleton(provider => new ForgeDatabase(
            provider.GetRequiredService<IDbContextFactory<ForgeDbContext>>(),
            provider.GetRequiredService<SettingsStore>()));
        return services;
    }

    // synchronous=FULL is this build's default: what was told as saved survives a power cut
    private static string ConnectionString(string file) => new SqliteConnectionStringBuilder
    {
        DataSource = file,
        Cache = SqliteCacheMode.Private,
        ForeignKeys = true,
        DefaultTimeout = 15,
    }.ToString();
}
