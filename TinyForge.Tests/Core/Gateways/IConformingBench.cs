using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;

namespace TinyForge.Tests.Core.Gateways;

/// <summary>A gateway with what it needs to be held to <see cref="GatewayConformance"/>.</summary>
internal interface IConformingBench : IAsyncDisposable
{
    IProxyGateway Gateway { get; }

    /// <summary>A proxy with an id of its own, that the gateway has nothing of yet.</summary>
    StandaloneProxy NewProxy(string domains = "app.example.test", string destination = "http://127.0.0.1:3000", Func<ProxySpec, ProxySpec>? change = null);

    /// <summary>A certificate that the gateway can serve.</summary>
    Task<int> AddCertificateAsync(string domain);
}
