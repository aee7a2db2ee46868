using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Provisioning;

/// <summary>Finds a proxy's host among those that a gateway listed: by the id that the row has where the host is the proxy's, else by the mark that was made for it.</summary>
internal sealed class HostIndex
{
    private readonly Dictionary<string, GatewayHost> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GatewayHost> _byTag = new(StringComparer.Ordinal);

    public HostIndex(IEnumerable<GatewayHost> hosts)
    {
        foreach (var host in hosts)
        {
            _byId[host.Id] = host;
            if (host.Tag is not null)
                _byTag.TryAdd(host.Tag, host);
        }
    }

    /// <summary>The host, or null where the gateway has none.</summary>
    public GatewayHost? Find(StandaloneProxy proxy) =>
        proxy.GatewayHostId is { } id && _byId.TryGetValue(id, out var own) && own.IsOf(proxy) ? own : _byTag.GetValueOrDefault(proxy.Tag);
}
