namespace TinyForge.Web.Api.Contracts;

/// <summary>
/// An instance as it is sent; bodies are read field by field, this record describes them. Only <c>name</c>, <c>domains</c> (or one
/// <c>domain</c>) and <c>destination</c> are needed to register one. What is absent or null keeps its former value, or takes its default
/// where there is none. The read-only fields of an instance, its <c>proxy</c> among them, are ignored, unknown fields are refused.
/// </summary>
internal sealed record InstanceInput
{
    /// <summary>1 to 100 letters, digits, <c>.</c>, <c>_</c> and <c>-</c>, a letter or digit first; unique, case ignored. A PUT need not repeat it and can't change it.</summary>
    public string? Name { get; init; }

    /// <summary>What it belongs to, at most 100 characters; empty for none.</summary>
    public string? Project { get; init; }

    /// <summary>For example <c>prod</c>, at most 100 characters; empty for none.</summary>
    public string? Stage { get; init; }

    /// <summary>What runs, at most 500 characters; empty for none.</summary>
    public string? Image { get; init; }

    /// <summary>The domains to route, 1 to 100, no two alike, and of no other proxy.</summary>
    public IReadOnlyList<string>? Domains { get; init; }

    /// <summary>One domain, instead of <c>domains</c>.</summary>
    public string? Domain { get; init; }

    /// <summary>Where requests go: http or https, a host name, IPv4 or bracketed IPv6 address, and a port.</summary>
    public string? Destination { get; init; }

    /// <summary>When it was deployed. Default: now, where it is new or its image, domains or destination are others.</summary>
    public DateTimeOffset? DeployedAt { get; init; }

    /// <summary>At most 50 texts by name, in place of the former ones.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>The proxy's: see there.</summary>
    public int? SslCertificateId { get; init; }

    /// <summary>The proxy's: see there.</summary>
    public bool? SslForced { get; init; }

    /// <summary>The proxy's: see there.</summary>
    public bool? Hsts { get; init; }

    /// <summary>The proxy's: see there.</summary>
    public bool? Http2 { get; init; }

    /// <summary>The proxy's: see there.</summary>
    public bool? Websockets { get; init; }

    /// <summary>The proxy's: see there.</summary>
    public bool? BlockExploits { get; init; }

    /// <summary>The proxy's: see there.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The proxy's: see there.</summary>
    public HealthCheckInput? HealthCheck { get; init; }

    /// <summary>Goes on past failures of dns, tcp, tls and http, as where the service starts only now; never past syntax or conflict. Default: false.</summary>
    public bool? Force { get; init; }
}
