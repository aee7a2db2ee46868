using System.Globalization;
using System.Net.Sockets;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Gateways.NginxProxyManager;

/// <summary>Says in TinyForge's terms what Nginx Proxy Manager has. Pure.</summary>
internal static class NpmHostMap
{
    /// <summary>A destination's host as nginx wants it: IPv6 in brackets.</summary>
    public static string ForwardHost(Destination destination) => destination.Address?.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{destination.Host}]" : destination.Host;

    /// <summary>The host, whoever made it and whatever it holds.</summary>
    public static GatewayHost ToGatewayHost(NpmHost host)
    {
        string[] domains = [.. host.DomainNames.OfType<string>().Select(n => n.ToLowerInvariant()).Distinct(StringComparer.Ordinal)];
        var address = string.Create(CultureInfo.InvariantCulture, $"{host.ForwardScheme}://{host.ForwardHost}:{host.ForwardPort}");
        var destination = Destination.TryParse(address, out var parsed, out _) ? parsed : null;
        return new GatewayHost
        {
            Id = host.Id.ToString(CultureInfo.InvariantCulture),
            Domains = domains,
            Destination = destination?.ToString() ?? address,
            Spec = ToSpec(host, domains, destination),
            Enabled = host.Enabled,
            Fault = host is { Enabled: true, NginxOnline: false } ? host.NginxError : null,
            Tag = host.Tag,
            Extras = [.. Extras(host)],
        };
    }

    private static ProxySpec? ToSpec(NpmHost host, string[] domains, Destination? destination)
    {
        var names = new List<DomainName>(domains.Length);
        foreach (var domain in domains)
        {
            // what TinyForge would write otherwise, such as an international name, is not what NPM has
            if (!DomainName.TryParse(domain, out var name, out _) || name.Value != domain)
                return null;
            names.Add(name);
        }
        return destination is null || names.Count is 0 or > ProxySpec.MaxDomains || host.CertificateId < 0 ? null : new ProxySpec
        {
            Domains = names,
            Destination = destination,
            SslCertificateId = host.CertificateId,
            SslForced = host.SslForced,
            Hsts = host.HstsEnabled,
            Http2 = host.Http2Support,
            Websockets = host.AllowWebsocketUpgrade,
            BlockExploits = host.BlockExploits,
            Enabled = host.Enabled,
        };
    }

    private static IEnumerable<string> Extras(NpmHost host)
    {
        if (!string.IsNullOrWhiteSpace(host.AdvancedConfig))
            yield return "advanced configuration";
        if (host.AccessListId > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"access list {host.AccessListId}");
        if (host.Locations is { Count: > 0 and var count })
            yield return count == 1 ? "1 custom location" : string.Create(CultureInfo.InvariantCulture, $"{count} custom locations");
        if (host.CachingEnabled)
            yield return "caching";
        if (host is { HstsEnabled: true, HstsSubdomains: true })
            yield return "HSTS for subdomains";
        if (host.TrustForwardedProto)
            yield return "trust in X-Forwarded-Proto";
    }
}
