namespace TinyForge.Web.Api.Contracts;

/// <summary>Which gateway to try.</summary>
internal sealed record GatewayTestInput
{
    /// <summary>The gateway to try. Default: the one of the settings.</summary>
    public string? Gateway { get; init; }
}
