using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Provisioning;

/// <summary>Takes a proxy's host out of its gateway, also one whose id the row never learned, and none that is somebody else's.</summary>
internal static class HostRemoval
{
    /// <returns>Why it could not be done; null where the gateway has nothing of the proxy any more.</returns>
    public static async Task<GatewayError?> RemoveAsync(IProxyGateway gateway, StandaloneProxy proxy, CancellationToken cancellationToken)
    {
        var hosts = await gateway.ListAsync(cancellationToken);
        if (!hosts.Ok)
            return hosts.Error;
        foreach (var host in hosts.Value.Where(h => h.IsOf(proxy)))
        {
            if ((await gateway.RemoveAsync(host.Id, cancellationToken)).Error is { } error)
                return error;
        }
        return null;
    }
}
