using Hangfire;
using Hangfire.Common;
using Hangfire.Storage;

namespace TinyForge.Web.Jobs;

/// <summary>What runs when, and how it comes into the job storage.</summary>
internal sealed class JobSchedule(JobStorage storage, IJobFilterProvider filters, ITimeZoneResolver zones)
{
    public const string HealthSweep = "health-sweep";
    public const string HistoryRollup = "history-rollup";
    public const string Retention = "retention";
    public const string StaleScan = "stale-scan";
    public const string Reconcile = "reconcile";
    public const string Backup = "backup";

    /// <summary>All recurring jobs. The hourly ones stand apart, and a few minutes behind the hour, when its last checks are recorded.</summary>
    public static IReadOnlyList<ScheduledJob> All { get; } =
    [
        ScheduledJob.For<HealthSweepJob>(HealthSweep, "* * * * *", atStart: true),
        ScheduledJob.For<HistoryRollupJob>(HistoryRollup, "5 * * * *", atStart: true),
        ScheduledJob.For<RetentionJob>(Retention, "20 * * * *", atStart: false),
        ScheduledJob.For<StaleScanJob>(StaleScan, "35 * * * *", atStart: true),
        ScheduledJob.For<ReconcileJob>(Reconcile, "*/5 * * * *", atStart: true),
        ScheduledJob.For<BackupJob>(Backup, "50 * * * *", atStart: false),
    ];

    private readonly RecurringJobManager _manager = new(storage, filters, zones);

    /// <summary>
    /// Makes the storage's schedule this one: what is missing comes (back), also where Hangfire gave it up after faults; what an
    /// earlier version had goes.
    /// </summary>
    public void Apply()
    {
        // after downtime, or a machine that slept, each runs once and not once for each time it missed
        var options = new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc, MisfireHandling = MisfireHandlingMode.Relaxed };
        foreach (var job in All)
            _manager.AddOrUpdate(job.Id, job.Job, job.Cron, options);
        using var connection = storage.GetConnection();
        foreach (var foreign in connection.GetRecurringJobs().Select(job => job.Id).Except(All.Select(job => job.Id)))
            _manager.RemoveIfExists(foreign);
    }

    /// <summary>Runs what is to run at the start.</summary>
    public void TriggerAtStart()
    {
        foreach (var job in All.Where(job => job.AtStart))
            Trigger(job.Id);
    }

    /// <summary>Runs one now.</summary>
    public void Trigger(string id) => _manager.TriggerJob(id);
}
