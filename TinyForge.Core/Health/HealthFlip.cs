using TinyForge.Core.Proxies;

namespace TinyForge.Core.Health;

/// <summary>A change of a proxy's status.</summary>
/// <param name="At">Since when.</param>
/// <param name="Status">What it is from then on.</param>
public sealed record HealthFlip(DateTimeOffset At, HealthStatus Status);
