namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>
/// Gives ids to jobs before they are written, which a transaction that creates a job must tell at once. They are taken from the
/// table's own sequence in blocks, so that no two processes give the same; a process that ends leaves a gap.
/// </summary>
internal sealed class JobIds
{
    private const int Block = 100;

    private readonly Lock _lock = new();
    private long _next;
    private long _end;

    /// <summary>Must not be called within a write.</summary>
    public long Next(JobDatabase database)
    {
        lock (_lock)
        {
            if (_next == _end)
            {
                _end = database.Write(static session => JobTable.ReserveIds(session, Block)) + 1;
                _next = _end - Block;
            }
            return _next++;
        }
    }
}
