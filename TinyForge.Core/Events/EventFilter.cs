namespace TinyForge.Core.Events;

/// <summary>Which events are wanted; what is null does not count.</summary>
public sealed record EventFilter
{
    /// <summary>All events.</summary>
    public static readonly EventFilter All = new();

    /// <summary>Those of this severity.</summary>
    public EventSeverity? Severity { get; init; }

    /// <summary>Those of this source.</summary>
    public EventSource? Source { get; init; }

    /// <summary>Those about this proxy.</summary>
    public long? ProxyId { get; init; }

    /// <summary>Those whose message or actor holds each of these words, or a longer one that begins with it; case and accents don't count.</summary>
    public string? Search { get; init; }

    /// <summary>Those that happened then or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Those that happened then or earlier.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether an event is wanted, all but <see cref="Search"/> considered: words are looked up in the log's index only.</summary>
    public bool Matches(ForgeEvent entry) =>
        (Severity ?? entry.Severity) == entry.Severity
        && (Source ?? entry.Source) == entry.Source
        && (ProxyId is null || ProxyId == entry.ProxyId)
        && (Since is null || entry.OccurredAt >= Since)
        && (Until is null || entry.OccurredAt <= Until);
}
