using System.Globalization;
using Hangfire.Common;
using Hangfire.Storage.Monitoring;

namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>A job in the words of each of the dashboard's lists.</summary>
internal static class JobDtos
{
    public static EnqueuedJobDto Enqueued(MonitoredJob job) => new()
    {
        Job = job.Job,
        LoadException = job.LoadException,
        InvocationData = job.InvocationData,
        State = job.StateName,
        InEnqueuedState = job.InState,
        EnqueuedAt = job.StateChanged,
        StateData = job.StateData,
    };

    public static FetchedJobDto Fetched(MonitoredJob job) => new()
    {
        Job = job.Job,
        LoadException = job.LoadException,
        InvocationData = job.InvocationData,
        State = job.StateName,
        FetchedAt = job.FetchedAt,
    };

    public static ProcessingJobDto Processing(MonitoredJob job) => new()
    {
        Job = job.Job,
        LoadException = job.LoadException,
        InvocationData = job.InvocationData,
        InProcessingState = job.InState,
        ServerId = job["ServerId"] ?? job["ServerName"],
        StartedAt = job.StateChanged,
        StateData = job.StateData,
    };

    public static ScheduledJobDto Scheduled(MonitoredJob job) => new()
    {
        Job = job.Job,
        LoadException = job.LoadException,
        InvocationData = job.InvocationData,
        InScheduledState = job.InState,
        EnqueueAt = JobHelper.DeserializeNullableDateTime(job["EnqueueAt"]) ?? DateTime.MinValue,
        ScheduledAt = job.StateChanged,
        StateData = job.StateData,
    };

    public static SucceededJobDto Succeeded(MonitoredJob job) => new()
    {
        Job = job.Job,
        LoadException = job.LoadException,
        InvocationData = job.InvocationData,
        InSucceededState = job.InState,
        Result = job["Result"],
        TotalDuration = Number(job["PerformanceDuration"]) + Number(job["Latency"]),
        SucceededAt = job.StateChanged,
        StateData = job.StateData,
    };

    public static FailedJobDto Failed(MonitoredJob job) => new()
    {
        Job = job.Job,
        LoadException = job.LoadException,
        InvocationData = job.InvocationData,
        InFailedState = job.InState,
        Reason = job.Reason,
        FailedAt = job.StateChanged,
        ExceptionType = job["ExceptionType"],
        ExceptionMessage = job["ExceptionMessage"],
        ExceptionDetails = job["ExceptionDetails"],
        StateData = job.StateData,
    };

    public static DeletedJobDto Deleted(MonitoredJob job) => new()
    {
        Job = job.Job,
        LoadException = job.LoadException,
        InvocationData = job.InvocationData,
        InDeletedState = job.InState,
        DeletedAt = job.StateChanged,
        StateData = job.StateData,
    };

    public static AwaitingJobDto Awaiting(MonitoredJob job, string? parentState) => new()
    {
        Job = job.Job,
        LoadException = job.LoadException,
        InvocationData = job.InvocationData,
        InAwaitingState = job.InState,
        AwaitingAt = job.StateChanged,
        StateData = job.StateData,
        ParentStateName = parentState,
    };

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
