using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Provisioning;

/// <summary>A line of the merged view: a proxy, or a host that only the gateway knows.</summary>
public sealed record CatalogEntry
{
    private CatalogEntry(string gateway, StandaloneProxy? proxy, GatewayHost? host) => (Gateway, Proxy, Host) = (gateway, proxy, host);

    /// <summary>Where it comes from.</summary>
    public CatalogSource Source => Proxy?.Source switch
    {
        null => CatalogSource.External,
        ProxySource.Managed => CatalogSource.Managed,
        _ => CatalogSource.Standalone,
    };

    /// <summary>The gateway that has it, or shall have it.</summary>
    public string Gateway { get; }

    /// <summary>The proxy; null for an external host.</summary>
    public StandaloneProxy? Proxy { get; }

    /// <summary>The host; null for a proxy of TinyForge's own.</summary>
    public GatewayHost? Host { get; }

    /// <summary>What tells it from all others, for example <c>7</c> or <c>npm:12</c>.</summary>
    public string Key => Proxy?.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? $"{Gateway}:{Host!.Id}";

    /// <summary>Its first domain; empty where somebody made a host without any.</summary>
    public string Name => Proxy?.Spec.Domains[0].Value ?? (Host!.Domains is [var first, ..] ? first : "");

    /// <summary>Its health; unknown for an external host, which nobody checks.</summary>
    public ProxyHealth Health => Proxy?.Health ?? ProxyHealth.Unknown;

    /// <summary>Why an external host can't be adopted as it is, and what would help; null where it can.</summary>
    public string? AdoptHint => Host is null ? null : HostReading.WhyNot(Host);

    /// <summary>A proxy.</summary>
    public static CatalogEntry Of(StandaloneProxy proxy) => new(proxy.Gateway, proxy, null);

    /// <summary>A host that TinyForge does not know.</summary>
    public static CatalogEntry Of(string gateway, GatewayHost host) => new(gateway, null, host);
}
