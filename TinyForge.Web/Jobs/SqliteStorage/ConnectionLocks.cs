namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>The distributed locks of one connection, which may take one that it has once more.</summary>
internal sealed class ConnectionLocks(LockKeeper keeper) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, HeldLock> _held = new(StringComparer.Ordinal);

    public LockHandle Acquire(string resource, TimeSpan timeout)
    {
        if (Again(resource) is { } again)
            return again;
        // not under the lock: it may wait
        var held = keeper.Acquire(resource, timeout);
        lock (_lock)
        {
            held.Handles = 1;
            _held[resource] = held;
        }
        return new LockHandle(this, held);
    }

    /// <summary>What a commit must find to be still its own.</summary>
    public IReadOnlyList<HeldLock> Snapshot()
    {
        lock (_lock)
            return [.. _held.Values];
    }

    public void Release(HeldLock held)
    {
        if (IsLast(held))
            keeper.Release(held);
    }

    /// <summary>Takes note that a commit released it.</summary>
    public void Forget(HeldLock held)
    {
        if (IsLast(held))
            keeper.Forget(held);
    }

    /// <summary>A connection that ends gives back what it has.</summary>
    public void Dispose()
    {
        foreach (var held in Snapshot())
        {
            lock (_lock)
                held.Handles = 1;
            Release(held);
        }
    }

    private LockHandle? Again(string resource)
    {
        lock (_lock)
        {
            if (!_held.TryGetValue(resource, out var held))
                return null;
            held.Handles++;
            return new LockHandle(this, held);
        }
    }

    private bool IsLast(HeldLock held)
    {
        lock (_lock)
            return held.Handles > 0 && --held.Handles == 0 && _held.Remove(held.Resource);
    }
}
