namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>
/// A transaction was not committed, nothing of it, because what it relied on belongs to somebody else by now: a distributed lock whose
/// lease ran out, or a fetched job whose invisibility did. The caller reads anew and decides again.
/// </summary>
public sealed class SqliteJobStorageException : Exception
{
    public SqliteJobStorageException()
    {
    }

    public SqliteJobStorageException(string message)
        : base(message)
    {
    }

    public SqliteJobStorageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
