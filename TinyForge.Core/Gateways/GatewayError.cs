namespace TinyForge.Core.Gateways;

/// <summary>A gateway's refusal.</summary>
/// <param name="Kind">For programs.</param>
/// <param name="Message">The gateway's own words, or ours where it said none.</param>
public sealed record GatewayError(GatewayErrorKind Kind, string Message)
{
    /// <summary>Whether the gateway may have done it all the same: the answer was lost, and it could not be asked again.</summary>
    public bool Uncertain { get; init; }

    /// <summary>Whether the same wish may be taken at another time: what stands in the way is not the wish.</summary>
    public bool Passes => Kind is GatewayErrorKind.Unreachable or GatewayErrorKind.NotUsable;
}
