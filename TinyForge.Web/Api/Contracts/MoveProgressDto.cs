using TinyForge.Core.Provisioning.Moves;

namespace TinyForge.Web.Api.Contracts;

/// <summary>How far a move has come.</summary>
internal sealed record MoveProgressDto
{
    /// <summary>The gateway that proxies move to.</summary>
    public required string To { get; init; }

    /// <summary>Whether it runs.</summary>
    public required bool Running { get; init; }

    /// <summary>Whether it ends after the proxy that is being moved, or did so.</summary>
    public required bool Stopping { get; init; }

    /// <summary>How many proxies shall move; 0 until that is known.</summary>
    public required int Total { get; init; }

    /// <summary>How many have.</summary>
    public required int Moved { get; init; }

    /// <summary>The first domain of the proxy that is being moved; null between two.</summary>
    public required string? Current { get; init; }

    /// <summary>The proxies that were tried and stayed where they were.</summary>
    public required IReadOnlyList<MoveObstacleDto> Failed { get; init; }

    /// <summary>Why it ended before its end; null where it did not, or was told to stop.</summary>
    public required string? Fault { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it runs.</summary>
    public required DateTimeOffset? EndedAt { get; init; }

    public static MoveProgressDto From(MoveProgress progress) => new()
    {
        To = progress.To,
        Running = progress.Running,
        Stopping = progress.Stopping,
        Total = progress.Total,
        Moved = progress.Moved,
        Current = progress.Current,
        Failed = [.. progress.Failed.Select(MoveObstacleDto.Of)],
        Fault = progress.Fault,
        StartedAt = progress.StartedAt,
        EndedAt = progress.EndedAt,
    };
}
