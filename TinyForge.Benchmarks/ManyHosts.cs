using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;

namespace TinyForge.Benchmarks;

/// <summary>A gateway that has many hosts and is asked for nothing but these.</summary>
internal sealed class ManyHosts(IReadOnlyList<GatewayHost> hosts) : IProxyGateway
{
    public string Name => "npm";

    public Task<GatewayResult<IReadOnlyList<GatewayHost>>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<GatewayResult<IReadOnlyList<GatewayHost>>>(hosts.ToArray());

    public Task<GatewayResult<GatewayHost>> ApplyAsync(StandaloneProxy proxy, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<GatewayResult<string>> RemoveAsync(string hostId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<GatewayVerification> VerifyAsync(StandaloneProxy proxy, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<GatewayResult<IReadOnlyList<GatewayCertificate>>> ListCertificatesAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<GatewayResult<GatewayStatus>> TestAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}
