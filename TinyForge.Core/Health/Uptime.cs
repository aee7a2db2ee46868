namespace TinyForge.Core.Health;

/// <summary>How long a proxy was healthy and unhealthy within a window, from its flips. Time in which it was unknown counts as neither.</summary>
/// <param name="Up">Healthy.</param>
/// <param name="Down">Unhealthy.</param>
public sealed record Uptime(TimeSpan Up, TimeSpan Down)
{
    /// <summary>Healthy time in percent of the known time, 0 to 100; null where nothing is known.</summary>
    public double? Percent => Up + Down > TimeSpan.Zero ? 100 * (Up / (Up + Down)) : null;
}
