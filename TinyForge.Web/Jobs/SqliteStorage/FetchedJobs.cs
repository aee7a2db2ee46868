using System.Collections.Concurrent;
using Hangfire.Logging;

namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>Fetches jobs for workers, and keeps those that are held invisible to others.</summary>
internal sealed class FetchedJobs(JobDatabase database, SqliteJobStorageOptions options)
{
    private readonly ILog _log = LogProvider.For<FetchedJobs>();
    private readonly ConcurrentDictionary<SqliteFetchedJob, bool> _held = [];
    private int _heartbeats;

    public bool IsEmpty => _held.IsEmpty;

    /// <summary>Does a server's heartbeat renew them?</summary>
    public bool HasHeartbeat => Volatile.Read(ref _heartbeats) > 0;

    public TimeSpan RenewalInterval => options.InvisibilityTimeout / 5;

    /// <summary>Waits for a job. The queues are asked in their order.</summary>
    /// <exception cref="OperationCanceledException">The worker is stopped.</exception>
    public SqliteFetchedJob Fetch(string[] queues, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (TryFetch(queues) is { } first)
            return first;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var waiter = database.File.Queues.Register(queues);
            // what was enqueued before the registration gave no signal
            if (HasWork(queues) && TryFetch(queues) is { } job)
                return job;
            waiter.Wait(options.PollInterval, cancellationToken);
        }
    }

    /// <summary>Ends a job's entry in its queue, or puts it back; false if another worker has it by now.</summary>
    public bool Complete(FetchedEntry entry, bool requeue)
    {
        var done = database.Write(session => requeue ? QueueTable.Requeue(session, entry) : QueueTable.Remove(session, entry));
        if (done && requeue)
            database.File.Queues.Signal(entry.Queue);
        if (!done)
            _log.Warn($"The job '{entry.JobKey}' was given to another worker meanwhile: this one gave no sign of life for {options.InvisibilityTimeout}.");
        return done;
    }

    public void Untrack(SqliteFetchedJob job) => _held.TryRemove(job, out _);

    /// <summary>Renews the invisibility of the jobs for which that is due. A fault is logged, for the next round to try again.</summary>
    public void Renew()
    {
        try
        {
            if (Due(options.TimeProvider.UnixNow(), RenewalInterval / 2).Count > 0)
                database.Write(session => Renew(session, options.TimeProvider.UnixNow(), RenewalInterval / 2));
        }
        catch (Exception exception)
        {
            // to throw would end the heartbeat for as long as Hangfire then waits, and the next round comes before the invisibility ends
            _log.WarnException("The invisibility of fetched jobs could not be renewed.", exception);
        }
    }

    /// <summary>A heartbeat begins; dispose what this returns when it ends.</summary>
    public IDisposable Beat() => new Heartbeat(this);

    private SqliteFetchedJob? TryFetch(string[] queues)
    {
        var token = Guid.NewGuid().ToString("N");
        SqliteFetchedJob? job = null;
        database.Write(
            session =>
            {
                // not before the write lock was had, for which it may have waited long
                var now = options.TimeProvider.UnixNow();
                // after a pause of the whole process its workers may come here before its heartbeat: they must not take what it still holds
                Renew(session, now, RenewalInterval);
                var entry = queues.Select(queue => QueueTable.Fetch(session, queue, token, now, LostBefore(now))).FirstOrDefault(entry => entry != null);
                job = entry == null ? null : new SqliteFetchedJob(this, entry) { RenewedAt = now };
            },
            () =>
            {
                // before the next one writes, who must know that it is held
                if (job != null)
                    _held.TryAdd(job, true);
            });
        return job;
    }

    private List<SqliteFetchedJob> Due(long now, TimeSpan age) => [.. _held.Keys.Where(job => now - job.RenewedAt >= age.TotalMilliseconds)];

    private void Renew(SqlSession session, long now, TimeSpan age)
    {
        foreach (var job in Due(now, age))
        {
            if (QueueTable.KeepAlive(session, job.Entry, now))
                job.RenewedAt = now;
            else if (_held.TryRemove(job, out _))
                _log.Warn($"The job '{job.JobId}' was given to another worker: its invisibility ended before it could be renewed.");
        }
    }

    private bool HasWork(string[] queues)
    {
        var lostBefore = LostBefore(options.TimeProvider.UnixNow());
        return database.Read(session => queues.Any(queue => QueueTable.HasWork(session, queue, lostBefore)));
    }

    private long LostBefore(long now) => now - (long)options.InvisibilityTimeout.TotalMilliseconds;

    private sealed class Heartbeat : IDisposable
    {
        private readonly FetchedJobs _jobs;

        public Heartbeat(FetchedJobs jobs)
        {
            _jobs = jobs;
            Interlocked.Increment(ref _jobs._heartbeats);
        }

        public void Dispose() => Interlocked.Decrement(ref _jobs._heartbeats);
    }
}
