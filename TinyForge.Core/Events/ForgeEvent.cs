using System.Collections.ObjectModel;

namespace TinyForge.Core.Events;

/// <summary>What happened, in one line for people and in fields for programs.</summary>
public sealed record ForgeEvent
{
    /// <summary>Only grows; 0 until it is kept, and for ever where it is only told.</summary>
    public long Id { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc cref="EventSeverity"/>
    public required EventSeverity Severity { get; init; }

    /// <inheritdoc cref="EventSource"/>
    public required EventSource Source { get; init; }

    /// <summary>What programs compare, for example <c>auth.sign_in_failed</c>: the subject, a dot, what became of it.</summary>
    public required string Type { get; init; }

    /// <summary>One sentence in plain words. Never holds a secret.</summary>
    public required string Message { get; init; }

    /// <summary>The proxy that it is about; null where it is about none.</summary>
    public long? ProxyId { get; init; }

    /// <summary>The deploy-managed instance that it is about; null where it is about none.</summary>
    public long? InstanceId { get; init; }

    /// <summary>The name of who did it, as in <see cref="Actor.Name"/>; null where nobody did.</summary>
    public string? Actor { get; init; }

    /// <summary>Details by name, for example <c>address</c>. Never holds a secret.</summary>
    public IReadOnlyDictionary<string, string?> Data { get; init; } = ReadOnlyDictionary<string, string?>.Empty;

    /// <summary>False for what only says that a look was taken, as a check does that finds what was known.</summary>
    public bool RecordsChange { get; init; } = true;

    /// <summary>Whether it is kept: warnings and errors always, the rest where it records a change. What is not kept is only told to open pages.</summary>
    public bool IsKept => Severity > EventSeverity.Info || RecordsChange;
}
