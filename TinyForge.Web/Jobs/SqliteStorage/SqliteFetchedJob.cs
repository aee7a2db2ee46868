using Hangfire.Storage;

namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>A job that a worker holds. Hangfire knows it by the name of its type.</summary>
internal sealed class SqliteFetchedJob(FetchedJobs jobs, FetchedEntry entry) : IFetchedJob
{
    private int _ended;

    public string JobId { get; } = JobTable.ToId(entry.JobKey);

    public FetchedEntry Entry => entry;

    /// <summary>When its invisibility was renewed, milliseconds since 1970.</summary>
    public long RenewedAt { get; set; }

    public void RemoveFromQueue()
    {
        if (End())
            jobs.Complete(entry, requeue: false);
    }

    public void Requeue()
    {
        if (End())
            jobs.Complete(entry, requeue: true);
    }

    /// <summary>A commit has removed it from its queue.</summary>
    public void Acknowledged() => End();

    /// <summary>What a worker drops without a word is for the next one.</summary>
    public void Dispose() => Requeue();

    private bool End()
    {
        // before the entry goes, so that a heartbeat that finds it gone knows why
        jobs.Untrack(this);
        return Interlocked.Exchange(ref _ended, 1) == 0;
    }
}
