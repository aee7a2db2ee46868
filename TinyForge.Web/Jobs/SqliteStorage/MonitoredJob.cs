using Hangfire.Common;
using Hangfire.Storage;
using Microsoft.Data.Sqlite;

namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>A job as a list of the dashboard shows it; one that expired since has only its id.</summary>
internal sealed class MonitoredJob
{
    private readonly string? _shownIn;

    private MonitoredJob(string id, string? shownIn) => (Id, _shownIn) = (id, shownIn);

    public string Id { get; }

    public Job? Job { get; private init; }

    public JobLoadException? LoadException { get; private init; }

    public InvocationData? InvocationData { get; private init; }

    public string? StateName { get; private init; }

    public string? Reason { get; private init; }

    public DateTime? StateChanged { get; private init; }

    public IDictionary<string, string>? StateData { get; private init; }

    public DateTime? FetchedAt { get; private init; }

    /// <summary>Is it still in the state of the list it is shown in? What the list tells of a state is null if not.</summary>
    public bool InState => string.Equals(_shownIn, StateName, StringComparison.OrdinalIgnoreCase);

    public string? this[string field] => StateData?.TryGetValue(field, out var value) == true ? value : null;

    /// <summary>Makes it of a row of <see cref="MonitoredJobs"/>.</summary>
    public static MonitoredJob Read(SqliteDataReader row, string? shownIn)
    {
        var id = JobTable.ToId(row.GetInt64(0));
        if (row.Text(1) is not { } payload)
            return new MonitoredJob(id, shownIn) { FetchedAt = row.Time(7) };
        var data = JobTable.ReadInvocation(payload, row.Text(2));
        var job = JobTable.Load(data, out var exception);
        var stateName = row.Text(3);
        var shown = shownIn == null || string.Equals(shownIn, stateName, StringComparison.OrdinalIgnoreCase);
        return new MonitoredJob(id, shownIn)
        {
            Job = job,
            LoadException = exception,
            InvocationData = data,
            StateName = stateName,
            Reason = shown ? row.Text(4) : null,
            StateChanged = shown ? row.Time(5) : null,
            StateData = shown && row.Text(6) is { } state ? JobTable.ReadStateData(state) : null,
            FetchedAt = row.Time(7),
        };
    }
}
