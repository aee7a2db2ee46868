using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Provisioning;

/// <summary>Finds whose a gateway's host is: the proxy that names its id, else the one whose tag it has, else the one that has all its domains.</summary>
internal sealed class HostJoin
{
    private readonly Dictionary<string, StandaloneProxy> _byHost = new(StringComparer.Ordinal);
    private readonly Lazy<Dictionary<string, StandaloneProxy>> _byTag;
    private readonly Dictionary<string, StandaloneProxy> _byDomain = new(StringComparer.Ordinal);

    public HostJoin(string gateway, IReadOnlyCollection<StandaloneProxy> proxies)
    {
        // a host that was made for a proxy is that proxy's, also where the proxy has moved to another gateway; most are found by their id
        _byTag = new(() => proxies.ToDictionary(p => p.Tag, StringComparer.Ordinal));
        foreach (var proxy in proxies)
        {
            if (proxy.Gateway != gateway)
                continue;
            if (proxy.GatewayHostId is { } id)
                _byHost[id] = proxy;
            foreach (var domain in proxy.Spec.Domains)
                _byDomain[domain.Value] = proxy;
        }
    }

    /// <summary>The owner; null for a host that TinyForge does not know.</summary>
    public StandaloneProxy? OwnerOf(GatewayHost host) =>
        _byHost.TryGetValue(host.Id, out var named) ? named
        : host.Tag is { } tag && _byTag.Value.TryGetValue(tag, out var tagged) ? tagged
        : host.Domains.Count > 0 && _byDomain.TryGetValue(host.Domains[0], out var owner) && host.Domains.All(d => _byDomain.TryGetValue(d, out var other) && other.Id == owner.Id) ? owner
        : null;
}
