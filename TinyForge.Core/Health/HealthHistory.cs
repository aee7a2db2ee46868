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

    /// <summary>Oldest first; no point where there was no check. Hours and days are those that begin within the window; the newest may still go on.</summary>
    public required IReadOnlyList<HistoryPoint> Points { get; init; }

    /// <summary>Changes of the status, oldest first; the first tells what it was at <see cref="From"/>, and bears that time, where it is known. Those of more than 90 days ago are not kept.</summary>
    public required IReadOnlyList<HealthFlip> Flips { get; init; }

    /// <summary>From the flips, exact to the millisecond. What lies more than 90 days back is from the days: of those that begin within the window and had a check.</summary>
    public required Uptime Uptime { get; init; }

    /// <summary>Of all answers in the window. From hours or days, least, mean and greatest are exact, the others an estimate: see <see cref="LatencyEstimate"/>.</summary>
    public required LatencySummary Latency { get; init; }
}
