using Microsoft.Extensions.DependencyInjection;

namespace TinyForge.Core.Health;

/// <summary>Registers what checks proxies.</summary>
public static class HealthServices
{
    /// <summary>Checker, monitor and board, and what condenses and prunes the history. Wants the stores, the probe, the settings, the event bus and <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddForgeHealth(this IServiceCollection services) => services
        .AddSingleton<HealthLook>()
        .AddSingleton<HealthBoard>()
        .AddSingleton<IHealthBoard>(provider => provider.GetRequiredService<HealthBoard>())
        .AddSingleton<IReferenceCheck, ReferenceCheck>()
        .AddSingleton<ConnectivityGuard>()
        .AddSingleton<HealthRecorder>()
        .AddSingleton<IHealthChecker, HealthChecker>()
        .AddSingleton<BoardNews>()
        .AddSingleton<HealthMonitor>()
        .AddSingleton<IHealthMonitor>(provider => provider.GetRequiredService<HealthMonitor>())
        .AddSingleton<HistoryRollup>()
        .AddSingleton<HistoryRetention>()
        .AddSingleton<StaleScan>();
}
