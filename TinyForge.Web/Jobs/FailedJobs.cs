using Hangfire;
using Hangfire.Common;

namespace TinyForge.Web.Jobs;

/// <summary>
/// Lets go of failed runs: Hangfire keeps them until somebody deletes them, and a sweep that fails each minute would leave half a
/// million a year. The log tells of each.
/// </summary>
internal sealed class FailedJobs(JobStorage storage, IJobFilterProvider filters, TimeProvider time)
{
    /// <summary>For how long they can be seen and run again.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private const int AtOnce = 500;

    /// <summary>Deletes those that are older, some hundreds at most.</summary>
    /// <returns>How many were deleted.</returns>
    public int Prune()
    {
        var monitoring = storage.GetMonitoringApi();
        var before = time.GetUtcNow().UtcDateTime - Kept;
        // the list begins with the newest
        var from = (int)Math.Max(0, monitoring.FailedCount() - AtOnce);
        var old = monitoring.FailedJobs(from, AtOnce).Where(job => job.Value?.FailedAt < before).Select(job => job.Key).ToList();
        var client = new BackgroundJobClient(storage, filters);
        return old.Count(id => client.Delete(id));
    }
}
