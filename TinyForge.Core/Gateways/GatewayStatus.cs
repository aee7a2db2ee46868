namespace TinyForge.Core.Gateways;

/// <summary>How a gateway is, for a person who asks whether it works.</summary>
/// <param name="Description">For example its version and where it listens.</param>
public sealed record GatewayStatus(string Description);
