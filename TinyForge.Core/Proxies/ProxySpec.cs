namespace TinyForge.Core.Proxies;

/// <summary>What the admin wants: validated, normalised, complete.</summary>
public sealed record ProxySpec
{
    /// <summary>Most domains that one proxy may have; Nginx Proxy Manager's limit since 2.11.2.</summary>
    public const int MaxDomains = 100;

    /// <summary>The domains that are routed, 1 to <see cref="MaxDomains"/>, no two alike; the first names the proxy.</summary>
    public required IReadOnlyList<DomainName> Domains { get; init; }

    /// <summary>Where the requests go.</summary>
    public required Destination Destination { get; init; }

    /// <summary>Id of the gateway's certificate for these domains; 0 for none.</summary>
    public int SslCertificateId { get; init; }

    /// <summary>Whether plain HTTP is redirected to HTTPS. Acts only where <see cref="SslCertificateId"/> is set.</summary>
    public bool SslForced { get; init; }

    /// <summary>Whether browsers are told to come by HTTPS alone from then on (HSTS, RFC 6797). Acts only where <see cref="SslForced"/> does.</summary>
    public bool Hsts { get; init; }

    /// <summary>Whether visitors may speak HTTP/2. Acts only on HTTPS.</summary>
    public bool Http2 { get; init; } = true;

    /// <summary>Whether WebSocket upgrades are passed on.</summary>
    public bool Websockets { get; init; } = true;

    /// <summary>Whether requests that look like common exploits are refused with 403.</summary>
    public bool BlockExploits { get; init; } = true;

    /// <summary>Whether the gateway routes it at all.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How the destination is checked.</summary>
    public HealthCheckSpec HealthCheck { get; init; } = HealthCheckSpec.Default;

    /// <summary>The host that probes send: a concrete name of the first domain.</summary>
    public string ProbeHost => Domains[0].SampleHost;
}
