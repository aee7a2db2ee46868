using System.Diagnostics;
using Hangfire;
using Hangfire.Storage;
using Microsoft.Extensions.Time.Testing;
using TinyForge.Core.Settings;
using TinyForge.Tests.Support;
using TinyForge.Web.Jobs;

namespace TinyForge.Tests.Web.Jobs;

public sealed class JobServerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_AnyTime_RunsSweepRollupAndScanAtOnce()
    {
        await using var jobs = await JobsHost.StartAsync();
        await jobs.Monitor.Began.WaitAsync(TimeSpan.FromSeconds(60), Cancel);
        await Until.TrueAsync(() => jobs.Results() is var told && told.Contains(typeof(HistoryRollupJob)) && told.Contains(typeof(StaleScanJob)));
        Assert.Equal("Summed up 0 hours and days.", Assert.Single(jobs.Results()[typeof(HistoryRollupJob)]));
        Assert.Equal(0, jobs.Rollups.Prunes);
        Assert.StartsWith("tinyforge:", Assert.Single(jobs.Jobs.Servers()).Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trigger_OneIsAtWork_SucceedsAsSkipped()
    {
        await using var jobs = await JobsHost.StartAsync();
        await jobs.Monitor.Began.WaitAsync(TimeSpan.FromSeconds(60), Cancel);
        jobs.Schedule.Trigger(JobSchedule.HealthSweep);
        await Until.TrueAsync(() => jobs.Results()[typeof(HealthSweepJob)].Contains(ForgeJob.Skipped));
        Assert.Single(jobs.Monitor.Sweeps);
    }

    [Fact]
    public async Task Job_Ended_IsKeptForItsTime()
    {
        await using var jobs = await JobsHost.StartAsync();
        jobs.Monitor.OnSweep = (_, _) => Task.FromResult(true);
        await jobs.Monitor.Began.WaitAsync(TimeSpan.FromSeconds(60), Cancel);
        jobs.Schedule.Trigger(JobSchedule.HealthSweep);
        await Until.TrueAsync(() => jobs.Results() is var told && told.Contains(typeof(HealthSweepJob)) && told.Contains(typeof(StaleScanJob)));

        foreach (var (type, hours) in new[] { (typeof(HealthSweepJob), 1), (typeof(StaleScanJob), 24) })
        {
            var id = jobs.Jobs.SucceededJobs(0, 100).First(job => job.Value.Job.Type == type).Key;
            Assert.InRange((jobs.Jobs.JobDetails(id).ExpireAt!.Value - TimeProvider.System.GetUtcNow().UtcDateTime).TotalHours, hours - 0.1, hours + 0.1);
        }
    }

    [Fact]
    public async Task Job_Fails_IsNotTriedAgain()
    {
        await using var jobs = await JobsHost.StartAsync();
        jobs.Monitor.OnSweep = (_, _) => throw new InvalidOperationException("planted");
        await jobs.Monitor.Began.WaitAsync(TimeSpan.FromSeconds(60), Cancel);
        jobs.Schedule.Trigger(JobSchedule.HealthSweep);
        await Until.TrueAsync(() => jobs.Jobs.FailedCount() > 0);
        Assert.Equal(0, jobs.Jobs.ScheduledCount());
    }

    [Fact]
    public async Task SettingsSaved_ThresholdAndRetention_RunsWhatReadsThem()
    {
        await using var jobs = await JobsHost.StartAsync();
        await Until.TrueAsync(() => jobs.Results().Contains(typeof(StaleScanJob)) && jobs.Jobs.Servers().Count == 1);

        jobs.Bus.Publish(SettingsEvents.Saved(new ForgeSettings(), new ForgeSettings { StaleThresholdDays = 3, EventRetentionDays = 9 }, Make.Actor, Make.Time)!);

        await Until.TrueAsync(() => jobs.Results() is var told && told.Contains(typeof(RetentionJob)) && told[typeof(StaleScanJob)].Count() == 2);
    }

    [Fact]
    public async Task Stop_SweepAtWork_EndsItAtOnceAndLeavesNothingBehind()
    {
        using var storage = JobsHost.NewStorage();
        await using var jobs = await JobsHost.StartAsync(() => storage);
        await jobs.Monitor.Began.WaitAsync(TimeSpan.FromSeconds(60), Cancel);
        await Until.TrueAsync(() => jobs.Results().Contains(typeof(StaleScanJob)) && jobs.Results().Contains(typeof(HistoryRollupJob)));
        var clock = Stopwatch.StartNew();

        await jobs.StopAsync(Cancel);

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"It took {clock.Elapsed}.");
        var left = storage.GetMonitoringApi();
        Assert.Equal((0, 0, 0), (left.ProcessingCount(), left.EnqueuedCount("default"), left.FailedCount()));
        Assert.Empty(left.Servers());
        Assert.Contains(left.SucceededJobs(0, 100), job => job.Value.Result?.ToString()?.Trim('"') == ForgeJob.Stopped);
        Assert.Empty(jobs.Log.Errors);
    }

    [Fact]
    public async Task Delete_SweepAtWork_EndsItAsDeleted()
    {
        await using var jobs = await JobsHost.StartAsync();
        await jobs.Monitor.Began.WaitAsync(TimeSpan.FromSeconds(60), Cancel);
        await Until.TrueAsync(() => jobs.Jobs.ProcessingCount() == 1);
        var id = jobs.Jobs.ProcessingJobs(0, 10).Single(job => job.Value.Job.Type == typeof(HealthSweepJob)).Key;
        new BackgroundJobClient(jobs.Storage).Delete(id);

        // the guard is free again, and so the next one works
        jobs.Monitor.OnSweep = (_, _) => Task.FromResult(true);
        await Until.TrueAsync(() =>
        {
            jobs.Schedule.Trigger(JobSchedule.HealthSweep);
            return jobs.Monitor.Sweeps.Count > 1;
        });
        Assert.Equal("Deleted", jobs.Jobs.JobDetails(id).History[0].StateName);
        Assert.Equal(0, jobs.Jobs.FailedCount());
    }

    [Fact]
    public async Task Start_StorageOfAKilledProgram_SweepsAtOnceAndTheOldRunIsHarmless()
    {
        using var storage = JobsHost.NewStorage();
        var schedule = new JobSchedule(storage, new Hangfire.Common.JobFilterProviderCollection(), new DefaultTimeZoneResolver());
        schedule.Apply();
        // what the storage hands out again, since its worker is dead
        schedule.TriggerAtStart();

        await using var jobs = await JobsHost.StartAsync(() => storage);

        await Until.TrueAsync(() => jobs.Results()[typeof(HealthSweepJob)].Contains(ForgeJob.Skipped));
        // the other jobs of a start are enqueued too, and wait for a worker for as long as they do
        await Until.TrueAsync(() => jobs.Jobs.EnqueuedCount("default") == 0);
        Assert.Single(jobs.Monitor.Sweeps);
    }

    [Fact]
    public async Task Start_StorageFails_IsToldAndTriedAgain()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var tries = 0;
        await using var jobs = await JobsHost.StartAsync(() => ++tries == 1 ? throw new IOException("disk full") : JobsHost.NewStorage(), time);
        await Until.TrueAsync(() => !jobs.Log.Errors.IsEmpty);
        Assert.Contains("disk full", Assert.Single(jobs.Log.Errors), StringComparison.Ordinal);

        await Until.TrueAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(5));
            return jobs.Monitor.Began.IsCompleted;
        });
        Assert.Equal(2, tries);
    }

    [Fact]
    public async Task Running_RecurringJobRemovedByHand_ComesBack()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        using var storage = JobsHost.NewStorage();
        await using var jobs = await JobsHost.StartAsync(() => storage, time);
        await jobs.Monitor.Began.WaitAsync(TimeSpan.FromSeconds(60), Cancel);
        new RecurringJobManager(storage).RemoveIfExists(JobSchedule.HealthSweep);

        await Until.TrueAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(10));
            using var connection = storage.GetConnection();
            return connection.GetRecurringJobs().Exists(job => job.Id == JobSchedule.HealthSweep);
        });
    }
}
