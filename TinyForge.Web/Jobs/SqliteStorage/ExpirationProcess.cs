using Hangfire.Server;

namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>Removes what has expired, so that the file does not grow without end.</summary>
internal sealed class ExpirationProcess(JobDatabase database, SqliteJobStorageOptions options) : IBackgroundProcess
{
    // between two batches others write
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public void Execute(BackgroundProcessContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Sweep(context.StoppingToken);
        context.StoppingToken.WaitHandle.WaitOne(options.ExpirationInterval);
    }

    /// <summary>Removes all that has expired by now, and tells how many rows that were.</summary>
    public int Sweep(CancellationToken cancellationToken)
    {
        var now = options.TimeProvider.UnixNow();
        var removed = 0;
        foreach (var table in Expiry.Tables)
        {
            int batch;
            do
            {
                if (cancellationToken.IsCancellationRequested)
                    return removed;
                batch = database.Write(session => Expiry.RemoveBatch(session, table, now));
                removed += batch;
            }
            while (batch == Expiry.BatchSize && !cancellationToken.WaitHandle.WaitOne(Pause));
        }
        database.Write(session => Expiry.RemoveDeadLocks(session, now));
        if (removed > 0)
            database.Write(Expiry.ShrinkFile);
        return removed;
    }

    public override string ToString() => "SQLite expiration";
}
