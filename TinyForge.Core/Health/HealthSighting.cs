using TinyForge.Core.Probing;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Health;

/// <summary>One look at a proxy's destination, not judged yet.</summary>
public sealed record HealthSighting
{
    /// <summary>The proxy as it was when the look began. Where it was changed since, the look says nothing of the present one and is passed over.</summary>
    public required StandaloneProxy Proxy { get; init; }

    /// <summary>What is kept of it.</summary>
    public required HealthSample Sample { get; init; }

    /// <summary>What to do about a failure; null where it passed.</summary>
    public string? Hint { get; init; }

    /// <summary>What was seen, stage by stage.</summary>
    public IReadOnlyList<StageOutcome> Stages { get; init; } = [];

    /// <summary>Whether somebody asked for it, and so whether it decides at once.</summary>
    public bool Asked { get; init; }
}
