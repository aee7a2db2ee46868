namespace TinyForge.Web.Api.Contracts;

/// <summary>
/// A proxy as it is sent; bodies are read field by field, this record describes them. Only <c>domains</c> (or one <c>domain</c>)
/// and <c>destination</c> are needed to make one; null takes the default. In a PUT an absent field keeps the stored value.
/// The read-only fields of a proxy are ignored, unknown fields are refused.
/// </summary>
internal sealed record ProxyInput
{
    /// <summary>The domains to route, 1 to 100, no two alike; IDN is converted to punycode, wildcards as <c>*.example.com</c>.</summary>
    public IReadOnlyList<string>? Domains { get; init; }

    /// <summary>One domain, instead of <c>domains</c>.</summary>
    public string? Domain { get; init; }

    /// <summary>Where requests go: http or https, a host name, IPv4 or bracketed IPv6 address, and a port (1 to 65535; default 80 or 443).</summary>
    public string? Destination { get; init; }

    /// <summary>The gateway's certificate for these domains; 0 for none. Default: the setting <c>ssl_certificate_id</c>.</summary>
    public int? SslCertificateId { get; init; }

    /// <summary>Whether plain HTTP is redirected to HTTPS. Default: true where a certificate is set.</summary>
    public bool? SslForced { get; init; }

    /// <summary>Whether browsers are told to come by HTTPS alone for a year (HSTS). Acts only where <c>ssl_forced</c> does. Default: false.</summary>
    public bool? Hsts { get; init; }

    /// <summary>Whether visitors may speak HTTP/2. Default: true.</summary>
    public bool? Http2 { get; init; }

    /// <summary>Whether WebSocket upgrades are passed on. Default: true.</summary>
    public bool? Websockets { get; init; }

    /// <summary>Whether requests that look like common exploits are refused with 403. Default: true.</summary>
    public bool? BlockExploits { get; init; }

    /// <summary>Whether the gateway routes it at all. Default: true.</summary>
    public bool? Enabled { get; init; }

    /// <summary>How the destination is checked; null takes the defaults.</summary>
    public HealthCheckInput? HealthCheck { get; init; }

    /// <summary>Goes on past failures of dns, tcp, tls and http, never past syntax or conflict. Default: false. Of no effect in a validate.</summary>
    public bool? Force { get; init; }
}
