using Hangfire;
using Hangfire.States;
using Hangfire.Storage;
using Microsoft.Extensions.Time.Testing;
using TinyForge.Tests.Support;
using TinyForge.Web.Jobs.SqliteStorage;

namespace TinyForge.Tests.Web.Jobs.SqliteStorage;

/// <summary>Who holds a job, for how long, and how a worker hears of one.</summary>
public sealed class SqliteFetchTests : IDisposable
{
    private static readonly TimeSpan LongPoll = TimeSpan.FromMinutes(5);

    private readonly TempJobFile _file = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _file.Dispose();

    [Fact]
    public void FetchNextJob_WorkerSilentForTooLong_GivesItToAnother()
    {
        var storage = Open();
        var id = Enqueue(storage);
        using var first = Fetch(storage);
        _time.Advance(TimeSpan.FromSeconds(59));
        var other = Open();
        Assert.Null(TryFetch(other));
        _time.Advance(TimeSpan.FromSeconds(1));
        using var second = TryFetch(other);
        Assert.Equal(id, second!.JobId);
    }

    [Fact]
    public void Renew_WhileItIsHeld_KeepsItInvisible()
    {
        var storage = Open();
        Enqueue(storage);
        using var held = Fetch(storage);
        for (var i = 0; i < 10; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(40));
            storage.Fetched.Renew();
        }
        var other = Open();
        Assert.Null(TryFetch(other));
        _time.Advance(TimeSpan.FromSeconds(61));
        Assert.NotNull(TryFetch(other));
    }

    [Fact]
    public void FetchNextJob_ThisOneHoldsItAndAllPaused_DoesNotTakeItFromItself()
    {
        var storage = Open();
        var id = Enqueue(storage);
        using var held = Fetch(storage);
        // no heartbeat came: the process was suspended, or the clock jumped
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Null(TryFetch(storage));
        // and it is renewed for others, too
        Assert.Null(TryFetch(Open()));
        Assert.Equal(id, held.JobId);
        held.RemoveFromQueue();
        Assert.Equal(0, _file.Count("JobQueue"));
    }

    [Fact]
    public void Renew_StorageFails_IsTriedAgain()
    {
        var storage = Open();
        Enqueue(storage);
        using var held = Fetch(storage);
        _file.Query("CREATE TRIGGER Planted BEFORE UPDATE ON JobQueue BEGIN SELECT RAISE(ABORT, 'planted'); END");
        _time.Advance(TimeSpan.FromSeconds(50));
        storage.Fetched.Renew();
        Assert.False(storage.Fetched.IsEmpty);
        _file.Query("DROP TRIGGER Planted");
        storage.Fetched.Renew();
        _time.Advance(TimeSpan.FromSeconds(50));
        Assert.Null(TryFetch(Open()));
    }

    [Fact]
    public void RemoveFromQueue_AnotherHoldsIt_LeavesIt()
    {
        var storage = Open();
        Enqueue(storage);
        var (first, second) = FetchTwice(storage);
        first.RemoveFromQueue();
        Assert.Equal(1, _file.Count("JobQueue WHERE FetchedAt IS NOT NULL"));
        second.RemoveFromQueue();
        Assert.Equal(0, _file.Count("JobQueue"));
    }

    [Fact]
    public void Requeue_AnotherHoldsIt_LeavesIt()
    {
        var storage = Open();
        Enqueue(storage);
        var (first, second) = FetchTwice(storage);
        first.Requeue();
        first.Dispose();
        Assert.Null(TryFetch(storage));
        second.Requeue();
        Assert.NotNull(TryFetch(storage));
    }

    [Fact]
    public void Renew_AnotherHoldsIt_DoesNotProlongIt()
    {
        var (one, other) = (Open(), Open());
        Enqueue(one);
        using var first = Fetch(one);
        _time.Advance(TimeSpan.FromSeconds(61));
        using var second = Fetch(other);
        _time.Advance(TimeSpan.FromSeconds(50));
        one.Fetched.Renew();
        Assert.True(one.Fetched.IsEmpty);
        _time.Advance(TimeSpan.FromSeconds(11));
        Assert.NotNull(TryFetch(one));
    }

    [Fact]
    public void Commit_AcknowledgesWhatAnotherHolds_WritesNothing()
    {
        var storage = Open();
        var id = Enqueue(storage);
        var (first, second) = FetchTwice(storage);
        using var connection = storage.GetConnection();
        using (var transaction = (JobStorageTransaction)connection.CreateWriteTransaction())
        {
            transaction.SetJobState(id, new SucceededState(null, 1, 1));
            transaction.AddToSet("set", "a");
            transaction.RemoveFromQueue(first);
            Assert.Throws<SqliteJobStorageException>(transaction.Commit);
        }
        Assert.Equal("Enqueued", connection.GetJobData(id).State);
        Assert.Empty(connection.GetAllItemsFromSet("set"));
        using (var transaction = (JobStorageTransaction)connection.CreateWriteTransaction())
        {
            transaction.SetJobState(id, new SucceededState(null, 1, 1));
            transaction.RemoveFromQueue(second);
            transaction.Commit();
        }
        Assert.Equal((0L, "Succeeded"), (_file.Count("JobQueue"), connection.GetJobData(id).State));
    }

    [Fact]
    public void Dispose_NeitherRemovedNorRequeued_PutsItBack()
    {
        var storage = Open();
        var id = Enqueue(storage);
        Fetch(storage).Dispose();
        Assert.Equal(id, TryFetch(storage)!.JobId);
    }

    [Fact]
    public void FetchedJobs_OneHeld_IsShown()
    {
        var storage = Open();
        var id = Enqueue(storage);
        using var held = Fetch(storage);
        var monitor = storage.GetMonitoringApi();
        var row = Assert.Single(monitor.FetchedJobs("default", 0, 10));
        Assert.Equal((id, "Enqueued", (DateTime?)_time.GetUtcNow().UtcDateTime), (row.Key, row.Value.State, row.Value.FetchedAt));
        Assert.Equal((0, 1), (monitor.EnqueuedCount("default"), monitor.FetchedCount("default")));
        Assert.Equal(1, Assert.Single(monitor.Queues()).Fetched);
    }

    [Fact]
    public async Task Commit_SeveralWait_WakesOneForEachJobAtOnce()
    {
        var storage = Open();
        var waiting = Enumerable.Range(0, 4).Select(_ => FetchInBackground(storage)).ToList();
        await Until.TrueAsync(() => waiting.TrueForAll(task => task.Status == TaskStatus.Running), "all wait");
        using (var connection = storage.GetConnection())
        using (var transaction = (JobStorageTransaction)connection.CreateWriteTransaction())
        {
            for (var i = 0; i < 4; i++)
            {
                var id = transaction.CreateJob(SampleJobs.Sample(), new Dictionary<string, string>(), DateTime.UnixEpoch, TimeSpan.FromDays(1));
                transaction.AddToQueue("default", id);
            }
            transaction.Commit();
        }
        var ids = await Task.WhenAll(waiting).WaitAsync(TimeSpan.FromSeconds(20), Cancelled);
        Assert.Equal(4, ids.Distinct().Count());
    }

    [Fact]
    public async Task Commit_OfAnotherStorageOfThisProcess_WakesAWorker()
    {
        var waiting = FetchInBackground(Open());
        await Until.TrueAsync(() => waiting.Status == TaskStatus.Running, "it waits");
        var id = Enqueue(Open());
        Assert.Equal(id, await waiting.WaitAsync(TimeSpan.FromSeconds(20), Cancelled));
    }

    [Fact]
    public async Task FetchNextJob_EnqueuedBehindItsBack_IsFoundByThePoll()
    {
        var storage = Open(TimeSpan.FromMilliseconds(50));
        Enqueue(storage);
        Fetch(storage).RemoveFromQueue();
        var waiting = FetchInBackground(storage);
        await Until.TrueAsync(() => waiting.Status == TaskStatus.Running, "it waits");
        _file.Query("INSERT INTO JobQueue (Queue, JobId) VALUES ('default', 1)");
        Assert.Equal("1", await waiting.WaitAsync(TimeSpan.FromSeconds(20), Cancelled));
    }

    private static IFetchedJob Fetch(SqliteJobStorage storage) => storage.GetConnection().FetchNextJob(["default"], Cancelled);

    private static IFetchedJob? TryFetch(SqliteJobStorage storage)
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        try
        {
            return storage.GetConnection().FetchNextJob(["default"], soon.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static Task<string> FetchInBackground(SqliteJobStorage storage) => Task.Factory.StartNew(
        () =>
        {
            using var fetched = Fetch(storage);
            fetched.RemoveFromQueue();
            return fetched.JobId;
        },
        Cancelled, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static string Enqueue(SqliteJobStorage storage) => new BackgroundJobClient(storage).Create(SampleJobs.Sample(), new EnqueuedState());

    private SqliteJobStorage Open(TimeSpan? poll = null) => _file.Open(new SqliteJobStorageOptions { TimeProvider = _time, PollInterval = poll ?? LongPoll });

    private (IFetchedJob First, IFetchedJob Second) FetchTwice(SqliteJobStorage storage)
    {
        var first = Fetch(storage);
        _time.Advance(TimeSpan.FromSeconds(61));
        return (first, Fetch(Open()));
    }
}
