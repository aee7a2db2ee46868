namespace TinyForge.Core.Gateways;

/// <summary>A gateway's refusal.</summary>
/// <param name="Kind">For programs.</param>
/// <param name="Message">The gateway's own words, or ours where it said none.</param>
public sealed record GatewayError(GatewayErrorKind Kind, string Message);
