using TinyForge.Core.Events;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Health;

/// <summary>A check that shall be stored: the sample, what the proxy's health is from now on, and what is told of it.</summary>
public sealed record HealthRecord
{
    /// <summary>The proxy as it was when the check began. Where it was changed since, the check says nothing of the present one and is passed over.</summary>
    public required StandaloneProxy Proxy { get; init; }

    /// <summary>What was seen; null where nothing was looked at, and only the status changes.</summary>
    public required HealthSample? Sample { get; init; }

    /// <summary>The proxy's health from now on.</summary>
    public required ProxyHealth Health { get; init; }

    /// <summary>Whether the proxy is stale from now on.</summary>
    public required bool Stale { get; init; }

    /// <summary>What is told; what <see cref="ForgeEvent.IsKept"/> is committed with the rest.</summary>
    public IReadOnlyList<ForgeEvent> Told { get; init; } = [];
}
