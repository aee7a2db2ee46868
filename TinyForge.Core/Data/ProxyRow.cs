using TinyForge.Core.Proxies;

namespace TinyForge.Core.Data;

/// <summary>A row of <c>standalone_proxies</c>.</summary>
internal sealed class ProxyRow
{
    public long Id { get; set; }

    public ProxySource Source { get; set; }

    public long? InstanceId { get; set; }

    public List<string> Domains { get; set; } = [];

    public string Destination { get; set; } = "";

    public int SslCertificateId { get; set; }

    public bool SslForced { get; set; }

    public bool Hsts { get; set; }

    public bool Http2 { get; set; }

    public bool Websockets { get; set; }

    public bool BlockExploits { get; set; }

    public bool Enabled { get; set; }

    public string HealthCheckPath { get; set; } = "";

    public string HealthCheckMethod { get; set; } = "";

    public string HealthCheckExpectedStatus { get; set; } = "";

    public string? HealthCheckBodyContains { get; set; }

    public int? HealthCheckIntervalSeconds { get; set; }

    public bool HealthCheckEnabled { get; set; }

    public string Gateway { get; set; } = "";

    public string? GatewayHostId { get; set; }

    public ProvisionState State { get; set; }

    public string? StateDetail { get; set; }

    public ProxyDrift Drift { get; set; }

    public List<string> DriftFields { get; set; } = [];

    public string? DriftDetail { get; set; }

    public HealthStatus HealthStatus { get; set; }

    public DateTimeOffset? HealthCheckedAt { get; set; }

    public DateTimeOffset? HealthSince { get; set; }

    public double? HealthLatencyMs { get; set; }

    public int? HealthHttpStatus { get; set; }

    public string? HealthFailingStage { get; set; }

    public string? HealthCode { get; set; }

    public string? HealthHint { get; set; }

    public bool Stale { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>The domains that this proxy keeps others from taking.</summary>
    public List<DomainClaimRow> Claims { get; set; } = [];
}
