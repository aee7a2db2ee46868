using TinyForge.Core.Health;

namespace TinyForge.Web.Api.Contracts;

/// <summary>The checks of an hour or a day.</summary>
internal sealed record SumPointDto : HistoryPointDto
{
    /// <summary>How many checks there were, 1 or more.</summary>
    public required int Checks { get; init; }

    /// <summary>How many of them passed.</summary>
    public required int Up { get; init; }

    /// <summary>Milliseconds to a tenth, the fastest answer; null where there was none.</summary>
    public required double? LatencyMinMs { get; init; }

    /// <summary>Milliseconds to a tenth, the mean; null where there was no answer.</summary>
    public required double? LatencyAvgMs { get; init; }

    /// <summary>Milliseconds to a tenth that 95 % of the answers did not exceed; null where there was none.</summary>
    public required double? LatencyP95Ms { get; init; }

    /// <summary>Milliseconds to a tenth, the slowest answer; null where there was none.</summary>
    public required double? LatencyMaxMs { get; init; }

    /// <summary>Seconds in which the proxy was unhealthy.</summary>
    public required double DowntimeSeconds { get; init; }

    public static new SumPointDto From(HistoryPoint point) => new()
    {
        At = point.At,
        Checks = point.Checks,
        Up = point.Up,
        LatencyMinMs = Milliseconds.Round(point.LatencyMin),
        LatencyAvgMs = Milliseconds.Round(point.LatencyAvg),
        LatencyP95Ms = Milliseconds.Round(point.LatencyP95),
        LatencyMaxMs = Milliseconds.Round(point.LatencyMax),
        DowntimeSeconds = point.DowntimeSeconds,
    };
}
