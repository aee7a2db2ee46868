using System.Collections;
using System.Globalization;

namespace TinyForge.Core.Events;

/// <summary>Which fields a change touched, by the names of the API, each as <c>before -> after</c>.</summary>
public sealed class FieldChanges
{
    private readonly List<FieldChange> _changes = [];

    /// <summary>How many fields differ.</summary>
    public int Count => _changes.Count;

    /// <summary>The fields that differ, in the order in which they were compared.</summary>
    public IReadOnlyList<FieldChange> All => _changes;

    /// <summary>The fields that differ, as the details of an event.</summary>
    public IReadOnlyList<(string Name, string? Value)> Details => [.. _changes.Select(c => (c.Name, (string?)c.ToString()))];

    /// <summary>The names of the fields.</summary>
    public IEnumerable<string> Names => _changes.Select(c => c.Name);

    /// <summary>Notes the field where it differs.</summary>
    public FieldChanges Compare<T>(string name, T before, T after)
    {
        var (old, now) = (Text(before), Text(after));
        if (old != now)
            _changes.Add(new FieldChange(name, old, now));
        return this;
    }

    /// <summary>Notes that a field has another value, and does not tell which.</summary>
    public FieldChanges CompareSecret(string name, string? before, string? after)
    {
        if (before != after)
            _changes.Add(new FieldChange(name, null, after is null ? "removed" : "changed"));
        return this;
    }

    private static string Text<T>(T value) => value switch
    {
        null => "none",
        bool flag => flag ? "true" : "false",
        string text => text,
        IEnumerable list => string.Join(", ", list.Cast<object>()),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
