namespace TinyForge.Core.Health;

/// <summary>A check, or the sum of those of an hour or a day.</summary>
public sealed record HistoryPoint
{
    /// <summary>When the check ended, or when the hour or the day begins.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How many checks there were, 1 or more.</summary>
    public required int Checks { get; init; }

    /// <summary>How many of them passed.</summary>
    public required int Up { get; init; }

    /// <summary>How many of them got an answer, whatever it was: the latencies are of these.</summary>
    public int Answers { get; init; }

    /// <summary>Milliseconds, the fastest answer; null where there was none.</summary>
    public double? LatencyMin { get; init; }

    /// <summary>Milliseconds, the mean; null where there was no answer.</summary>
    public double? LatencyAvg { get; init; }

    /// <summary>Milliseconds that 95 % of the answers did not exceed (nearest rank); null where there was no answer.</summary>
    public double? LatencyP95 { get; init; }

    /// <summary>Milliseconds, the slowest answer; null where there was none.</summary>
    public double? LatencyMax { get; init; }

    /// <summary>Seconds of the hour or the day in which the proxy was unhealthy; 0 for a single check.</summary>
    public double DowntimeSeconds { get; init; }

    /// <summary>Seconds of the hour or the day in which the proxy was healthy; 0 for a single check. What is left was unknown, or is still to come.</summary>
    public double UptimeSeconds { get; init; }

    /// <summary>What a single check saw; null for an hour or a day.</summary>
    public HealthSample? Sample { get; init; }
}
