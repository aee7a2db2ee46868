using TinyForge.Core.Proxies;

namespace TinyForge.Core.Health;

/// <summary>What <see cref="HealthPolicy"/> makes of a look.</summary>
/// <param name="Status">The status from now on.</param>
/// <param name="Doubt">What contradicts it still.</param>
internal readonly record struct HealthDecision(HealthStatus Status, HealthDoubt Doubt)
{
    /// <summary>Whether the next look should not wait for the schedule.</summary>
    public bool LookAgainSoon => Doubt.Count > 0;
}
