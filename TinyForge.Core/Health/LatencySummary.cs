namespace TinyForge.Core.Health;

/// <summary>Latencies in milliseconds; null where there was no answer.</summary>
/// <param name="Min">The fastest.</param>
/// <param name="Avg">The mean.</param>
/// <param name="P50">Half of the answers did not exceed it (nearest rank).</param>
/// <param name="P95">95 % of the answers did not exceed it.</param>
/// <param name="P99">99 % of the answers did not exceed it.</param>
/// <param name="Max">The slowest.</param>
public sealed record LatencySummary(double? Min, double? Avg, double? P50, double? P95, double? P99, double? Max)
{
    /// <summary>No answer at all.</summary>
    public static readonly LatencySummary None = new(null, null, null, null, null, null);
}
