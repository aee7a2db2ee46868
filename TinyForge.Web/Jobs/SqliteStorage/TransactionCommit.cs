namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>What a transaction gathered, and how it becomes true: in one database transaction, and told to those who wait once it is.</summary>
internal sealed class TransactionCommit(ConnectionLocks locks, JobDatabase database)
{
    public List<Action<SqlSession>> Commands { get; } = [];

    /// <summary>The locks that end with the transaction.</summary>
    public List<LockHandle> Locks { get; } = [];

    /// <summary>The fetched jobs that are done with it.</summary>
    public List<SqliteFetchedJob> Acknowledged { get; } = [];

    /// <summary>The queue of each job that it enqueues.</summary>
    public List<string> Queues { get; } = [];

    /// <exception cref="SqliteJobStorageException">A lock or a fetched job is not its own any more; nothing was committed.</exception>
    public void Run() => database.Write(Write, Tell);

    // before the next write, so that a heartbeat that misses what was given up here does not take it for lost
    private void Tell()
    {
        foreach (var job in Acknowledged)
            job.Acknowledged();
        foreach (var handle in Locks)
            handle.Forget();
        foreach (var queue in Queues)
            database.File.Queues.Signal(queue);
    }

    private void Write(SqlSession session)
    {
        CheckLocks(session);
        foreach (var job in Acknowledged)
        {
            if (!QueueTable.Remove(session, job.Entry))
                throw new SqliteJobStorageException($"The job '{job.JobId}' is not held by this worker any more, and another one may run it.");
        }
        foreach (var command in Commands)
            command(session);
    }

    // what was decided under a lock that somebody else has by now must not be written
    private void CheckLocks(SqlSession session)
    {
        foreach (var held in locks.Snapshot())
        {
            var own = Locks.Count(handle => handle.Lock == held);
            var valid = own == held.Handles ? LockTable.Release(session, held) : LockTable.IsHeld(session, held);
            if (!valid)
                throw new SqliteJobStorageException($"The distributed lock '{held.Resource}' was lost: its lease ran out before it was renewed.");
        }
    }
}
