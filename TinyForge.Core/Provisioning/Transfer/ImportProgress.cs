using System.Collections.Immutable;

namespace TinyForge.Core.Provisioning.Transfer;

/// <summary>How far an import has come; how far it came, where it has ended.</summary>
public sealed record ImportProgress
{
    /// <summary>How many proxies shall be made, changed or deleted.</summary>
    public required int Total { get; init; }

    /// <summary>How many are as the document says, and are not touched.</summary>
    public int Unchanged { get; init; }

    /// <summary>Whether the settings were changed.</summary>
    public bool SettingsSaved { get; init; }

    /// <summary>Those that were left out, and what came of those that were tried, in the order in which they ended.</summary>
    public ImmutableList<ImportItem> Items { get; init; } = [];

    /// <summary>The first domain of the proxy that was begun last; null before the first and after the last.</summary>
    public string? Current { get; init; }

    /// <summary>Whether it was told to stop.</summary>
    public bool Stopping { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it ended before its end; null where it did not, or was told to stop.</summary>
    public string? Fault { get; init; }

    /// <summary>Whether it runs.</summary>
    public bool Running => EndedAt is null;

    /// <summary>How many were tried.</summary>
    public int Tried => Items.Count(i => i.End != ImportEnd.Conflict);

    /// <summary>How many were not tried yet.</summary>
    public int Left => Total - Tried;

    /// <summary>How many ended so.</summary>
    public int Count(ImportEnd end) => Items.Count(i => i.End == end);

    /// <summary>With how many that was done, or will be.</summary>
    public int Count(ImportAction action) => Items.Count(i => i.Action == action && i.End is (ImportEnd.Done or ImportEnd.Waiting));
}
