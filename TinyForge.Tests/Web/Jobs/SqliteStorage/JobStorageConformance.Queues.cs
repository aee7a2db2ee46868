using Hangfire.States;

namespace TinyForge.Tests.Web.Jobs.SqliteStorage;

public abstract partial class JobStorageConformance
{
    [Fact]
    public void FetchNextJob_SeveralInAQueue_GivesThemInOrder()
    {
        var ids = Enumerable.Range(0, 5).Select(_ => NewJob(queue: "default")).ToList();
        Assert.Equal(ids, Enumerable.Range(0, 5).Select(_ => TryFetch(Connect(), "default")));
        Assert.Null(TryFetch(Connect(), "default"));
    }

    [Fact]
    public void FetchNextJob_SeveralQueues_AsksThemInTheOrderGiven()
    {
        var low = NewJob(queue: "low");
        var high = NewJob(queue: "high");
        NewJob(queue: "other");
        Assert.Equal(high, TryFetch(Connect(), "high", "low"));
        Assert.Equal(low, TryFetch(Connect(), "high", "low"));
        Assert.Null(TryFetch(Connect(), "high", "low"));
    }

    [Fact]
    public void FetchNextJob_HeldByAnother_IsNotGivenAgain()
    {
        var id = NewJob(queue: "default");
        using var held = Connect().FetchNextJob(["default"], TestContext.Current.CancellationToken);
        Assert.Equal(id, held.JobId);
        Assert.Null(TryFetch(Connect(), "default"));
        held.RemoveFromQueue();
        Assert.Null(TryFetch(Connect(), "default"));
    }

    [Fact]
    public void Requeue_Fetched_IsGivenAgain()
    {
        var id = NewJob(queue: "default");
        using (var held = Connect().FetchNextJob(["default"], TestContext.Current.CancellationToken))
            held.Requeue();
        Assert.Equal(id, TryFetch(Connect(), "default"));
        Assert.Null(TryFetch(Connect(), "default"));
    }

    [Fact]
    public void RemoveFromQueue_InATransaction_GoesWithTheCommit()
    {
        var id = NewJob(state: new EnqueuedState(), queue: "default");
        using (var held = Connect().FetchNextJob(["default"], TestContext.Current.CancellationToken))
        {
            Commit(transaction =>
            {
                transaction.SetJobState(id, new SucceededState(null, 1, 1));
                transaction.RemoveFromQueue(held);
            });
            held.RemoveFromQueue();
        }
        Assert.Null(TryFetch(Connect(), "default"));
        Assert.Equal("Succeeded", Connect().GetStateData(id).Name);
    }

    [Fact]
    public void FetchNextJob_Cancelled_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Connect().FetchNextJob(["default"], cancelled.Token));
    }

    [Fact]
    public void FetchNextJob_NoQueues_Throws()
    {
        Assert.Throws<ArgumentException>(() => Connect().FetchNextJob([], TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentNullException>(() => Connect().FetchNextJob(null!, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task FetchNextJob_WhileItWaits_GetsWhatIsEnqueued()
    {
        var connection = Connect();
        _ = Storage;
        var waiting = Task.Factory.StartNew(
            () =>
            {
                using var fetched = connection.FetchNextJob(["a", "b"], TestContext.Current.CancellationToken);
                fetched.RemoveFromQueue();
                return fetched.JobId;
            },
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var id = NewJob(queue: "b");
        Assert.Equal(id, await waiting.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void AddToQueue_NotCommitted_IsNotThere()
    {
        var id = NewJob();
        using (var transaction = Connect().CreateWriteTransaction())
            transaction.AddToQueue("default", id);
        Assert.Null(TryFetch(Connect(), "default"));
    }
}
