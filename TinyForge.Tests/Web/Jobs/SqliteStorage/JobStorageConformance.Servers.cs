using Hangfire;
using Hangfire.States;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Jobs.SqliteStorage;

public abstract partial class JobStorageConformance
{
    private readonly string _key = Guid.NewGuid().ToString("N");

    private BackgroundJobClient Client => new(Storage);

    [Fact]
    public async Task Server_EnqueuedJob_Succeeds()
    {
        using var server = Start();
        var id = Client.Enqueue(() => SampleJobs.Answer(_key));
        await IsAsync(id, SucceededState.StateName);
        Assert.Equal(1, SampleJobs.RunsOf(_key));
        Assert.Equal(["Succeeded", "Processing", "Enqueued"], Monitor.JobDetails(id).History.Select(h => h.StateName));
        Assert.Equal($"\"answer to {_key}\"", Assert.Single(Monitor.SucceededJobs(0, 10)).Value.Result);
        Assert.Equal(1, Monitor.GetStatistics().Succeeded);
        Assert.NotNull(Monitor.JobDetails(id).ExpireAt);
        Assert.Equal(1, Monitor.HourlySucceededJobs().Values.Sum());
        Assert.Equal(0, Monitor.EnqueuedCount("default") + Monitor.FetchedCount("default"));
    }

    [Fact]
    public async Task Server_ScheduledJob_RunsWhenItsTimeComes()
    {
        using var server = Start();
        var id = Client.Schedule(() => SampleJobs.Run(_key), TimeSpan.FromMilliseconds(300));
        var far = Client.Schedule(() => SampleJobs.Run(_key), TimeSpan.FromDays(1));
        await IsAsync(id, SucceededState.StateName);
        Assert.Equal(ScheduledState.StateName, Connect().GetJobData(far).State);
        Assert.Equal(1, SampleJobs.RunsOf(_key));
    }

    [Fact]
    public async Task Server_Continuation_RunsAfterItsParent()
    {
        var parent = Client.Enqueue(() => SampleJobs.WaitAsync(_key));
        var child = Client.ContinueJobWith(parent, () => SampleJobs.Run($"{_key} child"));
        using var server = Start();
        await Until.TrueAsync(() => SampleJobs.RunsOf(_key) == 1, "the parent runs");
        Assert.Equal(AwaitingState.StateName, Connect().GetJobData(child).State);
        Assert.Equal(child, Assert.Single(Monitor.AwaitingJobs(0, 10)).Key);
        SampleJobs.Open(_key);
        await IsAsync(child, SucceededState.StateName);
        Assert.Equal(1, SampleJobs.RunsOf($"{_key} child"));
    }

    [Fact]
    public async Task Server_JobThatFailsOnce_IsRetried()
    {
        using var server = Start();
        var id = Client.Enqueue(() => SampleJobs.FailOnce(_key));
        await Until.TrueAsync(() => Monitor.GetStatistics().Retries == 1, "the job waits for its retry");
        await IsAsync(id, SucceededState.StateName);
        Assert.Equal(2, SampleJobs.RunsOf(_key));
        Assert.Equal("1", Connect().GetJobParameter(id, "RetryCount"));
        Assert.Equal(0, Monitor.GetStatistics().Retries);
    }

    [Fact]
    public async Task Server_JobThatFails_IsFailedUntilItIsDeleted()
    {
        using var server = Start();
        var id = Client.Enqueue(() => SampleJobs.Fail(_key));
        await IsAsync(id, FailedState.StateName);
        Assert.Equal("It always fails.", Assert.Single(Monitor.FailedJobs(0, 10)).Value.ExceptionMessage);
        Assert.Equal(1, Monitor.HourlyFailedJobs().Values.Sum());
        Assert.True(Client.Delete(id));
        Assert.Equal((0, 1), (Monitor.FailedCount(), Monitor.DeletedListCount()));
        Assert.Equal(1, Monitor.HourlyDeletedJobs().Values.Sum());
        Assert.True(Client.Requeue(id));
        await Until.TrueAsync(() => SampleJobs.RunsOf(_key) == 2, "the job runs again");
    }

    [Fact]
    public async Task Server_RecurringJob_RunsOnceEachTime()
    {
        using var server = Start();
        var manager = new RecurringJobManager(Storage);
        manager.AddOrUpdate("often", () => SampleJobs.Run(_key), "* * * * * *");
        manager.AddOrUpdate("rarely", () => SampleJobs.Run($"{_key} rarely"), Cron.Yearly());
        Assert.Equal(2, Monitor.GetStatistics().Recurring);
        await Until.TrueAsync(() => SampleJobs.RunsOf(_key) >= 2, "the job runs every second");
        manager.RemoveIfExists("often");
        var id = manager.TriggerJob("rarely");
        await IsAsync(id, SucceededState.StateName);
        Assert.Equal(1, SampleJobs.RunsOf($"{_key} rarely"));
        Assert.Equal(1, Monitor.GetStatistics().Recurring);
    }

    [Fact]
    public async Task Server_OwnQueue_RunsOnlyItsJobs()
    {
        using var server = Start("critical");
        var other = Client.Enqueue("default", () => SampleJobs.Run($"{_key} other"));
        var id = Client.Enqueue("critical", () => SampleJobs.Run(_key));
        await IsAsync(id, SucceededState.StateName);
        Assert.Equal(EnqueuedState.StateName, Connect().GetJobData(other).State);
        Assert.Equal("critical", Assert.Single(Monitor.Servers()).Queues.Single());
    }

    [Fact]
    public async Task Server_DisposedWithAJobThatWaits_PutsItBack()
    {
        string id;
        using (Start())
        {
            id = Client.Enqueue(() => SampleJobs.WaitForStopAsync(_key, CancellationToken.None));
            await Until.TrueAsync(() => SampleJobs.RunsOf(_key) == 1, "the job runs");
        }
        Assert.Empty(Monitor.Servers());
        Assert.Equal(1, Monitor.EnqueuedCount("default"));
        Assert.Equal(ProcessingState.StateName, Connect().GetJobData(id).State);
    }

    [Fact]
    public async Task Server_JobDeletedBeforeItRuns_DoesNotRun()
    {
        var deleted = Client.Enqueue(() => SampleJobs.Run(_key));
        Client.Delete(deleted);
        using var server = Start();
        await IsAsync(Client.Enqueue(() => SampleJobs.Run($"{_key} next")), SucceededState.StateName);
        await Until.TrueAsync(() => Monitor.EnqueuedCount("default") == 0, "the queue is empty");
        Assert.Equal(0, SampleJobs.RunsOf(_key));
    }

    private BackgroundJobServer Start(params string[] queues) => new(
        new BackgroundJobServerOptions
        {
            // a whole program in another test leaves its own in Hangfire's static, and takes its container away from under it
            Activator = new JobActivator(),
            WorkerCount = 2,
            Queues = queues is [] ? ["default"] : queues,
            SchedulePollingInterval = TimeSpan.FromMilliseconds(100),
            StopTimeout = TimeSpan.FromMilliseconds(100),
            ShutdownTimeout = TimeSpan.FromSeconds(10),
            TaskScheduler = TaskScheduler.Default,
        },
        Storage);

    private Task IsAsync(string id, string state) => Until.TrueAsync(() => Connect().GetJobData(id)?.State == state, $"job {id} is {state}");
}
