using Hangfire.States;

namespace TinyForge.Tests.Web.Jobs.SqliteStorage;

/// <summary>A state that only Hangfire can make, or that a user made up.</summary>
internal sealed class SampleState(string name, Dictionary<string, string> data) : IState
{
    public string Name => name;

    public string? Reason => null;

    public bool IsFinal => false;

    public bool IgnoreJobLoadException => false;

    public Dictionary<string, string> SerializeData() => data;
}
