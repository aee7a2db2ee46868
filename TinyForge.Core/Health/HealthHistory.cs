namespace TinyForge.Core.Health;

/// <summary>A proxy's health over a window.</summary>
public sealed record HealthHistory
{
    /// <summary>Begin of the window.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>End of the window.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>How fine <see cref="Points"/> are.</summary>
    public required HistoryResolution Resolution { get; init; }

    /// <summary>Oldest first; no point where there was no check.</summary>
    public required IReadOnlyList<HistoryPoint> Points { get; init; }

    /// <summary>Changes of the status, oldest first; the first tells what it was at <see cref="From"/> where that is known.</summary>
    public required IReadOnlyList<HealthFlip> Flips { get; init; }

    /// <summary>From the flips, exact.</summary>
    public required Uptime Uptime { get; init; }

    /// <summary>Of all answers in the window; from hours or days it is of their values, weighted by their checks.</summary>
    public required LatencySummary Latency { get; init; }
}
