using TinyForge.Core.Gateways;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;

namespace TinyForge.Web.Api.Contracts;

/// <summary>A host that is in the gateway and that TinyForge does not know. Its fields are those of a proxy; what nobody knows is null.</summary>
internal sealed record ExternalHostDto : ICatalogItem
{
    /// <summary>Null: it is no proxy.</summary>
    public required long? Id { get; init; }

    /// <summary>external</summary>
    public required CatalogSource Source { get; init; }

    /// <summary>The names that the gateway routes, as it has them.</summary>
    public required IReadOnlyList<string> Domains { get; init; }

    /// <summary>Where requests go, as the gateway has it.</summary>
    public required string Destination { get; init; }

    /// <summary>The gateway's certificate for these domains; 0 for none.</summary>
    public required int? SslCertificateId { get; init; }

    /// <summary>Whether plain HTTP is redirected to HTTPS.</summary>
    public required bool? SslForced { get; init; }

    /// <summary>Whether browsers are told to come by HTTPS alone.</summary>
    public required bool? Hsts { get; init; }

    /// <summary>Whether visitors may speak HTTP/2.</summary>
    public required bool? Http2 { get; init; }

    /// <summary>Whether WebSocket upgrades are passed on.</summary>
    public required bool? Websockets { get; init; }

    /// <summary>Whether requests that look like common exploits are refused.</summary>
    public required bool? BlockExploits { get; init; }

    /// <summary>Whether the gateway shall route it.</summary>
    public required bool Enabled { get; init; }

    /// <summary>The gateway that has it.</summary>
    public required string Gateway { get; init; }

    /// <summary>The gateway's own id of it, which POST /api/proxies/adopt takes.</summary>
    public required string GatewayHostId { get; init; }

    /// <summary>Null: nothing is wanted of the gateway.</summary>
    public required ProvisionState? State { get; init; }

    /// <summary>Unknown: nobody checks it.</summary>
    public required HealthDto Health { get; init; }

    /// <summary>Why the gateway does not serve it although it is enabled, in its own words; null where it does.</summary>
    public required string? Fault { get; init; }

    /// <summary>What somebody set in the gateway beyond TinyForge's terms, in plain words. It survives an adoption.</summary>
    public required IReadOnlyList<string> Extras { get; init; }

    /// <summary>Whether TinyForge has words for it, so that it can be adopted.</summary>
    public required bool Adoptable { get; init; }

    /// <summary>Why it can't be adopted as it is, and what would help; null where it can.</summary>
    public required string? AdoptHint { get; init; }

    public static ExternalHostDto From(string gateway, GatewayHost host, string? adoptHint) => new()
    {
        Id = null,
        Source = CatalogSource.External,
        Domains = host.Domains,
        Destination = host.Destination,
        SslCertificateId = host.Spec?.SslCertificateId,
        SslForced = host.Spec?.SslForced,
        Hsts = host.Spec?.Hsts,
        Http2 = host.Spec?.Http2,
        Websockets = host.Spec?.Websockets,
        BlockExploits = host.Spec?.BlockExploits,
        Enabled = host.Enabled,
        Gateway = gateway,
        GatewayHostId = host.Id,
        State = null,
        Health = HealthDto.From(ProxyHealth.Unknown),
        Fault = host.Fault,
        Extras = host.Extras,
        Adoptable = adoptHint is null,
        AdoptHint = adoptHint,
    };
}
