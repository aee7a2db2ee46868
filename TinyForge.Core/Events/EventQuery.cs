namespace TinyForge.Core.Events;

/// <summary>Which page of events is wanted.</summary>
public sealed record EventQuery
{
    /// <summary>The default of <see cref="Limit"/>.</summary>
    public const int DefaultLimit = 50;

    /// <summary>The most events on a page.</summary>
    public const int MaxLimit = 500;

    /// <summary>Which events.</summary>
    public EventFilter Filter { get; init; } = EventFilter.All;

    /// <summary>At most so many, 1 to <see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = DefaultLimit;

    /// <summary>Only events with a smaller id; null begins with the newest.</summary>
    public long? Before { get; init; }
}
