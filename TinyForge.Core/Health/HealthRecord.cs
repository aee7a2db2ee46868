using TinyForge.Core.Events;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Health;

/// <summary>What becomes of a proxy by a look, as it is stored.</summary>
public sealed record HealthRecord
{
    /// <summary>The proxy's health from now on.</summary>
    public required ProxyHealth Health { get; init; }

    /// <summary>Whether the proxy is stale from now on.</summary>
    public required bool Stale { get; init; }

    /// <summary>What is told; what <see cref="ForgeEvent.IsKept"/> is committed with the rest.</summary>
    public IReadOnlyList<ForgeEvent> Told { get; init; } = [];
}
