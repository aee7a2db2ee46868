namespace TinyForge.Web.Api.Contracts;

/// <summary>A gateway that can be used right now.</summary>
internal sealed record GatewayTestDto
{
    /// <summary>Always true: a gateway that can't be used is answered with 502 or 503.</summary>
    public bool Ok { get; } = true;

    /// <summary>The gateway that was tried.</summary>
    public required string Gateway { get; init; }

    /// <summary>How it is, for example its version and where it listens.</summary>
    public required string Description { get; init; }
}
