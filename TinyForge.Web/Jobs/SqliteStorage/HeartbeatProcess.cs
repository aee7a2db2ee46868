using Hangfire.Server;

namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>Tells the storage that the workers of this process live, on a thread of its own that no busy thread pool delays.</summary>
internal sealed class HeartbeatProcess(FetchedJobs jobs, LockKeeper locks) : IBackgroundProcess
{
    private static readonly TimeSpan StoppingInterval = TimeSpan.FromMilliseconds(50);

    public void Execute(BackgroundProcessContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        using (jobs.Beat())
        {
            Renew();
            context.StoppingToken.WaitHandle.WaitOne(jobs.RenewalInterval < locks.RenewalInterval ? jobs.RenewalInterval : locks.RenewalInterval);
        }
        // Hangfire doesn't come again once the server is told to stop, but its workers may need long to end what they began
        while (context.IsStopping && !jobs.IsEmpty && !jobs.HasHeartbeat && !context.ShutdownToken.WaitHandle.WaitOne(StoppingInterval))
            Renew();
    }

    public override string ToString() => "SQLite job heartbeat";

    private void Renew()
    {
        jobs.Renew();
        locks.Renew();
    }
}
