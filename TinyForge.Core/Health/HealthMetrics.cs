using System.Diagnostics.Metrics;

namespace TinyForge.Core.Health;

/// <summary>What the monitor measures of itself, for <c>dotnet-counters</c> and the like.</summary>
internal static class HealthMetrics
{
    /// <summary>The meter's name.</summary>
    public const string Name = "TinyForge.Health";

    private static readonly Meter Meter = new(Name);

    /// <summary>Seconds from a check's turn to its start, by <c>slow</c>: whether the destination kept the last check waiting.</summary>
    public static readonly Histogram<double> Lag = Meter.CreateHistogram<double>("tinyforge.health.lag", "s", "From a check's turn to its start");

    /// <summary>Seconds that a check took.</summary>
    public static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("tinyforge.health.duration", "s", "How long a check took");
}
