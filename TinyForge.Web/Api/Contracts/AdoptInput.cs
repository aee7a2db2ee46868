namespace TinyForge.Web.Api.Contracts;

/// <summary>Which host shall be adopted; the body is read field by field, this record describes it.</summary>
internal sealed record AdoptInput
{
    /// <summary>The gateway's own id of the host. Required.</summary>
    public string? GatewayHostId { get; init; }

    /// <summary>The gateway that has it. Default: the setting <c>gateway</c>.</summary>
    public string? Gateway { get; init; }

    /// <summary>Goes on past failures of dns, tcp, tls and http, never past syntax or conflict. Default: false.</summary>
    public bool? Force { get; init; }
}
