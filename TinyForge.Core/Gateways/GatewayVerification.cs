namespace TinyForge.Core.Gateways;

/// <summary>What a request through the gateway met.</summary>
/// <param name="Served">Whether the destination itself answered; null where it could not be tried.</param>
/// <param name="Message">What was seen, in plain words.</param>
public sealed record GatewayVerification(bool? Served, string Message);
