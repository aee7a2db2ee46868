using TinyForge.Core.Proxies;

namespace TinyForge.Web.Api.Contracts;

/// <summary>A proxy with its health. What GET gave can be PUT back.</summary>
internal sealed record ProxyDto : ICatalogItem
{
    /// <summary>Never reused. Read-only.</summary>
    public required long Id { get; init; }

    /// <summary>What kind of owner it has: <c>standalone</c> for an admin, <c>managed</c> for an instance. Read-only.</summary>
    public required ProxySource Source { get; init; }

    /// <summary>The instance that it belongs to; null where it belongs to none. Read-only.</summary>
    public required long? InstanceId { get; init; }

    /// <summary>The domains that are routed, 1 to 100, lower case, IDN as punycode; wildcards as <c>*.example.com</c>. The first names the proxy.</summary>
    public required IReadOnlyList<string> Domains { get; init; }

    /// <summary>Where requests go: scheme (http or https), host and port.</summary>
    public required string Destination { get; init; }

    /// <summary>The gateway's certificate for these domains; 0 for none.</summary>
    public required int SslCertificateId { get; init; }

    /// <summary>Whether plain HTTP is redirected to HTTPS. Acts only where <c>ssl_certificate_id</c> is set.</summary>
    public required bool SslForced { get; init; }

    /// <summary>Whether browsers are told to come by HTTPS alone for a year (HSTS, RFC 6797). Acts only where <c>ssl_forced</c> does.</summary>
    public required bool Hsts { get; init; }

    /// <summary>Whether visitors may speak HTTP/2. Acts only on HTTPS.</summary>
    public required bool Http2 { get; init; }

    /// <summary>Whether WebSocket upgrades are passed on.</summary>
    public required bool Websockets { get; init; }

    /// <summary>Whether requests that look like common exploits are refused with 403.</summary>
    public required bool BlockExploits { get; init; }

    /// <summary>Whether the gateway routes it at all.</summary>
    public required bool Enabled { get; init; }

    /// <summary>How the destination is checked.</summary>
    public required HealthCheckDto HealthCheck { get; init; }

    /// <summary>The gateway that carries it. Read-only.</summary>
    public required string Gateway { get; init; }

    /// <summary>The gateway's own id of it; null until applied. Read-only.</summary>
    public required string? GatewayHostId { get; init; }

    /// <summary>How far the gateway has come with what is wanted. Read-only.</summary>
    public required ProvisionState State { get; init; }

    /// <summary>Why the state is not active; null while it is. Read-only.</summary>
    public required string? StateDetail { get; init; }

    /// <summary>How the gateway differs from what is wanted. Read-only.</summary>
    public required ProxyDrift Drift { get; init; }

    /// <summary>The fields that differ where <c>drift</c> is <c>changed</c>. Read-only.</summary>
    public required IReadOnlyList<string> DriftFields { get; init; }

    /// <summary>The gateway's own words where <c>drift</c> is <c>offline</c>; null otherwise. Read-only.</summary>
    public required string? DriftDetail { get; init; }

    /// <summary>The last check. Read-only.</summary>
    public required HealthDto Health { get; init; }

    /// <summary>Whether it has not been healthy for longer than the setting <c>stale_threshold_days</c>. Read-only.</summary>
    public required bool Stale { get; init; }

    /// <summary>When it was made. Read-only.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed; health does not count. Read-only.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    public static ProxyDto From(StandaloneProxy proxy) => new()
    {
        Id = proxy.Id,
        Source = proxy.Source,
        InstanceId = proxy.InstanceId,
        Domains = [.. proxy.Spec.Domains.Select(d => d.Value)],
        Destination = proxy.Spec.Destination.ToString(),
        SslCertificateId = proxy.Spec.SslCertificateId,
        SslForced = proxy.Spec.SslForced,
        Hsts = proxy.Spec.Hsts,
        Http2 = proxy.Spec.Http2,
        Websockets = proxy.Spec.Websockets,
        BlockExploits = proxy.Spec.BlockExploits,
        Enabled = proxy.Spec.Enabled,
        HealthCheck = HealthCheckDto.From(proxy.Spec.HealthCheck),
        Gateway = proxy.Gateway,
        GatewayHostId = proxy.GatewayHostId,
        State = proxy.State,
        StateDetail = proxy.StateDetail,
        Drift = proxy.Drift,
        DriftFields = proxy.DriftFields,
        DriftDetail = proxy.DriftDetail,
        Health = HealthDto.From(proxy.Health),
        Stale = proxy.Stale,
        CreatedAt = proxy.CreatedAt,
        UpdatedAt = proxy.UpdatedAt,
    };
}
