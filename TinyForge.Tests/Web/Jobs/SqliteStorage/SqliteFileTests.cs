using Hangfire;
using Hangfire.States;
using Hangfire.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using TinyForge.Web.Jobs.SqliteStorage;

namespace TinyForge.Tests.Web.Jobs.SqliteStorage;

/// <summary>What becomes of the file: schema, atomicity, expiry.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private readonly TempJobFile _file = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public void Dispose() => _file.Dispose();

    [Fact]
    public void Open_Again_HasTheHistory()
    {
        string id;
        using (var storage = new SqliteJobStorage(_file.Path, new SqliteJobStorageOptions()))
        {
            id = new BackgroundJobClient(storage).Create(SampleJobs.Sample("kept"), new EnqueuedState());
            new BackgroundJobClient(storage).ChangeState(id, new DeletedState { Reason = "no need" });
        }
        var again = _file.Open();
        var details = again.GetMonitoringApi().JobDetails(id);
        Assert.Equal("kept", details.Job.Args[0]);
        Assert.Equal([("Deleted", "no need"), ("Enqueued", null)], details.History.Select(state => (state.StateName, (string?)state.Reason)));
        Assert.NotEqual(id, new BackgroundJobClient(again).Create(SampleJobs.Sample(), new EnqueuedState()));
        Assert.Equal((1L, "wal"), (_file.Query("PRAGMA user_version"), _file.Query("PRAGMA journal_mode")));
    }

    [Fact]
    public void Open_FileOfANewerVersion_Refuses()
    {
        _file.Query("PRAGMA user_version = 99");
        var thrown = Assert.Throws<InvalidOperationException>(() => _file.Open());
        Assert.Contains("99", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(0, _file.Count("sqlite_master"));
    }

    [Fact]
    public void Open_OptionsOutOfBounds_NamesThemAll()
    {
        var thrown = Assert.Throws<ArgumentException>(() => _file.Open(new SqliteJobStorageOptions { InvisibilityTimeout = TimeSpan.Zero, PollInterval = TimeSpan.Zero }));
        Assert.Contains(nameof(SqliteJobStorageOptions.InvisibilityTimeout), thrown.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(SqliteJobStorageOptions.PollInterval), thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Storage.ExtendedApi")]
    [InlineData("Job.Queue")]
    [InlineData("Storage.ProcessesInsteadOfComponents")]
    [InlineData("Connection.GetUtcDateTime")]
    [InlineData("Connection.GetSetContains")]
    [InlineData("Connection.GetSetCount.Limited")]
    [InlineData("Connection.BatchedGetFirstByLowestScoreFromSet")]
    [InlineData("Transaction.AcquireDistributedLock")]
    [InlineData("Transaction.CreateJob")]
    [InlineData("Transaction.SetJobParameter")]
    [InlineData("TransactionalAcknowledge:SqliteFetchedJob")]
    [InlineData("Monitoring.DeletedStateGraphs")]
    [InlineData("Monitoring.AwaitingJobs")]
    public void HasFeature_Declared_IsThere(string feature)
    {
        var storage = _file.Open();
        Assert.True(storage.HasFeature(feature));
        Assert.False(storage.HasFeature(feature + "?"));
        Assert.True(storage.LinearizableReads);
    }

    [Fact]
    public void Commit_OneCommandFails_WritesNothing()
    {
        var storage = _file.Open();
        using var connection = (JobStorageConnection)storage.GetConnection();
        using (var transaction = (JobStorageTransaction)connection.CreateWriteTransaction())
        {
            var id = transaction.CreateJob(SampleJobs.Sample(), new Dictionary<string, string>(), DateTime.UnixEpoch, TimeSpan.FromDays(1));
            transaction.SetJobState(id, new EnqueuedState());
            transaction.AddToQueue("default", id);
            transaction.IncrementCounter("counter");
            // no number is no score
            transaction.AddToSet("set", "a", double.NaN);
            transaction.AddToSet("set", "b");
            Assert.Throws<InvalidOperationException>(transaction.Commit);
        }
        Assert.Equal(0, _file.Count("Job") + _file.Count("State") + _file.Count("JobQueue") + _file.Count("Counter") + _file.Count("\"Set\""));
        // and the next one works
        using var next = connection.CreateWriteTransaction();
        next.IncrementCounter("counter");
        next.Commit();
        Assert.Equal(1, connection.GetCounter("counter"));
    }

    [Fact]
    public void CreateJob_BySeveralStorages_GivesNoIdTwice()
    {
        SqliteJobStorage[] storages = [_file.Open(), _file.Open()];
        var ids = Enumerable.Range(0, 250).Select(i => new BackgroundJobClient(storages[i % 2]).Create(SampleJobs.Sample(), new EnqueuedState())).ToList();
        Assert.Equal(250, ids.Distinct().Count());
        Assert.Equal(250, _file.Count("Job"));
    }

    [Fact]
    public void Read_FileWasDeleted_IsAFaultAndMakesNoEmptyOne()
    {
        var storage = _file.Open();
        foreach (var suffix in new[] { "", "-wal", "-shm" })
            File.Delete(_file.Path + suffix);
        // what is open goes on
        storage.Database.Write(static session => session.Execute("DELETE FROM Lock"));
        // no reader was open yet
        Assert.Throws<SqliteException>(() => storage.GetMonitoringApi().EnqueuedCount("default"));
        Assert.False(File.Exists(_file.Path));
    }

    [Fact]
    public void Write_GateHeldForTooLong_GivesUp()
    {
        var storage = _file.Open(new SqliteJobStorageOptions { BusyTimeout = TimeSpan.FromSeconds(1) });
        using var inside = new ManualResetEventSlim();
        using var leave = new ManualResetEventSlim();
        var holder = new Thread(() => storage.Database.Write(_ =>
        {
            inside.Set();
            leave.Wait(TestContext.Current.CancellationToken);
        }));
        holder.Start();
        inside.Wait(TestContext.Current.CancellationToken);
        Assert.Throws<TimeoutException>(() => storage.Database.Write(static _ => { }));
        storage.Dispose();
        leave.Set();
        holder.Join();
        Assert.Throws<ObjectDisposedException>(() => storage.Database.Write(static _ => { }));
    }

    [Fact]
    public void RemoveBatch_MoreThanABatchExpired_RemovesOneBatch()
    {
        var storage = Fill(2500);
        _time.Advance(TimeSpan.FromHours(2));
        var now = _time.UnixNow();
        Assert.All(Expiry.Tables, table => Assert.Equal(1000, storage.Database.Write(session => Expiry.RemoveBatch(session, table, now))));
        Assert.Equal(1501, _file.Count("Job"));
    }

    [Fact]
    public void Sweep_ExpiredAndOthers_RemovesOnlyTheExpired()
    {
        var storage = Fill(2500);
        var sweep = new ExpirationProcess(storage.Database, new SqliteJobStorageOptions { TimeProvider = _time });
        Assert.Equal(0, sweep.Sweep(TestContext.Current.CancellationToken));
        _time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(5 * 2500, sweep.Sweep(TestContext.Current.CancellationToken));
        // what does not expire is left, and what belongs to an expired job is gone with it
        Assert.All(["Job", "State", "JobParameter", "\"Set\"", "Hash", "List", "Counter"], table => Assert.Equal(1, _file.Count(table)));
        Assert.Equal(0, _file.Count("Lock"));
    }

    [Fact]
    public void Transaction_KeyThatExpiredAndIsNotSwept_BeginsAnew()
    {
        var storage = _file.Open(new SqliteJobStorageOptions { TimeProvider = _time });
        using var connection = (JobStorageConnection)storage.GetConnection();
        Add("old", TimeSpan.FromHours(1));
        _time.Advance(TimeSpan.FromHours(2));
        Add("new", null);
        new ExpirationProcess(storage.Database, new SqliteJobStorageOptions { TimeProvider = _time }).Sweep(TestContext.Current.CancellationToken);
        Assert.Equal("new", Assert.Single(connection.GetAllItemsFromSet("key")));
        Assert.Equal("new", Assert.Single(connection.GetAllItemsFromList("key")));
        Assert.Equal("new", Assert.Single(connection.GetAllEntriesFromHash("key")!).Key);
        Assert.Equal(1, connection.GetCounter("key"));

        void Add(string value, TimeSpan? expireIn)
        {
            using var transaction = (JobStorageTransaction)connection.CreateWriteTransaction();
            transaction.AddToSet("key", value);
            transaction.InsertToList("key", value);
            transaction.SetRangeInHash("key", new Dictionary<string, string> { [value] = "1" });
            if (expireIn is { } time)
            {
                transaction.ExpireSet("key", time);
                transaction.ExpireList("key", time);
                transaction.ExpireHash("key", time);
                transaction.IncrementCounter("key", time);
            }
            else
            {
                transaction.IncrementCounter("key");
            }
            transaction.Commit();
        }
    }

    [Fact]
    public void Sweep_OverAndOver_DoesNotLetTheFileGrow()
    {
        var sizes = new List<long>();
        for (var round = 0; round < 4; round++)
        {
            var storage = Fill(2000);
            _time.Advance(TimeSpan.FromHours(2));
            new ExpirationProcess(storage.Database, new SqliteJobStorageOptions { TimeProvider = _time }).Sweep(TestContext.Current.CancellationToken);
            sizes.Add((long)_file.Query("PRAGMA page_count")!);
        }
        Assert.InRange(sizes[3], 1, sizes[0] + 50);
    }

    /// <summary>Adds so many rows that expire in an hour to each table, and one that does not.</summary>
    private SqliteJobStorage Fill(int count)
    {
        var storage = _file.Open(new SqliteJobStorageOptions { TimeProvider = _time });
        using var connection = (JobStorageConnection)storage.GetConnection();
        using var transaction = (JobStorageTransaction)connection.CreateWriteTransaction();
        for (var i = 0; i <= count; i++)
        {
            var (last, key) = (i == count, i == count ? "kept" : $"{i / 500}");
            var id = transaction.CreateJob(SampleJobs.Sample(), new Dictionary<string, string> { ["a"] = "1" }, DateTime.UnixEpoch, last ? TimeSpan.FromDays(9) : TimeSpan.FromHours(1));
            transaction.SetJobState(id, new EnqueuedState());
            transaction.AddToSet(key, $"{i}");
            transaction.InsertToList(key, $"{i}");
            transaction.SetRangeInHash(key, new Dictionary<string, string> { [$"{i}"] = "1" });
            transaction.IncrementCounter($"{i} {key}", last ? TimeSpan.FromDays(9) : TimeSpan.FromHours(1));
        }
        for (var i = 0; i < count; i += 500)
        {
            transaction.ExpireSet($"{i / 500}", TimeSpan.FromHours(1));
            transaction.ExpireList($"{i / 500}", TimeSpan.FromHours(1));
            transaction.ExpireHash($"{i / 500}", TimeSpan.FromHours(1));
        }
        transaction.Commit();
        return storage;
    }
}
