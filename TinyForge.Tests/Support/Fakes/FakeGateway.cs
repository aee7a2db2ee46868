using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;

namespace TinyForge.Tests.Support.Fakes;

/// <summary>A gateway that can be tried and has certificates, or fails as the test says.</summary>
internal sealed class FakeGateway(string name, ICertificateManager certificates) : IProxyGateway
{
    public string Name => name;

    /// <summary>Answered to every question where it is set.</summary>
    public GatewayError? Error { get; set; }

    /// <summary>The settings of the last test.</summary>
    public ForgeSettings? Tried { get; private set; }

    public Task<GatewayResult<GatewayStatus>> TestAsync(ForgeSettings settings, CancellationToken cancellationToken)
    {
        Tried = settings;
        return TestAsync(cancellationToken);
    }

    public Task<GatewayResult<GatewayStatus>> TestAsync(CancellationToken cancellationToken) =>
        Task.FromResult<GatewayResult<GatewayStatus>>(Error is { } error ? error : new GatewayStatus($"{name} 1.0"));

    public Task<GatewayResult<IReadOnlyList<GatewayCertificate>>> ListCertificatesAsync(CancellationToken cancellationToken) =>
        Task.FromResult<GatewayResult<IReadOnlyList<GatewayCertificate>>>(Error is { } error ? error : certificates.List().ToArray());

    public Task<GatewayResult<GatewayHost>> ApplyAsync(StandaloneProxy proxy, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<GatewayResult<string>> RemoveAsync(string hostId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<GatewayVerification> VerifyAsync(StandaloneProxy proxy, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<GatewayResult<IReadOnlyList<GatewayHost>>> ListAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}
