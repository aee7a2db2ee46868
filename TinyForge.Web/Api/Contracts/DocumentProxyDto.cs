using TinyForge.Core.Proxies;

namespace TinyForge.Web.Api.Contracts;

/// <summary>A proxy in a document, known by its domains. In an import an absent field takes the default of a new proxy, and the read-only fields of a proxy are ignored.</summary>
internal sealed record DocumentProxyDto
{
    /// <summary>The domains to route, 1 to 100, no two alike; the first names the proxy.</summary>
    public required IReadOnlyList<string> Domains { get; init; }

    /// <summary>Where requests go: scheme (http or https), host and port.</summary>
    public required string Destination { get; init; }

    /// <summary>The gateway's certificate for these domains; 0 for none. Default: the setting <c>ssl_certificate_id</c>.</summary>
    public int? SslCertificateId { get; init; }

    /// <summary>Whether plain HTTP is redirected to HTTPS. Default: true where a certificate is set.</summary>
    public bool? SslForced { get; init; }

    /// <summary>Whether browsers are told to come by HTTPS alone for a year (HSTS). Default: false.</summary>
    public bool? Hsts { get; init; }

    /// <summary>Whether visitors may speak HTTP/2. Default: true.</summary>
    public bool? Http2 { get; init; }

    /// <summary>Whether WebSocket upgrades are passed on. Default: true.</summary>
    public bool? Websockets { get; init; }

    /// <summary>Whether requests that look like common exploits are refused with 403. Default: true.</summary>
    public bool? BlockExploits { get; init; }

    /// <summary>Whether the gateway routes it at all. Default: true.</summary>
    public bool? Enabled { get; init; }

    /// <summary>How the destination is checked.</summary>
    public HealthCheckInput? HealthCheck { get; init; }

    /// <summary>The gateway that it was in. An import makes new proxies in the gateway of the settings, and leaves the others where they are.</summary>
    public string? Gateway { get; init; }

    public static DocumentProxyDto From(StandaloneProxy proxy) => new()
    {
        Domains = [.. proxy.Spec.Domains.Select(d => d.Value)],
        Destination = proxy.Spec.Destination.ToString(),
        SslCertificateId = proxy.Spec.SslCertificateId,
        SslForced = proxy.Spec.SslForced,
        Hsts = proxy.Spec.Hsts,
        Http2 = proxy.Spec.Http2,
        Websockets = proxy.Spec.Websockets,
        BlockExploits = proxy.Spec.BlockExploits,
        Enabled = proxy.Spec.Enabled,
        HealthCheck = HealthCheckInput.From(proxy.Spec.HealthCheck),
        Gateway = proxy.Gateway,
    };
}
