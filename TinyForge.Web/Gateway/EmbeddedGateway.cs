using System.Globalization;
using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Web.Gateway.Certificates;
using TinyForge.Web.Gateway.Routing;

namespace TinyForge.Web.Gateway;

/// <summary>The gateway inside this process. A change is live when the call that makes it returns.</summary>
internal sealed class EmbeddedGateway(HostTable table, CertificateVault vault, GatewayListener listener, GatewayVerifier verifier) : IProxyGateway
{
    public string Name => GatewayNames.Embedded;

    /// <summary>The gateway's id of a proxy.</summary>
    public static string HostId(StandaloneProxy proxy) => proxy.Id.ToString(CultureInfo.InvariantCulture);

    public Task<GatewayResult<GatewayHost>> ApplyAsync(StandaloneProxy proxy, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Apply(HostId(proxy), proxy));
    }

    public Task<GatewayResult<string>> RemoveAsync(string hostId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        table.Remove(hostId);
        return Task.FromResult<GatewayResult<string>>(hostId);
    }

    public Task<GatewayVerification> VerifyAsync(StandaloneProxy proxy, CancellationToken cancellationToken) =>
        verifier.VerifyAsync(proxy.Spec, cancellationToken);

    public Task<GatewayResult<IReadOnlyList<GatewayHost>>> ListAsync(CancellationToken cancellationToken)
    {
        var hosts = table.Hosts.Select(r => GatewayHost.Of(r.HostId, r.Spec, r.Tag)).ToList();
        return Task.FromResult(GatewayResults.Of<IReadOnlyList<GatewayHost>>(hosts));
    }

    public Task<GatewayResult<IReadOnlyList<GatewayCertificate>>> ListCertificatesAsync(CancellationToken cancellationToken) =>
        Task.FromResult(GatewayResults.Of(vault.List()));

    public Task<GatewayResult<GatewayStatus>> TestAsync(CancellationToken cancellationToken) => Task.FromResult(Status());

    // a certificate that is not there is no reason to refuse: validation asks for it, and after a loss of the key ring each proxy
    // must still be routed, changed and disabled. The fallback is served until there is one
    private GatewayResult<GatewayHost> Apply(string hostId, StandaloneProxy proxy) => table.Apply(hostId, proxy.Spec, proxy.Tag) is { } taken
        ? new GatewayError(GatewayErrorKind.DomainInUse, $"{taken.Domain} is routed to host {taken.HostId}.")
        : GatewayHost.Of(hostId, proxy.Spec, proxy.Tag);

    private GatewayResult<GatewayStatus> Status()
    {
        var endpoints = listener.Endpoints;
        string[] open =
        [
            .. endpoints.HttpPort is { } http ? [$"HTTP port {http}"] : Array.Empty<string>(),
            .. endpoints.HttpsPort is { } https ? [$"HTTPS port {https}"] : Array.Empty<string>(),
        ];
        return open.Length == 0
            ? new GatewayError(GatewayErrorKind.Unreachable, $"The embedded gateway has no open port. Set {GatewayBinding.HttpPortKey} or {GatewayBinding.HttpsPortKey} and start again.")
            : new GatewayStatus($"Embedded gateway on {string.Join(" and ", open)}, {table.Count} proxies");
    }
}
