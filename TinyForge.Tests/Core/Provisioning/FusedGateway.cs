using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;

namespace TinyForge.Tests.Core.Provisioning;

/// <summary>A gateway whose changes are steps at which the process may die; the gateway itself lives on.</summary>
internal sealed class FusedGateway(IProxyGateway gateway, Fuse fuse) : IProxyGateway
{
    public string Name => gateway.Name;

    public Task<GatewayResult<GatewayHost>> ApplyAsync(StandaloneProxy proxy, CancellationToken cancellationToken) => fuse.StepAsync(() => gateway.ApplyAsync(proxy, cancellationToken));

    public Task<GatewayResult<string>> RemoveAsync(string hostId, CancellationToken cancellationToken) => fuse.StepAsync(() => gateway.RemoveAsync(hostId, cancellationToken));

    public Task<GatewayVerification> VerifyAsync(StandaloneProxy proxy, CancellationToken cancellationToken) => fuse.StepAsync(() => gateway.VerifyAsync(proxy, cancellationToken));

    public Task<GatewayResult<IReadOnlyList<GatewayHost>>> ListAsync(CancellationToken cancellationToken) => fuse.StepAsync(() => gateway.ListAsync(cancellationToken));

    public Task<GatewayResult<IReadOnlyList<GatewayCertificate>>> ListCertificatesAsync(CancellationToken cancellationToken) => gateway.ListCertificatesAsync(cancellationToken);

    public Task<GatewayResult<GatewayStatus>> TestAsync(CancellationToken cancellationToken) => gateway.TestAsync(cancellationToken);
}
