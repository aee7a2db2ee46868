using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Common;

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
        services.AddSingleton<JobStorageFile>();
        services.AddSingleton<JobStorage>(provider => provider.GetRequiredService<JobStorageFile>().Open(path(provider)));
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

    // Hangfire's own set also tries again ten times, carries the culture of a request along and knows jobs that wait for others: nothing of that here
    private static JobFilterProviderCollection NewFilters()
    {
        var everyJob = new JobFilterCollection();
        everyJob.Add(new StatisticsHistoryAttribute());
        return new JobFilterProviderCollection(new JobFilterAttributeFilterProvider(), everyJob);
    }
}
