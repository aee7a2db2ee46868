using TinyForge.Core.Proxies;

namespace TinyForge.Web.Gateway.Routing;

/// <summary>What the gateway does with the requests of one proxy. Never changed: a request keeps the route that it started with.</summary>
internal sealed record GatewayRoute(string HostId, ProxySpec Spec)
{
    /// <summary>Scheme, host and port of the destination.</summary>
    public string Prefix { get; } = Spec.Destination.ToString();
}
