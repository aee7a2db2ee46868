using System.Collections.Concurrent;

namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>
/// The file as one storage sees it. Reads run beside each other, each on a session of its own, and see the last commit (WAL); writes
/// run one by one on one session.
/// </summary>
internal sealed class JobDatabase : IDisposable
{
    // more than this many readers at once are rare, and open a session for themselves
    private const int MaxKept = 32;

    private readonly ConcurrentBag<SqlSession> _readers = [];
    private readonly TimeSpan _busyTimeout;
    private SqlSession? _writer;
    private int _disposed;

    public JobDatabase(string path, SqliteJobStorageOptions options)
    {
        Path = System.IO.Path.GetFullPath(path);
        _busyTimeout = options.BusyTimeout;
        File = SharedFile.Acquire(Path);
        try
        {
            // this one only makes the file: one that is deleted later must not be replaced by an empty one without a schema
            _writer = SqlSession.Open(Path, _busyTimeout, create: true);
            Write(static session => Schema.Upgrade(session));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public string Path { get; }

    public SharedFile File { get; }

    private bool IsDisposed => Volatile.Read(ref _disposed) != 0;

    /// <summary>Reads with one statement.</summary>
    public T Read<T>(Func<SqlSession, T> read)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        if (!_readers.TryTake(out var session))
            session = SqlSession.Open(Path, _busyTimeout, create: false);
        var keep = false;
        try
        {
            var result = read(session);
            keep = _readers.Count < MaxKept;
            return result;
        }
        finally
        {
            if (keep)
                _readers.Add(session);
            else
                session.Dispose();
            // it was disposed while this one was away
            if (IsDisposed)
                Clear();
        }
    }

    /// <summary>Reads with several statements that see the same state.</summary>
    public T Snapshot<T>(Func<SqlSession, T> read) => Read(session =>
    {
        session.Execute("BEGIN");
        var result = read(session);
        // a session whose read failed is not kept, and its transaction ends with it
        session.Execute("COMMIT");
        return result;
    });

    /// <summary>
    /// Writes in one transaction that has the write lock from its start, so that what it reads stays true: all of it or, after an
    /// exception, nothing. It is never run a second time.
    /// </summary>
    /// <param name="write">What is written.</param>
    /// <param name="committed">Takes note of it before the next one writes.</param>
    /// <exception cref="TimeoutException">Others of this process wrote for as long as one waits for another process.</exception>
    public T Write<T>(Func<SqlSession, T> write, Action? committed = null)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        // SQLite allows no more than one writer anyway, and queueing here beats its polling
        if (!File.Gate.TryEnter(_busyTimeout))
            throw new TimeoutException($"Others of this process have been writing to the job storage for {_busyTimeout}.");
        try
        {
            ObjectDisposedException.ThrowIf(IsDisposed, this);
            var session = _writer ??= SqlSession.Open(Path, _busyTimeout, create: false);
            session.Execute("BEGIN IMMEDIATE");
            T result;
            try
            {
                result = write(session);
                session.Execute("COMMIT");
            }
            catch
            {
                RollBack(session);
                throw;
            }
            committed?.Invoke();
            return result;
        }
        finally
        {
            // who disposed it meanwhile may have given up waiting for this write
            if (IsDisposed)
                CloseWriter();
            File.Gate.Exit();
        }
    }

    public void Write(Action<SqlSession> write, Action? committed = null) => Write(
        session =>
        {
            write(session);
            return true;
        },
        committed);

    public void Dispose()
    {
        // first of all, so that those who wait for the gate don't write any more
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        if (File.Gate.TryEnter(_busyTimeout))
        {
            CloseWriter();
            File.Gate.Exit();
        }
        Clear();
        File.Release();
    }

    private void RollBack(SqlSession session)
    {
        try
        {
            session.Execute("ROLLBACK");
        }
        catch (Exception)
        {
            // SQLite rolls back by itself after some errors (a full disk), and whatever is left ends with the session
            _writer = null;
            session.Dispose();
        }
    }

    private void CloseWriter()
    {
        _writer?.Dispose();
        _writer = null;
    }

    private void Clear()
    {
        while (_readers.TryTake(out var session))
            session.Dispose();
    }
}
