using Hangfire;
using Hangfire.InMemory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TinyForge.Core.Backups;
using TinyForge.Core.Health;
using TinyForge.Core.Instances;
using TinyForge.Core.Provisioning;

namespace TinyForge.Tests.Support.Fakes;

/// <summary>Stands in for what jobs call, where the program has not got it.</summary>
internal static class JobStandIns
{
    /// <summary>Registers what is missing.</summary>
    public static IServiceCollection AddJobStandIns(this IServiceCollection services)
    {
        services.TryAddSingleton<IHealthMonitor>(_ => new FakeHealthMonitor());
        services.TryAddSingleton<IHistoryRollups>(_ => new FakeHistoryRollups());
        services.TryAddSingleton<IHealthStore>(_ => new FakeHealthStore());
        services.TryAddSingleton<IInstanceStore>(_ => new InMemoryInstanceStore(_ => null));
        services.TryAddSingleton<HistoryRollup>();
        services.TryAddSingleton<HistoryRetention>();
        services.TryAddSingleton<StaleScan>();
        services.TryAddSingleton<IManagedProxies>(_ => new FakeManagedProxies(proxy => proxy, static _ => { }));
        services.TryAddSingleton<IInstanceManager, InstanceManager>();
        services.TryAddSingleton<IBackups>(_ => new FakeBackups());
        services.TryAddSingleton<IProxyReconciler>(_ => new FakeReconciler());
        return services;
    }

    /// <summary>Keeps jobs in memory, in place of what is registered.</summary>
    public static IServiceCollection UseJobsInMemory(this IServiceCollection services, JobStorage? storage = null) =>
        services.Replace(ServiceDescriptor.Singleton(_ => storage ?? new InMemoryStorage()));
}
