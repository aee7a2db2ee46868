using Hangfire.Storage.Monitoring;

namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>Pages of jobs: by state in the order in which they came into it, and by queue in the order in which they leave it.</summary>
internal static class MonitoredJobs
{
    public static JobList<T> InState<T>(SqlSession session, string state, int from, int count, bool newestFirst, Func<MonitoredJob, T> map) =>
        Map(session.Query(newestFirst ? NewestFirst : OldestFirst, row => MonitoredJob.Read(row, state), ("@state", state), ("@from", from), ("@count", count)), map);

    public static JobList<T> InQueue<T>(SqlSession session, string queue, int from, int count, string? state, bool fetched, Func<MonitoredJob, T> map) =>
        Map(session.Query(fetched ? Fetched : Enqueued, row => MonitoredJob.Read(row, state), ("@queue", queue), ("@from", from), ("@count", count)), map);

    public static long CountInState(SqlSession session, string state) => session.Number("SELECT count(*) FROM Job WHERE StateName = @state", ("@state", state));

    public static long CountInQueue(SqlSession session, string queue, bool fetched) => session.Number(
        fetched
            ? "SELECT count(*) FROM JobQueue WHERE Queue = @queue AND FetchedAt IS NOT NULL"
            : "SELECT count(*) FROM JobQueue WHERE Queue = @queue AND FetchedAt IS NULL",
        ("@queue", queue));

    /// <summary>The queues in which something stands. It jumps from one to the next in the index, however long they are.</summary>
    public static List<string> Queues(SqlSession session) => session.Query(
        """
        WITH RECURSIVE Name (Queue) AS (
            SELECT min(Queue) FROM JobQueue
            UNION ALL
            SELECT (SELECT min(Queue) FROM JobQueue WHERE Queue > Name.Queue) FROM Name WHERE Name.Queue IS NOT NULL)
        SELECT Queue FROM Name WHERE Queue IS NOT NULL
        """,
        static row => row.GetString(0));

    private const string Columns = "Job.InvocationData, Job.Arguments, Job.StateName, State.Reason, State.CreatedAt, State.Data";

    private const string ByState =
        $"SELECT Job.Id, {Columns}, NULL FROM Job LEFT JOIN State ON State.Id = Job.StateId WHERE Job.StateName = @state ORDER BY Job.StateId";

    private const string OldestFirst = $"{ByState} LIMIT @count OFFSET @from";

    private const string NewestFirst = $"{ByState} DESC LIMIT @count OFFSET @from";

    private const string ByQueue =
        $"""
        SELECT JobQueue.JobId, {Columns}, JobQueue.FetchedAt
        FROM JobQueue LEFT JOIN Job ON Job.Id = JobQueue.JobId LEFT JOIN State ON State.Id = Job.StateId
        WHERE JobQueue.Queue = @queue AND JobQueue.FetchedAt
        """;

    private const string Enqueued = $"{ByQueue} IS NULL ORDER BY JobQueue.Id LIMIT @count OFFSET @from";

    private const string Fetched = $"{ByQueue} IS NOT NULL ORDER BY JobQueue.FetchedAt, JobQueue.Id LIMIT @count OFFSET @from";

    private static JobList<T> Map<T>(List<MonitoredJob> jobs, Func<MonitoredJob, T> map) =>
        new(jobs.Select(job => KeyValuePair.Create(job.Id, map(job))));
}
