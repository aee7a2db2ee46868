using Hangfire;
using Hangfire.Common;
using Hangfire.InMemory;
using Hangfire.Storage;
using TinyForge.Web.Jobs;

namespace TinyForge.Tests.Web.Jobs;

public sealed class JobScheduleTests : IDisposable
{
    private readonly InMemoryStorage _storage = new();
    private readonly JobSchedule _schedule;

    public JobScheduleTests() => _schedule = new JobSchedule(_storage, new JobFilterProviderCollection(), new DefaultTimeZoneResolver());

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    public void Dispose() => _storage.Dispose();

    [Fact]
    public void Apply_EmptyStorage_HasEachJobWithItsTimeInUtc()
    {
        _schedule.Apply();

        var jobs = Recurring();
        Assert.Equal(
            [
                ("backup", "50 * * * *", typeof(BackupJob)),
                ("health-sweep", "* * * * *", typeof(HealthSweepJob)), ("history-rollup", "5 * * * *", typeof(HistoryRollupJob)),
                ("reconcile", "*/5 * * * *", typeof(ReconcileJob)), ("retention", "20 * * * *", typeof(RetentionJob)), ("stale-scan", "35 * * * *", typeof(StaleScanJob)),
            ],
            jobs.Select(j => (j.Id, j.Cron, j.Job.Type)));
        Assert.All(jobs, job => Assert.Equal("UTC", job.TimeZoneId));
        Assert.All(jobs, job => Assert.Null(job.LoadException));
    }

    [Fact]
    public void Apply_AnyJob_RunsOnceForAllThatItMissed()
    {
        _schedule.Apply();
        using var connection = _storage.GetConnection();
        // Hangfire leaves out what is its default, which is Relaxed
        Assert.All(JobSchedule.All, job => Assert.Equal("0", connection.GetAllEntriesFromHash($"recurring-job:{job.Id}").GetValueOrDefault("Misfire", "0")));
        Assert.Equal(0, (int)MisfireHandlingMode.Relaxed);
    }

    [Fact]
    public void Apply_JobOfAnEarlierVersion_IsRemoved()
    {
        var manager = new RecurringJobManager(_storage);
        manager.AddOrUpdate("poll-containers", Job.FromExpression(() => Console.WriteLine()), "* * * * *", new RecurringJobOptions());
        _schedule.Apply();
        Assert.Equal(JobSchedule.All.Select(job => job.Id).Order(StringComparer.Ordinal), Recurring().Select(job => job.Id));
    }

    [Fact]
    public void Apply_RemovedByHand_ComesBackAndTheOthersKeepTheirTime()
    {
        _schedule.Apply();
        var before = Recurring().Single(job => job.Id == "retention").NextExecution;
        new RecurringJobManager(_storage).RemoveIfExists("health-sweep");

        _schedule.Apply();

        Assert.Equal(JobSchedule.All.Count, Recurring().Count);
        Assert.Equal(before, Recurring().Single(job => job.Id == "retention").NextExecution);
    }

    [Fact]
    public void Apply_ClockWasSetBack_DoesNotWaitForTheOldTime()
    {
        _schedule.Apply();
        var before = Recurring().Single(job => job.Id == "retention").NextExecution;
        Postpone("health-sweep", Now.AddHours(1));

        _schedule.Apply();

        Assert.True(Recurring().Single(job => job.Id == "health-sweep").NextExecution <= Now.AddMinutes(1));
        Assert.Equal(before, Recurring().Single(job => job.Id == "retention").NextExecution);
    }

    [Fact]
    public void TriggerAtStart_Applied_EnqueuesAllButRetentionAndBackup()
    {
        _schedule.Apply();
        _schedule.TriggerAtStart();
        var enqueued = _storage.GetMonitoringApi().EnqueuedJobs("default", 0, 100).Select(job => job.Value.Job.Type).ToHashSet();
        Assert.Equal([typeof(HealthSweepJob), typeof(HistoryRollupJob), typeof(StaleScanJob), typeof(ReconcileJob)], enqueued);
    }

    // as it stands in the storage of a program whose clock was ahead
    private void Postpone(string id, DateTime next)
    {
        using var connection = _storage.GetConnection();
        using var transaction = connection.CreateWriteTransaction();
        transaction.SetRangeInHash($"recurring-job:{id}", [new("NextExecution", JobHelper.SerializeDateTime(next))]);
        transaction.AddToSet("recurring-jobs", id, JobHelper.ToTimestamp(next));
        transaction.Commit();
    }

    private List<RecurringJobDto> Recurring()
    {
        using var connection = _storage.GetConnection();
        return [.. connection.GetRecurringJobs().OrderBy(job => job.Id, StringComparer.Ordinal)];
    }
}
