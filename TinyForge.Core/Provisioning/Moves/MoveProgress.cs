using System.Collections.Immutable;

namespace TinyForge.Core.Provisioning.Moves;

/// <summary>How far a move has come; how far it came, where it has ended.</summary>
public sealed record MoveProgress
{
    /// <summary>The gateway that proxies move to.</summary>
    public required string To { get; init; }

    /// <summary>How many shall move; 0 until that is known.</summary>
    public int Total { get; init; }

    /// <summary>How many have.</summary>
    public int Moved { get; init; }

    /// <summary>Those that were tried and stayed where they were.</summary>
    public ImmutableList<MoveObstacle> Failed { get; init; } = [];

    /// <summary>The first domain of the proxy that is being moved; null between two.</summary>
    public string? Current { get; init; }

    /// <summary>Whether it ends after the proxy that is being moved, or did so.</summary>
    public bool Stopping { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it ended before its end; null where it did not, or was told to stop.</summary>
    public string? Fault { get; init; }

    /// <summary>Whether it runs.</summary>
    public bool Running => EndedAt is null;

    /// <summary>How many were not tried yet.</summary>
    public int Left => Total - Moved - Failed.Count;
}
