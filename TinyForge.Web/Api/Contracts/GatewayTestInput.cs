namespace TinyForge.Web.Api.Contracts;

/// <summary>Which gateway to try, and with which settings: an absent field stands for the saved one. Nothing of it is saved.</summary>
internal sealed record GatewayTestInput
{
    /// <summary>The gateway to try. Default: the one of the settings.</summary>
    public string? Gateway { get; init; }

    /// <summary>Base URL of Nginx Proxy Manager's admin port, http or https.</summary>
    public string? NpmUrl { get; init; }

    /// <summary>Nginx Proxy Manager's account.</summary>
    public string? NpmEmail { get; init; }

    /// <summary>That account's password; null stands for the saved one, which is only sent to the scheme, host and port of the saved npm_url.</summary>
    public string? NpmPassword { get; init; }

    /// <summary>Where visitors reach Nginx Proxy Manager's own HTTP port.</summary>
    public string? NpmProxyUrl { get; init; }
}
