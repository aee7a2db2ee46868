using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Common;
using TinyForge.Web.Jobs.SqliteStorage;

namespace TinyForge.Web.Jobs;

/// <summary>Registers the jobs, their schedule and Hangfire's server.</summary>
internal static class JobServices
{
    /// <summary>Wants an event bus with <see cref="Live.LiveEvents"/>, and what the jobs call. The storage is opened when the program serves.</summary>
    /// <param name="services">The container.</param>
    /// <param name="path">Names the file of the job storage.</param>
    public static IServiceCollection AddForgeJobs(this IServiceCollection services, Func<IServiceProvider, string> path)
    {
        // these stand before AddHangfire, which would take what is one for the whole process: the tests have many programs in one
        services.AddSingleton<JobStorage>(provider => NewStorage(path(provider)));
        services.AddSingleton<JobActivator>(provider => new AspNetCoreJobActivator(provider.GetRequiredService<IServiceScopeFactory>()));
        services.AddSingleton<IJobFilterProvider>(_ => NewFilters());
        services.AddHangfire(configuration => configuration
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings());

        services.AddSingleton<JobSchedule>().AddSingleton<FailedJobs>();
        // each is one for the program, since it holds its own guard
        services.AddSingleton<HealthSweepJob>().AddSingleton<HistoryRollupJob>().AddSingleton<RetentionJob>().AddSingleton<StaleScanJob>().AddSingleton<ReconcileJob>().AddSingleton<BackupJob>();
        return services.AddHostedService<JobServer>();
    }

    // Hangfire's recurring job manager waits 15 s for a lock: what a killed program held must be free by then, or the next start fails
    private static SqliteJobStorage NewStorage(string path) => new SqliteJobStorage(path, new SqliteJobStorageOptions { LockLease = TimeSpan.FromSeconds(10) });

    // Hangfire's own set also tries again ten times, carries the culture of a request along and knows jobs that wait for others: nothing of that here
    private static JobFilterProviderCollection NewFilters()
    {
        var everyJob = new JobFilterCollection();
        everyJob.Add(new StatisticsHistoryAttribute());
        return new JobFilterProviderCollection(new JobFilterAttributeFilterProvider(), everyJob);
    }
}
