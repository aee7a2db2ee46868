using TinyForge.Core.Proxies;

namespace TinyForge.Core.Gateways;

/// <summary>A host as the gateway has it.</summary>
public sealed record GatewayHost
{
    /// <summary>The gateway's own id.</summary>
    public required string Id { get; init; }

    /// <summary>What it routes.</summary>
    public required ProxySpec Spec { get; init; }
}
