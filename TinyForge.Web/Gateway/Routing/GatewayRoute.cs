using TinyForge.Core.Proxies;

namespace TinyForge.Web.Gateway.Routing;

/// <summary>What the gateway does with the requests of one proxy. Never changed: a request keeps the route that it started with.</summary>
/// <param name="HostId">The gateway's id of it.</param>
/// <param name="Spec">What is routed.</param>
/// <param name="Tag">The <see cref="StandaloneProxy.Tag"/> of the proxy.</param>
internal sealed record GatewayRoute(string HostId, ProxySpec Spec, string? Tag = null)
{
    /// <summary>Scheme, host and port of the destination.</summary>
    public string Prefix { get; } = Spec.Destination.ToString();
}
