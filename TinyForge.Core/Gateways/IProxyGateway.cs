using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;

namespace TinyForge.Core.Gateways;

/// <summary>Anything that can route a domain to a destination. What can be expected to fail is returned, not thrown.</summary>
public interface IProxyGateway
{
    /// <summary>The value of the setting <c>gateway</c> that selects it.</summary>
    string Name { get; }

    /// <summary>Brings a proxy's wish into the gateway; it is live when this returns. Repeating it changes nothing; after a failure the gateway is as it was before.</summary>
    /// <param name="proxy">The proxy; its <see cref="StandaloneProxy.GatewayHostId"/> is null where the gateway has none of it yet.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<GatewayResult<GatewayHost>> ApplyAsync(StandaloneProxy proxy, CancellationToken cancellationToken);

    /// <summary>Takes a host out. One that is gone already counts as success.</summary>
    /// <returns>The removed host's id, or why not.</returns>
    Task<GatewayResult<string>> RemoveAsync(string hostId, CancellationToken cancellationToken);

    /// <summary>Sends a request for the proxy's first domain through the gateway and tells who answered.</summary>
    Task<GatewayVerification> VerifyAsync(StandaloneProxy proxy, CancellationToken cancellationToken);

    /// <summary>All hosts that the gateway has.</summary>
    Task<GatewayResult<IReadOnlyList<GatewayHost>>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The certificates that a proxy can name.</summary>
    Task<GatewayResult<IReadOnlyList<GatewayCertificate>>> ListCertificatesAsync(CancellationToken cancellationToken);

    /// <summary>Whether the gateway can be used right now.</summary>
    Task<GatewayResult<GatewayStatus>> TestAsync(CancellationToken cancellationToken);

    /// <summary>Whether the gateway could be used with settings that need not be saved. One that no setting leads to passes over them.</summary>
    Task<GatewayResult<GatewayStatus>> TestAsync(ForgeSettings settings, CancellationToken cancellationToken) => TestAsync(cancellationToken);
}
