namespace TinyForge.Web.Api.Contracts;

/// <summary>Where proxies shall move.</summary>
internal sealed record MoveInput
{
    /// <summary>The gateway that all proxies of other gateways move to. Required.</summary>
    public required string To { get; init; }
}
