using Hangfire.States;
using Hangfire.Storage;
using Hangfire.Storage.Monitoring;

namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>What the dashboard shows.</summary>
internal sealed class MonitoringApi(JobDatabase database, TimeProvider time) : JobStorageMonitor
{
    // as many as the dashboard shows beside each queue
    private const int FirstJobs = 5;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public override IList<QueueWithTopEnqueuedJobsDto> Queues() => database.Snapshot(static session => MonitoredJobs.Queues(session).ConvertAll(queue =>
        new QueueWithTopEnqueuedJobsDto
        {
            Name = queue,
            Length = MonitoredJobs.CountInQueue(session, queue, fetched: false),
            Fetched = MonitoredJobs.CountInQueue(session, queue, fetched: true),
            FirstJobs = MonitoredJobs.InQueue(session, queue, 0, FirstJobs, EnqueuedState.StateName, fetched: false, JobDtos.Enqueued),
        }));

    public override IList<ServerDto> Servers() => database.Read(ServerTable.All);

    public override JobDetailsDto? JobDetails(string jobId)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        return JobTable.TryParse(jobId, out var key) ? database.Snapshot(session => JobDetails(session, key)) : null;
    }

    public override StatisticsDto GetStatistics() => database.Snapshot(static session => new StatisticsDto
    {
        Servers = session.Number("SELECT count(*) FROM Server"),
        Queues = MonitoredJobs.Queues(session).Count,
        Enqueued = MonitoredJobs.CountInState(session, EnqueuedState.StateName),
        Scheduled = MonitoredJobs.CountInState(session, ScheduledState.StateName),
        Processing = MonitoredJobs.CountInState(session, ProcessingState.StateName),
        Failed = MonitoredJobs.CountInState(session, FailedState.StateName),
        Awaiting = MonitoredJobs.CountInState(session, AwaitingState.StateName),
        Succeeded = CounterTable.Get(session, "stats:succeeded"),
        Deleted = CounterTable.Get(session, "stats:deleted"),
        Recurring = SetTable.Count(session, "recurring-jobs"),
        Retries = SetTable.Count(session, "retries"),
    });

    public override JobList<EnqueuedJobDto> EnqueuedJobs(string queue, int from, int perPage) => InQueue(queue, from, perPage, EnqueuedState.StateName, false, JobDtos.Enqueued);

    public override JobList<FetchedJobDto> FetchedJobs(string queue, int from, int perPage) => InQueue(queue, from, perPage, null, true, JobDtos.Fetched);

    public override JobList<ProcessingJobDto> ProcessingJobs(int from, int count) => InState(ProcessingState.StateName, from, count, false, JobDtos.Processing);

    public override JobList<ScheduledJobDto> ScheduledJobs(int from, int count) => InState(ScheduledState.StateName, from, count, false, JobDtos.Scheduled);

    public override JobList<SucceededJobDto> SucceededJobs(int from, int count) => InState(SucceededState.StateName, from, count, true, JobDtos.Succeeded);

    public override JobList<FailedJobDto> FailedJobs(int from, int count) => InState(FailedState.StateName, from, count, true, JobDtos.Failed);

    public override JobList<DeletedJobDto> DeletedJobs(int from, int count) => InState(DeletedState.StateName, from, count, true, JobDtos.Deleted);

    public override JobList<AwaitingJobDto> AwaitingJobs(int from, int count) => database.Snapshot(session => MonitoredJobs.InState(
        session, AwaitingState.StateName, from, count, newestFirst: false, job => JobDtos.Awaiting(job, ParentState(session, job))));

    public override long ScheduledCount() => CountInState(ScheduledState.StateName);

    public override long EnqueuedCount(string queue) => CountInQueue(queue, fetched: false);

    public override long FetchedCount(string queue) => CountInQueue(queue, fetched: true);

    public override long FailedCount() => CountInState(FailedState.StateName);

    public override long ProcessingCount() => CountInState(ProcessingState.StateName);

    public override long SucceededListCount() => CountInState(SucceededState.StateName);

    public override long DeletedListCount() => CountInState(DeletedState.StateName);

    public override long AwaitingCount() => CountInState(AwaitingState.StateName);

    public override IDictionary<DateTime, long> SucceededByDatesCount() => database.Read(session => Timeline.ByDay(session, "succeeded", Now));

    public override IDictionary<DateTime, long> FailedByDatesCount() => database.Read(session => Timeline.ByDay(session, "failed", Now));

    public override IDictionary<DateTime, long> DeletedByDatesCount() => database.Read(session => Timeline.ByDay(session, "deleted", Now));

    public override IDictionary<DateTime, long> HourlySucceededJobs() => database.Read(session => Timeline.ByHour(session, "succeeded", Now));

    public override IDictionary<DateTime, long> HourlyFailedJobs() => database.Read(session => Timeline.ByHour(session, "failed", Now));

    public override IDictionary<DateTime, long> HourlyDeletedJobs() => database.Read(session => Timeline.ByHour(session, "deleted", Now));

    private static JobDetailsDto? JobDetails(SqlSession session, long key)
    {
        if (JobTable.GetData(session, key) is not { } data)
            return null;
        return new JobDetailsDto
        {
            Job = data.Job,
            LoadException = data.LoadException,
            InvocationData = data.InvocationData,
            CreatedAt = data.CreatedAt,
            ExpireAt = JobTable.ExpireAt(session, key),
            Properties = new Dictionary<string, string>(data.ParametersSnapshot),
            History = JobTable.History(session, key),
        };
    }

    private static string? ParentState(SqlSession session, MonitoredJob job) =>
        job["ParentId"] is { } parent && JobTable.TryParse(parent, out var key) ? JobTable.GetState(session, key)?.Name : null;

    private JobList<T> InState<T>(string state, int from, int count, bool newestFirst, Func<MonitoredJob, T> map) =>
        database.Read(session => MonitoredJobs.InState(session, state, from, count, newestFirst, map));

    private JobList<T> InQueue<T>(string queue, int from, int count, string? state, bool fetched, Func<MonitoredJob, T> map)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return database.Read(session => MonitoredJobs.InQueue(session, queue, from, count, state, fetched, map));
    }

    private long CountInState(string state) => database.Read(session => MonitoredJobs.CountInState(session, state));

    private long CountInQueue(string queue, bool fetched)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return database.Read(session => MonitoredJobs.CountInQueue(session, queue, fetched));
    }
}
