using System.Net;
using TinyForge.Core.Gateways;

namespace TinyForge.Web.Gateway;

/// <summary>Tells where the gateway listens. Apart from <see cref="GatewayServer"/>, because the rules about destinations, which
/// the server needs, ask for its ports in turn.</summary>
internal sealed class GatewayListener : IGatewayListener
{
    private volatile GatewayEndpoints _endpoints = new(IPAddress.IPv6Any, null, null);

    public GatewayEndpoints Endpoints => _endpoints;

    public void Opened(GatewayBinding binding) => _endpoints = new(
        binding.Address,
        binding.HttpPort > 0 ? binding.HttpPort : null,
        binding.HttpsPort > 0 ? binding.HttpsPort : null);

    public void Closed() => _endpoints = _endpoints with { HttpPort = null, HttpsPort = null };
}
