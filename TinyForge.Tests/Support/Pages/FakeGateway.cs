using System.Net;
using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using FakeCertificateManager = TinyForge.Tests.Support.Fakes.FakeCertificateManager;

namespace TinyForge.Tests.Support.Pages;

/// <summary>A gateway that lists the fake certificates and answers a test; nothing more is asked of it by pages.</summary>
internal sealed class FakeGateway(FakeCertificateManager certificates) : IProxyGateway, IGatewayListener
{
    public GatewayError? Fault { get; set; }

    public string Name => GatewayNames.Embedded;

    public GatewayEndpoints Endpoints { get; set; } = new(IPAddress.IPv6Any, 8080, 8443);

    public Task<GatewayResult<GatewayHost>> ApplyAsync(StandaloneProxy proxy, CancellationToken cancellationToken) =>
        Answer(GatewayHost.Of("1", proxy.Spec));

    public Task<GatewayResult<string>> RemoveAsync(string hostId, CancellationToken cancellationToken) => Answer(hostId);

    public Task<GatewayVerification> VerifyAsync(StandaloneProxy proxy, CancellationToken cancellationToken) =>
        Task.FromResult(new GatewayVerification(true, "Answered."));

    public Task<GatewayResult<IReadOnlyList<GatewayHost>>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Fault is { } fault ? (GatewayResult<IReadOnlyList<GatewayHost>>)fault : Array.Empty<GatewayHost>());

    /// <summary>Awaited before the certificates are told.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public async Task<GatewayResult<IReadOnlyList<GatewayCertificate>>> ListCertificatesAsync(CancellationToken cancellationToken)
    {
        await Gate.WaitAsync(cancellationToken);
        return Fault is { } fault ? fault : certificates.List().ToArray();
    }

    /// <summary>The settings of the last test.</summary>
    public ForgeSettings? Tried { get; private set; }

    public Task<GatewayResult<GatewayStatus>> TestAsync(ForgeSettings settings, CancellationToken cancellationToken)
    {
        Tried = settings;
        return TestAsync(cancellationToken);
    }

    public Task<GatewayResult<GatewayStatus>> TestAsync(CancellationToken cancellationToken) =>
        Answer(new GatewayStatus("Embedded gateway, HTTP on port 8080, HTTPS on port 8443."));

    private Task<GatewayResult<T>> Answer<T>(T value)
        where T : class => Task.FromResult(Fault is { } fault ? (GatewayResult<T>)fault : (GatewayResult<T>)value);
}
