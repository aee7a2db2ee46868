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
        ScheduledJob.For<HealthSweepJob>(HealthSweep, "* * * * *", TimeSpan.FromMinutes(1), atStart: true),
        ScheduledJob.For<HistoryRollupJob>(HistoryRollup, "5 * * * *", TimeSpan.FromHours(1), atStart: true),
        ScheduledJob.For<RetentionJob>(Retention, "20 * * * *", TimeSpan.FromHours(1), atStart: false),
        ScheduledJob.For<StaleScanJob>(StaleScan, "35 * * * *", TimeSpan.FromHours(1), atStart: true),
        ScheduledJob.For<ReconcileJob>(Reconcile, "*/5 * * * *", TimeSpan.FromMinutes(5), atStart: true),
        ScheduledJob.For<BackupJob>(Backup, "50 * * * *", TimeSpan.FromHours(1), atStart: false),
    ];

    // clocks are put right by seconds all the time
    private static readonly TimeSpan AsGood = TimeSpan.FromSeconds(30);

    private readonly RecurringJobManager _manager = new(storage, filters, zones);

    /// <summary>
    /// Makes the storage's schedule this one: what is missing comes (back), also where Hangfire gave it up after faults; what an
    /// earlier version had goes; and what waits for a time that the clock, set back since, will not reach for long, gets a new one.
    /// </summary>
    public void Apply()
    {
        // after downtime, or a machine that slept, each runs once and not once for each time it missed
        var options = new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc, MisfireHandling = MisfireHandlingMode.Relaxed };
        foreach (var job in All)
            _manager.AddOrUpdate(job.Id, job.Job, job.Cron, options);
        using var connection = storage.GetConnection();
        var present = connection.GetRecurringJobs();
        foreach (var foreign in present.Select(job => job.Id).Except(All.Select(job => job.Id)))
            _manager.RemoveIfExists(foreign);
        // the clock that Hangfire goes by
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        foreach (var job in All.Where(job => present.Exists(p => p.Id == job.Id && p.NextExecution > now + job.Every + AsGood)))
        {
            _manager.RemoveIfExists(job.Id);
            _manager.AddOrUpdate(job.Id, job.Job, job.Cron, options);
        }
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
