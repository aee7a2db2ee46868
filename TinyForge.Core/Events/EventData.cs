namespace TinyForge.Core.Events;

/// <summary>Makes the details of an event.</summary>
public static class EventData
{
    /// <summary>Where it came from, and what else there is to tell; what is null is left out, except the address.</summary>
    public static IReadOnlyDictionary<string, string?> Of(Actor actor, params IEnumerable<(string Name, string? Value)> details)
    {
        var data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["address"] = actor.Address };
        foreach (var (name, value) in details.Where(d => d.Value is not null))
            data[name] = value;
        return data;
    }
}
