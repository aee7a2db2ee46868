using System.Collections.Concurrent;
using System.Diagnostics;
using Hangfire.Logging;
using Hangfire.Storage;

namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>
/// Takes distributed locks, renews them while they are held, and gives them back. A lock holds neither a transaction nor a thread. A
/// server's heartbeat renews them, and so does a timer, since a process that only enqueues has no server.
/// </summary>
internal sealed class LockKeeper : IDisposable
{
    private readonly ILog _log = LogProvider.For<LockKeeper>();
    private readonly ConcurrentDictionary<HeldLock, bool> _held = [];
    private readonly JobDatabase _database;
    private readonly SqliteJobStorageOptions _options;
    private readonly ITimer _timer;

    public LockKeeper(JobDatabase database, SqliteJobStorageOptions options)
    {
        (_database, _options) = (database, options);
        _timer = options.TimeProvider.CreateTimer(_ => Renew(), null, RenewalInterval, RenewalInterval);
    }

    public TimeSpan RenewalInterval => _options.LockLease / 5;

    private long Lease => (long)_options.LockLease.TotalMilliseconds;

    /// <summary>Takes a lock, waiting for as long as the timeout says.</summary>
    /// <exception cref="DistributedLockTimeoutException">Somebody else had it all the time.</exception>
    public HeldLock Acquire(string resource, TimeSpan timeout)
    {
        var started = Stopwatch.GetTimestamp();
        var held = new HeldLock(resource);
        if (TryTake(held))
            return held;
        while (true)
        {
            using var waiter = _database.File.Locks.Register(resource);
            if (TryTake(held))
                return held;
            var left = timeout - Stopwatch.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
                throw new DistributedLockTimeoutException(resource);
            waiter.Wait(left < _options.LockPollInterval ? left : _options.LockPollInterval, CancellationToken.None);
        }
    }

    public void Release(HeldLock held)
    {
        // first of all, so that a renewal that finds no row knows that it was given back
        _held.TryRemove(held, out _);
        try
        {
            if (!_database.Write(session => LockTable.Release(session, held)))
                _log.Warn($"The distributed lock '{held.Resource}' was lost before it was released: its lease had run out.");
        }
        catch (Exception exception)
        {
            // nobody renews it any more, so that its lease gives it back; to throw would keep the caller from giving back its others
            _log.WarnException($"The distributed lock '{held.Resource}' could not be released: others get it when its lease ends.", exception);
        }
        _database.File.Locks.Signal(held.Resource);
    }

    /// <summary>What a commit that released it in its own transaction has left to do.</summary>
    public void Forget(HeldLock held)
    {
        _held.TryRemove(held, out _);
        _database.File.Locks.Signal(held.Resource);
    }

    /// <summary>Renews the leases that are due.</summary>
    public void Renew()
    {
        try
        {
            var now = _options.TimeProvider.UnixNow();
            var due = _held.Keys.Where(held => now - held.RenewedAt >= RenewalInterval.TotalMilliseconds / 2).ToList();
            if (due.Count == 0)
                return;
            var lost = _database.Write(session =>
            {
                // the write lock may have been long in coming
                now = _options.TimeProvider.UnixNow();
                return due.Where(held => !LockTable.Renew(session, held, now + Lease)).ToList();
            });
            foreach (var held in due)
                held.RenewedAt = now;
            foreach (var held in lost.Where(held => _held.TryRemove(held, out _)))
                _log.Warn($"The distributed lock '{held.Resource}' is lost: its lease ran out before it could be renewed.");
        }
        catch (Exception exception)
        {
            // the next round comes before the lease ends, and a lock that is lost all the same lets no commit pass
            _log.WarnException("The leases of distributed locks could not be renewed.", exception);
        }
    }

    public void Dispose() => _timer.Dispose();

    private bool TryTake(HeldLock held)
    {
        var taken = _database.Write(session =>
        {
            // not before the write lock was had, for which it may have waited long: the lease would be shorter by that
            var now = held.RenewedAt = _options.TimeProvider.UnixNow();
            return LockTable.Take(session, held, now, now + Lease);
        });
        if (taken)
            _held.TryAdd(held, true);
        return taken;
    }
}
