using System.Globalization;
using Hangfire.Server;
using Hangfire.States;
using Hangfire.Storage;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Jobs.SqliteStorage;

public abstract partial class JobStorageConformance
{
    private static readonly string[] Outcomes = ["succeeded", "failed", "deleted"];

    [Fact]
    public void Servers_Announced_AreListed()
    {
        Connect().AnnounceServer("one", new ServerContext { WorkerCount = 4, Queues = ["a", "b"] });
        Connect().AnnounceServer("two", new ServerContext { WorkerCount = 1, Queues = ["default"] });
        Connect().Heartbeat("one");
        var one = Monitor.Servers().Single(server => server.Name == "one");
        Assert.Equal((4, "a,b"), (one.WorkersCount, string.Join(',', one.Queues)));
        Assert.Equal(Connect().GetUtcDateTime(), one.Heartbeat!.Value, TimeSpan.FromMinutes(1));
        Assert.Equal(Connect().GetUtcDateTime(), one.StartedAt, TimeSpan.FromMinutes(1));
        Assert.Equal(2, Monitor.GetStatistics().Servers);
        Connect().RemoveServer("one");
        Assert.Equal("two", Assert.Single(Monitor.Servers()).Name);
    }

    [Fact]
    public void Heartbeat_OfAServerThatIsGone_Throws() => Assert.Throws<BackgroundServerGoneException>(() => Connect().Heartbeat("gone"));

    [Fact]
    public async Task RemoveTimedOutServers_Silent_AreRemoved()
    {
        Connect().AnnounceServer("silent", new ServerContext { WorkerCount = 1, Queues = ["default"] });
        Assert.Equal(0, Connect().RemoveTimedOutServers(TimeSpan.FromHours(1)));
        await Until.TrueAsync(() => Connect().RemoveTimedOutServers(TimeSpan.FromMilliseconds(1)) == 1, "the silent server is removed");
        Assert.Empty(Monitor.Servers());
        Assert.Throws<ArgumentException>(() => Connect().RemoveTimedOutServers(TimeSpan.Zero));
        Assert.Throws<ArgumentException>(() => Connect().RemoveTimedOutServers(TimeSpan.FromSeconds(-1)));
    }

    [Fact]
    public void Monitoring_NothingThere_IsEmpty()
    {
        Assert.Empty(Monitor.Queues());
        Assert.Empty(Monitor.Servers());
        Assert.Empty(Monitor.EnqueuedJobs("default", 0, 10));
        Assert.Empty(Monitor.FetchedJobs("default", 0, 10));
        Assert.Empty(Monitor.ProcessingJobs(0, 10));
        Assert.Empty(Monitor.AwaitingJobs(0, 10));
        Assert.Equal(0, Monitor.EnqueuedCount("default") + Monitor.FetchedCount("default") + Monitor.AwaitingCount());
        var all = Monitor.GetStatistics();
        Assert.Equal(0, all.Enqueued + all.Failed + all.Processing + all.Scheduled + all.Succeeded + all.Deleted + all.Recurring + all.Servers + all.Queues + all.Retries + all.Awaiting);
    }

    [Fact]
    public void Monitoring_JobsInEveryState_AreCountedAndListed()
    {
        var enqueued = NewJob(SampleJobs.Sample("enqueued"), new EnqueuedState(), "default");
        var processing = NewJob(state: new SampleState(ProcessingState.StateName, new() { ["ServerId"] = "server-1" }));
        var scheduled = NewJob(state: new ScheduledState(new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc)));
        var succeeded = NewJob(state: new SucceededState("done", 5, 7));
        var failed = NewJob(state: new FailedState(new InvalidOperationException("bad")) { Reason = "why" });
        var deleted = NewJob(state: new DeletedState());
        var awaiting = NewJob(state: new AwaitingState(enqueued, new EnqueuedState()));
        var enqueuedRow = Assert.Single(Monitor.EnqueuedJobs("default", 0, 10));
        Assert.Equal((enqueued, "enqueued", true), (enqueuedRow.Key, enqueuedRow.Value.Job.Args[0], enqueuedRow.Value.InEnqueuedState));
        Assert.NotNull(enqueuedRow.Value.EnqueuedAt);
        var processingRow = Assert.Single(Monitor.ProcessingJobs(0, 10));
        Assert.Equal((processing, "server-1", true), (processingRow.Key, processingRow.Value.ServerId, processingRow.Value.InProcessingState));
        var scheduledRow = Assert.Single(Monitor.ScheduledJobs(0, 10));
        Assert.Equal((scheduled, new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc)), (scheduledRow.Key, scheduledRow.Value.EnqueueAt));
        var succeededRow = Assert.Single(Monitor.SucceededJobs(0, 10));
        Assert.Equal((succeeded, "\"done\"", 12L), (succeededRow.Key, (string)succeededRow.Value.Result, succeededRow.Value.TotalDuration));
        var failedRow = Assert.Single(Monitor.FailedJobs(0, 10));
        Assert.Equal((failed, "why", "bad", typeof(InvalidOperationException).FullName), (failedRow.Key, failedRow.Value.Reason, failedRow.Value.ExceptionMessage, failedRow.Value.ExceptionType));
        Assert.Equal(deleted, Assert.Single(Monitor.DeletedJobs(0, 10)).Key);
        var awaitingRow = Assert.Single(Monitor.AwaitingJobs(0, 10));
        Assert.Equal((awaiting, "Enqueued"), (awaitingRow.Key, awaitingRow.Value.ParentStateName));
        Assert.All(
            [Monitor.EnqueuedCount("default"), Monitor.ProcessingCount(), Monitor.ScheduledCount(), Monitor.SucceededListCount(), Monitor.FailedCount(), Monitor.DeletedListCount(), Monitor.AwaitingCount()],
            count => Assert.Equal(1, count));
        var all = Monitor.GetStatistics();
        Assert.Equal((1, 1, 1, 1, 1L, 1), (all.Enqueued, all.Processing, all.Scheduled, all.Failed, all.Awaiting, all.Queues));
    }

    [Fact]
    public void Monitoring_Pages_ComeInOrder()
    {
        var ids = Enumerable.Range(0, 7).Select(i => NewJob(SampleJobs.Sample($"{i}"), new EnqueuedState(), "default")).ToList();
        Assert.Equal(ids[2..5], Monitor.EnqueuedJobs("default", 2, 3).Select(row => row.Key));
        foreach (var id in ids)
            Commit(transaction => transaction.SetJobState(id, new SucceededState(null, 1, 1)));
        Assert.Equal([ids[5], ids[4]], Monitor.SucceededJobs(1, 2).Select(row => row.Key));
        // a job that left the state while it stood in the queue is shown as what it is
        Assert.All(Monitor.EnqueuedJobs("default", 0, 10), row => Assert.Equal(("Succeeded", false), (row.Value.State, row.Value.InEnqueuedState)));
    }

    [Fact]
    public void Queues_WithJobs_ShowTheFirst()
    {
        var first = Enumerable.Range(0, 8).Select(_ => NewJob(state: new EnqueuedState("a"), queue: "a")).ToList();
        NewJob(state: new EnqueuedState("b"), queue: "b");
        var queues = Monitor.Queues().OrderBy(queue => queue.Name, StringComparer.Ordinal).ToList();
        Assert.Equal([("a", 8L), ("b", 1L)], queues.Select(queue => (queue.Name, queue.Length)));
        Assert.Equal(first[..5], queues[0].FirstJobs.Select(row => row.Key).Take(5));
    }

    [Fact]
    public void Graphs_OfCounters_ReadTheirDaysAndHours()
    {
        var now = Connect().GetUtcDateTime();
        Commit(transaction =>
        {
            foreach (var what in Outcomes)
            {
                transaction.IncrementCounter($"stats:{what}");
                transaction.IncrementCounter(string.Create(CultureInfo.InvariantCulture, $"stats:{what}:{now:yyyy-MM-dd}"));
                transaction.IncrementCounter(string.Create(CultureInfo.InvariantCulture, $"stats:{what}:{now.AddDays(-3):yyyy-MM-dd}"));
                transaction.IncrementCounter(string.Create(CultureInfo.InvariantCulture, $"stats:{what}:{now:yyyy-MM-dd-HH}"));
                transaction.IncrementCounter(string.Create(CultureInfo.InvariantCulture, $"stats:{what}:{now.AddHours(-5):yyyy-MM-dd-HH}"));
            }
        });
        Assert.All([Monitor.SucceededByDatesCount(), Monitor.FailedByDatesCount(), Monitor.DeletedByDatesCount()], days =>
        {
            Assert.Equal(7, days.Count);
            Assert.Equal(2, days.Values.Sum());
            Assert.Equal(1, days[now.Date.AddDays(-3)]);
        });
        Assert.All([Monitor.HourlySucceededJobs(), Monitor.HourlyFailedJobs(), Monitor.HourlyDeletedJobs()], hours =>
        {
            Assert.Equal(24, hours.Count);
            Assert.Equal(2, hours.Values.Sum());
        });
        Assert.Equal((1, 1), (Monitor.GetStatistics().Succeeded, Monitor.GetStatistics().Deleted));
    }

    [Fact]
    public void Statistics_OfSets_TellRecurringAndRetries()
    {
        Commit(transaction =>
        {
            transaction.AddRangeToSet("recurring-jobs", ["a", "b"]);
            transaction.AddToSet("retries", "1");
        });
        Assert.Equal((2L, 1L), (Monitor.GetStatistics().Recurring, Monitor.GetStatistics().Retries!.Value));
    }
}
