using Hangfire.Common;
using Hangfire.Server;
using Hangfire.Storage;

namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>What Hangfire reads from and writes to outside of transactions.</summary>
internal sealed class StorageConnection(SqliteJobStorage storage, SqliteJobStorageOptions options) : JobStorageConnection
{
    private readonly JobDatabase _database = storage.Database;

    public ConnectionLocks Locks { get; } = new(storage.Locks);

    private TimeProvider Time => options.TimeProvider;

    public override IWriteOnlyTransaction CreateWriteTransaction() => new StorageTransaction(this, _database, Time);

    public override IDisposable AcquireDistributedLock(string resource, TimeSpan timeout)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return Locks.Acquire(resource, timeout);
    }

    public override string CreateExpiredJob(Job job, IDictionary<string, string?> parameters, DateTime createdAt, TimeSpan expireIn)
    {
        var created = new NewJob(_database, Time, job, parameters, createdAt, expireIn);
        _database.Write(created.Write);
        return created.Id;
    }

    public override IFetchedJob FetchNextJob(string[] queues, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(queues);
        if (queues.Length == 0)
            throw new ArgumentException("Name a queue.", nameof(queues));
        return storage.Fetched.Fetch(queues, cancellationToken);
    }

    public override void SetJobParameter(string id, string name, string? value)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(name);
        if (JobTable.TryParse(id, out var key))
            _database.Write(session => JobTable.SetParameter(session, key, name, value));
    }

    public override string? GetJobParameter(string id, string name)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(name);
        return JobTable.TryParse(id, out var key) ? _database.Read(session => JobTable.GetParameter(session, key, name)) : null;
    }

    public override JobData? GetJobData(string jobId)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        return JobTable.TryParse(jobId, out var key) ? _database.Read(session => JobTable.GetData(session, key)) : null;
    }

    public override StateData? GetStateData(string jobId)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        return JobTable.TryParse(jobId, out var key) ? _database.Read(session => JobTable.GetState(session, key)) : null;
    }

    public override void AnnounceServer(string serverId, ServerContext context)
    {
        ArgumentNullException.ThrowIfNull(serverId);
        ArgumentNullException.ThrowIfNull(context);
        _database.Write(session => ServerTable.Announce(session, serverId, context, Time.UnixNow()));
    }

    public override void RemoveServer(string serverId)
    {
        ArgumentNullException.ThrowIfNull(serverId);
        _database.Write(session => ServerTable.Remove(session, serverId));
    }

    public override void Heartbeat(string serverId)
    {
        ArgumentNullException.ThrowIfNull(serverId);
        // Hangfire restarts a server that was taken for dead
        if (!_database.Write(session => ServerTable.Heartbeat(session, serverId, Time.UnixNow())))
            throw new BackgroundServerGoneException();
    }

    public override int RemoveTimedOutServers(TimeSpan timeOut)
    {
        if (timeOut <= TimeSpan.Zero)
            throw new ArgumentException("The time must be more than 0.", nameof(timeOut));
        return _database.Write(session => ServerTable.RemoveSilent(session, Time.UnixIn(-timeOut)));
    }

    public override DateTime GetUtcDateTime() => Time.GetUtcNow().UtcDateTime;

    public override HashSet<string> GetAllItemsFromSet(string key) => new(Read(key, session => SetTable.All(session, key)), StringComparer.Ordinal);

    public override string? GetFirstByLowestScoreFromSet(string key, double fromScore, double toScore) =>
        GetFirstByLowestScoreFromSet(key, fromScore, toScore, 1).FirstOrDefault();

    public override List<string> GetFirstByLowestScoreFromSet(string key, double fromScore, double toScore, int count)
    {
        if (toScore < fromScore)
            throw new ArgumentException("The end lies before the start.", nameof(toScore));
        if (count <= 0)
            throw new ArgumentException("The count must be more than 0.", nameof(count));
        return Read(key, session => SetTable.LowestScores(session, key, fromScore, toScore, count));
    }

    public override long GetSetCount(string key) => Read(key, session => SetTable.Count(session, key));

    public override long GetSetCount(IEnumerable<string> keys, int limit)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return _database.Snapshot(session => SetTable.Count(session, keys, limit));
    }

    public override bool GetSetContains(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Read(key, session => SetTable.Contains(session, key, value));
    }

    public override List<string> GetRangeFromSet(string key, int startingFrom, int endingAt)
    {
        CheckRange(startingFrom, endingAt);
        return Read(key, session => SetTable.Range(session, key, startingFrom, endingAt));
    }

    public override TimeSpan GetSetTtl(string key) => TimeLeft(Read(key, session => SetTable.ExpireAt(session, key)));

    public override void SetRangeInHash(string key, IEnumerable<KeyValuePair<string, string?>> keyValuePairs)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(keyValuePairs);
        _database.Write(session => HashTable.SetRange(session, key, keyValuePairs, Time.UnixNow()));
    }

    public override Dictionary<string, string?>? GetAllEntriesFromHash(string key) => Read(key, session => HashTable.All(session, key));

    public override string? GetValueFromHash(string key, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Read(key, session => HashTable.Get(session, key, name));
    }

    public override long GetHashCount(string key) => Read(key, session => HashTable.Count(session, key));

    public override TimeSpan GetHashTtl(string key) => TimeLeft(Read(key, session => HashTable.ExpireAt(session, key)));

    public override long GetListCount(string key) => Read(key, session => ListTable.Count(session, key));

    public override List<string?> GetAllItemsFromList(string key) => Read(key, session => ListTable.All(session, key));

    public override List<string?> GetRangeFromList(string key, int startingFrom, int endingAt)
    {
        CheckRange(startingFrom, endingAt);
        return Read(key, session => ListTable.Range(session, key, startingFrom, endingAt));
    }

    public override TimeSpan GetListTtl(string key) => TimeLeft(Read(key, session => ListTable.ExpireAt(session, key)));

    public override long GetCounter(string key) => Read(key, session => CounterTable.Get(session, key));

    public override void Dispose()
    {
        Locks.Dispose();
        base.Dispose();
    }

    private static void CheckRange(int from, int to)
    {
        if (from < 0)
            throw new ArgumentException("A place is 0 or more.", nameof(from));
        if (to < from)
            throw new ArgumentException("The end lies before the start.", nameof(to));
    }

    private T Read<T>(string key, Func<SqlSession, T> read)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _database.Read(read);
    }

    private TimeSpan TimeLeft(long? expireAt) =>
        expireAt is { } time ? TimeSpan.FromMilliseconds(Math.Max(0, time - Time.UnixNow())) : Timeout.InfiniteTimeSpan;
}
