using System.Text.Json;
using Hangfire.States;

namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>A state that is about to be written.</summary>
internal sealed class NewState
{
    private readonly string _name;
    private readonly string? _reason;
    private readonly string _data;
    private readonly long _createdAt;

    public NewState(IState state, long createdAt)
    {
        _name = state.Name ?? throw new ArgumentException("A state has a name.", nameof(state));
        _reason = state.Reason;
        _data = JsonSerializer.Serialize(state.SerializeData() ?? []);
        _createdAt = createdAt;
    }

    /// <summary>Writes it into a job's history.</summary>
    public void AddFor(SqlSession session, long jobKey) => JobTable.AddState(session, jobKey, _name, _reason, _data, _createdAt);

    /// <summary>Writes it into a job's history, as the state that the job is in.</summary>
    public void SetFor(SqlSession session, long jobKey)
    {
        if (JobTable.AddState(session, jobKey, _name, _reason, _data, _createdAt))
            JobTable.SetLastState(session, jobKey, _name);
    }
}
