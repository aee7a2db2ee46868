using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;

namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>A list of commands that are committed together or not at all.</summary>
internal sealed class StorageTransaction(StorageConnection connection, JobDatabase database, TimeProvider time) : JobStorageTransaction
{
    private readonly TransactionCommit _commit = new(connection.Locks, database);

    public override void AcquireDistributedLock(string resource, TimeSpan timeout)
    {
        ArgumentNullException.ThrowIfNull(resource);
        _commit.Locks.Add(connection.Locks.Acquire(resource, timeout));
    }

    public override void RemoveFromQueue(IFetchedJob fetchedJob)
    {
        ArgumentNullException.ThrowIfNull(fetchedJob);
        _commit.Acknowledged.Add(fetchedJob as SqliteFetchedJob ?? throw new ArgumentException("The job was fetched from another storage.", nameof(fetchedJob)));
    }

    public override string CreateJob(Job job, IDictionary<string, string?> parameters, DateTime createdAt, TimeSpan expireIn)
    {
        var created = new NewJob(database, time, job, parameters, createdAt, expireIn);
        _commit.Commands.Add(created.Write);
        return created.Id;
    }

    public override void SetJobParameter(string jobId, string name, string? value)
    {
        ArgumentNullException.ThrowIfNull(name);
        AddForJob(jobId, (session, key) => JobTable.SetParameter(session, key, name, value));
    }

    public override void ExpireJob(string jobId, TimeSpan expireIn)
    {
        var expireAt = time.UnixIn(expireIn);
        AddForJob(jobId, (session, key) => JobTable.Expire(session, key, expireAt));
    }

    public override void PersistJob(string jobId) => AddForJob(jobId, static (session, key) => JobTable.Expire(session, key, null));

    public override void SetJobState(string jobId, IState state) => AddState(jobId, state, current: true);

    public override void AddJobState(string jobId, IState state) => AddState(jobId, state, current: false);

    public override void AddToQueue(string queue, string jobId)
    {
        ArgumentNullException.ThrowIfNull(queue);
        ArgumentNullException.ThrowIfNull(jobId);
        AddForJob(jobId, (session, key) => QueueTable.Add(session, queue, key));
        _commit.Queues.Add(queue);
    }

    public override void IncrementCounter(string key) => AddToCounter(key, 1, null);

    public override void IncrementCounter(string key, TimeSpan expireIn) => AddToCounter(key, 1, time.UnixIn(expireIn));

    public override void DecrementCounter(string key) => AddToCounter(key, -1, null);

    public override void DecrementCounter(string key, TimeSpan expireIn) => AddToCounter(key, -1, time.UnixIn(expireIn));

    public override void AddToSet(string key, string value) => AddToSet(key, value, 0);

    public override void AddToSet(string key, string value, double score)
    {
        ArgumentNullException.ThrowIfNull(value);
        var now = time.UnixNow();
        Add(key, session => SetTable.Add(session, key, value, score, now));
    }

    public override void AddRangeToSet(string key, IList<string> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (items.Contains(null!))
            throw new ArgumentException("No item may be null.", nameof(items));
        foreach (var item in items)
            AddToSet(key, item);
    }

    public override void RemoveFromSet(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Add(key, session => SetTable.Remove(session, key, value));
    }

    public override void RemoveSet(string key) => Add(key, session => SetTable.RemoveAll(session, key));

    public override void ExpireSet(string key, TimeSpan expireIn) => AddExpiry(key, expireIn, SetTable.Expire);

    public override void PersistSet(string key) => Add(key, session => SetTable.Expire(session, key, null));

    public override void InsertToList(string key, string? value)
    {
        var now = time.UnixNow();
        Add(key, session => ListTable.Insert(session, key, value, now));
    }

    public override void RemoveFromList(string key, string value) => Add(key, session => ListTable.Remove(session, key, value));

    public override void TrimList(string key, int keepStartingFrom, int keepEndingAt) =>
        Add(key, session => ListTable.Trim(session, key, keepStartingFrom, keepEndingAt));

    public override void ExpireList(string key, TimeSpan expireIn) => AddExpiry(key, expireIn, ListTable.Expire);

    public override void PersistList(string key) => Add(key, session => ListTable.Expire(session, key, null));

    public override void SetRangeInHash(string key, IEnumerable<KeyValuePair<string, string?>> keyValuePairs)
    {
        ArgumentNullException.ThrowIfNull(keyValuePairs);
        // read now: within the commit it could do anything, and hold up all others
        var (fields, now) = (keyValuePairs.ToList(), time.UnixNow());
        Add(key, session => HashTable.SetRange(session, key, fields, now));
    }

    public override void RemoveHash(string key) => Add(key, session => HashTable.Remove(session, key));

    public override void ExpireHash(string key, TimeSpan expireIn) => AddExpiry(key, expireIn, HashTable.Expire);

    public override void PersistHash(string key) => Add(key, session => HashTable.Expire(session, key, null));

    public override void Commit() => _commit.Run();

    public override void Dispose()
    {
        foreach (var handle in _commit.Locks)
            handle.Dispose();
        base.Dispose();
    }

    private void AddToCounter(string key, int value, long? expireAt)
    {
        var now = time.UnixNow();
        Add(key, session => CounterTable.Add(session, key, value, expireAt, now));
    }

    private void AddExpiry(string key, TimeSpan expireIn, Action<SqlSession, string, long?> expire)
    {
        var expireAt = time.UnixIn(expireIn);
        Add(key, session => expire(session, key, expireAt));
    }

    private void AddState(string jobId, IState state, bool current)
    {
        ArgumentNullException.ThrowIfNull(state);
        // a state is anybody's code: it is asked here and not within the commit
        var row = new NewState(state, time.UnixNow());
        AddForJob(jobId, current ? row.SetFor : row.AddFor);
    }

    private void AddForJob(string jobId, Action<SqlSession, long> command)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        if (JobTable.TryParse(jobId, out var key))
            _commit.Commands.Add(session => command(session, key));
    }

    private void Add(string key, Action<SqlSession> command)
    {
        ArgumentNullException.ThrowIfNull(key);
        _commit.Commands.Add(command);
    }
}
