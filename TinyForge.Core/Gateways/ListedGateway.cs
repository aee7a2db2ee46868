using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;

namespace TinyForge.Core.Gateways;

/// <summary>A gateway whose changes are noted in its listing, so that nobody is shown a host that was just removed, or misses one that was just made.</summary>
internal sealed class ListedGateway(IProxyGateway gateway, ListingCache listing) : IProxyGateway
{
    public string Name => gateway.Name;

    public async Task<GatewayResult<GatewayHost>> ApplyAsync(StandaloneProxy proxy, CancellationToken cancellationToken)
    {
        var applied = await gateway.ApplyAsync(proxy, cancellationToken);
        if (applied.Ok)
            listing.Note(applied.Value.Id, applied.Value);
        return applied;
    }

    public async Task<GatewayResult<string>> RemoveAsync(string hostId, CancellationToken cancellationToken)
    {
        var removed = await gateway.RemoveAsync(hostId, cancellationToken);
        if (removed.Ok)
            listing.Note(hostId, null);
        return removed;
    }

    public Task<GatewayVerification> VerifyAsync(StandaloneProxy proxy, CancellationToken cancellationToken) => gateway.VerifyAsync(proxy, cancellationToken);

    public Task<GatewayResult<IReadOnlyList<GatewayHost>>> ListAsync(CancellationToken cancellationToken) => gateway.ListAsync(cancellationToken);

    public Task<GatewayResult<IReadOnlyList<GatewayCertificate>>> ListCertificatesAsync(CancellationToken cancellationToken) => gateway.ListCertificatesAsync(cancellationToken);

    public Task<GatewayResult<GatewayStatus>> TestAsync(CancellationToken cancellationToken) => gateway.TestAsync(cancellationToken);

    public Task<GatewayResult<GatewayStatus>> TestAsync(ForgeSettings settings, CancellationToken cancellationToken) => gateway.TestAsync(settings, cancellationToken);
}
