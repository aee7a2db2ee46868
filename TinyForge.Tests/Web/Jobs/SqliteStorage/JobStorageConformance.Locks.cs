using Hangfire.Storage;

namespace TinyForge.Tests.Web.Jobs.SqliteStorage;

public abstract partial class JobStorageConformance
{
    [Fact]
    public void AcquireDistributedLock_HeldByAnother_TimesOut()
    {
        using var held = Connect().AcquireDistributedLock("resource", TimeSpan.FromSeconds(1));
        Assert.Throws<DistributedLockTimeoutException>(() => Connect().AcquireDistributedLock("resource", TimeSpan.FromMilliseconds(100)));
        Assert.Throws<DistributedLockTimeoutException>(() => Connect().AcquireDistributedLock("resource", TimeSpan.Zero));
        using var other = Connect().AcquireDistributedLock("other", TimeSpan.Zero);
    }

    [Fact]
    public void AcquireDistributedLock_Released_IsFree()
    {
        Connect().AcquireDistributedLock("resource", TimeSpan.Zero).Dispose();
        using var again = Connect().AcquireDistributedLock("resource", TimeSpan.Zero);
    }

    [Fact]
    public void AcquireDistributedLock_SameConnection_TakesItAgain()
    {
        var connection = Connect();
        var outer = connection.AcquireDistributedLock("resource", TimeSpan.Zero);
        connection.AcquireDistributedLock("resource", TimeSpan.Zero).Dispose();
        Assert.Throws<DistributedLockTimeoutException>(() => Connect().AcquireDistributedLock("resource", TimeSpan.Zero));
        outer.Dispose();
        Connect().AcquireDistributedLock("resource", TimeSpan.Zero).Dispose();
    }

    [Fact]
    public void AcquireDistributedLock_ConnectionDisposed_IsFree()
    {
        using (var connection = (JobStorageConnection)Storage.GetConnection())
            connection.AcquireDistributedLock("resource", TimeSpan.Zero);
        Connect().AcquireDistributedLock("resource", TimeSpan.Zero).Dispose();
    }

    [Fact]
    public async Task AcquireDistributedLock_WhileItWaits_GetsItWhenItIsFree()
    {
        var held = Connect().AcquireDistributedLock("resource", TimeSpan.Zero);
        var connection = Connect();
        var waiting = Task.Factory.StartNew(
            () => connection.AcquireDistributedLock("resource", TimeSpan.FromSeconds(20)).Dispose(),
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Assert.False(waiting.IsCompleted);
        held.Dispose();
        await waiting.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void AcquireDistributedLock_InATransaction_EndsWithTheCommit()
    {
        using var transaction = (JobStorageTransaction)Connect().CreateWriteTransaction();
        transaction.AcquireDistributedLock("resource", TimeSpan.Zero);
        transaction.AddToSet("set", "a");
        Assert.Throws<DistributedLockTimeoutException>(() => Connect().AcquireDistributedLock("resource", TimeSpan.Zero));
        transaction.Commit();
        using var free = Connect().AcquireDistributedLock("resource", TimeSpan.Zero);
    }

    [Fact]
    public void AcquireDistributedLock_InATransactionThatIsDropped_EndsWithIt()
    {
        using (var transaction = (JobStorageTransaction)Connect().CreateWriteTransaction())
            transaction.AcquireDistributedLock("resource", TimeSpan.Zero);
        using var free = Connect().AcquireDistributedLock("resource", TimeSpan.Zero);
    }

    [Fact]
    public void AcquireDistributedLock_HeldByConnectionAndTransaction_StaysWithTheConnection()
    {
        var connection = Connect();
        var held = connection.AcquireDistributedLock("resource", TimeSpan.Zero);
        using (var transaction = (JobStorageTransaction)connection.CreateWriteTransaction())
        {
            transaction.AcquireDistributedLock("resource", TimeSpan.Zero);
            transaction.Commit();
        }
        Assert.Throws<DistributedLockTimeoutException>(() => Connect().AcquireDistributedLock("resource", TimeSpan.Zero));
        held.Dispose();
        using var free = Connect().AcquireDistributedLock("resource", TimeSpan.Zero);
    }

    [Fact]
    public async Task AcquireDistributedLock_ManyAtOnce_AreNeverTwo()
    {
        var inside = 0;
        var most = 0;
        var tasks = Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
            () =>
            {
                using var connection = (JobStorageConnection)Storage.GetConnection();
                for (var i = 0; i < 50; i++)
                {
                    using var held = connection.AcquireDistributedLock("resource", TimeSpan.FromSeconds(20));
                    most = Math.Max(most, Interlocked.Increment(ref inside));
                    Interlocked.Decrement(ref inside);
                }
            },
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        await Task.WhenAll(tasks).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal(1, most);
    }
}
