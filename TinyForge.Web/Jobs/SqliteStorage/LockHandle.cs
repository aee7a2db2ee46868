namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>One taking of a distributed lock.</summary>
internal sealed class LockHandle(ConnectionLocks locks, HeldLock held) : IDisposable
{
    private int _ended;

    public HeldLock Lock => held;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0)
            locks.Release(held);
    }

    /// <summary>A commit has released it.</summary>
    public void Forget()
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0)
            locks.Forget(held);
    }
}
