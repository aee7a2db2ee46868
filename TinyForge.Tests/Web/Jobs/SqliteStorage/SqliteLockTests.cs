using Hangfire.Storage;
using Microsoft.Extensions.Time.Testing;
using TinyForge.Tests.Support;
using TinyForge.Web.Jobs.SqliteStorage;

namespace TinyForge.Tests.Web.Jobs.SqliteStorage;

/// <summary>A lock is a lease: it is renewed while its owner lives, and who lost it commits nothing.</summary>
public sealed class SqliteLockTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TempJobFile _file = new();
    private readonly FakeTimeProvider _time = new(Start);

    public void Dispose() => _file.Dispose();

    [Fact]
    public void Renew_WhileItIsHeld_ProlongsTheLease()
    {
        var (one, other) = (Open(_time), Open(_time));
        using var held = Connect(one).AcquireDistributedLock("resource", TimeSpan.Zero);
        // the keeper's timer fires at each step
        for (var i = 0; i < 20; i++)
            _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Throws<DistributedLockTimeoutException>(() => Connect(other).AcquireDistributedLock("resource", TimeSpan.Zero));
        one.Locks.Dispose();
        _time.Advance(TimeSpan.FromSeconds(31));
        using var taken = Connect(other).AcquireDistributedLock("resource", TimeSpan.Zero);
    }

    [Fact]
    public void Commit_LockOfTheConnectionLost_WritesNothing()
    {
        var connection = Connect(Open(_time));
        var held = connection.AcquireDistributedLock("resource", TimeSpan.Zero);
        using var thief = Steal("resource");
        AssertCommitFails(connection, static _ => { });
        // giving back what is lost takes it from nobody
        held.Dispose();
        Assert.Equal(1, _file.Count("Lock WHERE Resource = 'resource'"));
        Commit(connection, static transaction => transaction.AddToSet("set", "b"));
    }

    [Fact]
    public void Commit_LockOfTheTransactionLost_WritesNothing()
    {
        var connection = Connect(Open(_time));
        AssertCommitFails(connection, transaction =>
        {
            transaction.AcquireDistributedLock("resource", TimeSpan.Zero);
            Steal("resource");
        });
        Assert.Equal(1, _file.Count("Lock WHERE Resource = 'resource'"));
    }

    [Fact]
    public void Commit_LeaseOverButNobodyTookIt_IsStillItsOwn()
    {
        var storage = Open(_time);
        storage.Locks.Dispose();
        var connection = Connect(storage);
        using var held = connection.AcquireDistributedLock("resource", TimeSpan.Zero);
        _time.Advance(TimeSpan.FromMinutes(5));
        Commit(connection, static transaction => transaction.AddToSet("set", "a"));
        Assert.Equal(1, connection.GetSetCount("set"));
    }

    [Fact]
    public async Task AcquireDistributedLock_ReleasedByAnotherProcess_IsFoundByThePoll()
    {
        using var held = Connect(Open(_time)).AcquireDistributedLock("resource", TimeSpan.Zero);
        var connection = Connect(Open(_time));
        var waiting = Task.Factory.StartNew(
            () => connection.AcquireDistributedLock("resource", TimeSpan.FromSeconds(20)),
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await Until.TrueAsync(() => waiting.Status == TaskStatus.Running, "it waits");
        _file.Query("DELETE FROM Lock");
        using var taken = await waiting.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void AcquireDistributedLock_Held_KeepsNoTransactionOpen()
    {
        using var held = Connect(Open(_time)).AcquireDistributedLock("resource", TimeSpan.Zero);
        // SQLite would refuse both while somebody reads or writes
        _file.Query("VACUUM");
        _file.Query("PRAGMA wal_checkpoint(TRUNCATE)");
        Assert.Equal(0, new FileInfo(_file.Path + "-wal").Length);
    }

    [Fact]
    public void Dispose_OneReleaseFails_GivesBackTheOthers()
    {
        var connection = Connect(Open(_time));
        connection.AcquireDistributedLock("a", TimeSpan.Zero);
        connection.AcquireDistributedLock("b", TimeSpan.Zero);
        _file.Query("CREATE TRIGGER Planted BEFORE DELETE ON Lock WHEN OLD.Resource = 'a' BEGIN SELECT RAISE(ABORT, 'planted'); END");
        connection.Dispose();
        Assert.Equal("a", _file.Query("SELECT group_concat(Resource) FROM Lock"));
        // nobody renews it
        _time.Advance(TimeSpan.FromSeconds(31));
        using var taken = Connect(Open(_time)).AcquireDistributedLock("a", TimeSpan.Zero);
    }

    private static JobStorageConnection Connect(SqliteJobStorage storage) => (JobStorageConnection)storage.GetConnection();

    private static void Commit(JobStorageConnection connection, Action<JobStorageTransaction> write)
    {
        using var transaction = (JobStorageTransaction)connection.CreateWriteTransaction();
        write(transaction);
        transaction.Commit();
    }

    private static void AssertCommitFails(JobStorageConnection connection, Action<JobStorageTransaction> before)
    {
        var thrown = Assert.Throws<SqliteJobStorageException>(() => Commit(connection, transaction =>
        {
            before(transaction);
            transaction.AddToSet("set", "a");
        }));
        Assert.Contains("'resource'", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(0, connection.GetSetCount("set"));
    }

    /// <summary>What another process does once the lease is over.</summary>
    private IDisposable Steal(string resource) =>
        Connect(Open(new FakeTimeProvider(Start.AddMinutes(1)))).AcquireDistributedLock(resource, TimeSpan.Zero);

    private SqliteJobStorage Open(TimeProvider time) => _file.Open(new SqliteJobStorageOptions { TimeProvider = time, LockPollInterval = TimeSpan.FromMilliseconds(20) });
}
