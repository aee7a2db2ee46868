using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;

namespace TinyForge.Web.Jobs;

/// <summary>How long runs that are over can be seen in the dashboard; Hangfire keeps them for a day. Failed ones end by <see cref="FailedJobs"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class KeptForAttribute : JobFilterAttribute, IApplyStateFilter
{
    /// <summary>Hours from the end of the run on.</summary>
    public int Hours { get; init; }

    public void OnStateApplied(ApplyStateContext context, IWriteOnlyTransaction transaction) => context.JobExpirationTimeout = TimeSpan.FromHours(Hours);

    public void OnStateUnapplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
        // there is nothing to take back
    }
}
