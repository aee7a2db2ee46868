using Hangfire;

namespace TinyForge.Web.Jobs;

/// <summary>
/// What all jobs have in common: one run at a time, a result in words that the dashboard shows, and an end without a fault when the
/// program stops. A run that fails is not tried again: the next one on the schedule is the second try.
/// </summary>
[AutomaticRetry(Attempts = 0)]
internal abstract class ForgeJob(IHostApplicationLifetime lifetime)
{
    public const string Skipped = "Skipped: a run of this job is at work.";
    public const string Stopped = "Ended early: TinyForge stops.";

    private readonly SingleRun _single = new();

    /// <summary>
    /// Whether a run works once more when another was turned away meanwhile: what that one was to see may have come too late for the
    /// work that was under way. Looked at for each that was turned away, when the work is done.
    /// </summary>
    protected virtual bool WorksAgainWhenAsked => true;

    /// <summary>What Hangfire calls.</summary>
    /// <param name="cancellationToken">Hangfire puts its own in: the server stops, or somebody deleted the job.</param>
    /// <returns>What became of it.</returns>
    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        if (!_single.TryBegin())
            return Skipped;
        var ended = false;
        try
        {
            string told;
            do
            {
                told = await WorkAsync(cancellationToken);
                // who asked for what needs no more work is let go, and who asks meanwhile is heard
                do
                    ended = _single.TryEnd();
                while (!ended && !WorksAgainWhenAsked);
            }
            while (!ended);
            return told;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested && lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // to throw would put the job back into the queue, and the next start has its own run: all state lies in the database. Where only
            // Hangfire's server starts anew, after a suspend, that is just what is wanted, and of a job that was deleted nobody asks more
            return Stopped;
        }
        finally
        {
            // not twice: another run may be inside by now
            if (!ended)
                _single.End();
        }
    }

    /// <summary>Does the work.</summary>
    /// <returns>What was done, one sentence.</returns>
    protected abstract Task<string> WorkAsync(CancellationToken cancellationToken);
}
