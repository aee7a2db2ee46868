using TinyForge.Core.Health;

namespace TinyForge.Web.Api.Contracts;

/// <summary>Milliseconds to a tenth, each null where there was no answer. The percentiles are exact for single checks, and estimated from hours and days.</summary>
internal sealed record LatencyDto
{
    /// <summary>The fastest answer.</summary>
    public required double? MinMs { get; init; }

    /// <summary>The mean.</summary>
    public required double? AvgMs { get; init; }

    /// <summary>What half of the answers did not exceed.</summary>
    public required double? P50Ms { get; init; }

    /// <summary>What 95 % of the answers did not exceed.</summary>
    public required double? P95Ms { get; init; }

    /// <summary>What 99 % of the answers did not exceed.</summary>
    public required double? P99Ms { get; init; }

    /// <summary>The slowest answer.</summary>
    public required double? MaxMs { get; init; }

    public static LatencyDto From(LatencySummary latency) => new()
    {
        MinMs = Milliseconds.Round(latency.Min),
        AvgMs = Milliseconds.Round(latency.Avg),
        P50Ms = Milliseconds.Round(latency.P50),
        P95Ms = Milliseconds.Round(latency.P95),
        P99Ms = Milliseconds.Round(latency.P99),
        MaxMs = Milliseconds.Round(latency.Max),
    };
}
