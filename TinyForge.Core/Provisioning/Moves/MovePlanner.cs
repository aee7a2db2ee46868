using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Provisioning.Moves;

/// <summary>Asks the gateways and tells which proxies can move, and why the others can't.</summary>
internal sealed class MovePlanner(IProxyStore store, GatewayRegistry gateways, TimeProvider time)
{
    public async Task<GatewayResult<MovePreparation>> PrepareAsync(string to, CancellationToken cancellationToken)
    {
        var target = gateways.Get(to);
        var now = time.GetUtcNow();
        var proxies = await store.ListAllAsync(cancellationToken);
        var elsewhere = proxies.Where(p => p.Gateway != to).ToList();
        if (elsewhere.Count == 0)
            return new MovePreparation(new MovePlan { To = to }, null);
        var hosts = await target.ListAsync(cancellationToken);
        if (!hosts.Ok)
            return hosts.Error;
        var certificates = await target.ListCertificatesAsync(cancellationToken);
        if (!certificates.Ok)
            return certificates.Error;
        var found = new MoveTarget(to, hosts.Value, certificates.Value, proxies, now);
        return new MovePreparation(Sort(to, elsewhere, found, await ListOriginsAsync(elsewhere, cancellationToken)), found);
    }

    private MovePlan Sort(string to, List<StandaloneProxy> elsewhere, MoveTarget target, Dictionary<string, HostIndex> origins)
    {
        var movable = new List<MoveItem>();
        var blocked = new List<MoveObstacle>();
        foreach (var proxy in elsewhere)
        {
            var name = proxy.Spec.Domains[0].Value;
            var reason = gateways.Names.Contains(proxy.Gateway) ? target.WhyNot(proxy, out var certificateId) : NoGateway(proxy, out certificateId);
            if (reason is not null)
            {
                blocked.Add(new MoveObstacle(proxy.Id, name, proxy.Gateway, reason));
                continue;
            }
            var loses = origins.GetValueOrDefault(proxy.Gateway)?.Find(proxy)?.Extras ?? [];
            movable.Add(new MoveItem { ProxyId = proxy.Id, Name = name, From = proxy.Gateway, SslCertificateId = certificateId, Loses = loses });
        }
        return new MovePlan { To = to, Movable = movable, Blocked = blocked };
    }

    // one that can't be reached tells nothing of what would be lost, and keeps nobody from moving away
    private async Task<Dictionary<string, HostIndex>> ListOriginsAsync(List<StandaloneProxy> proxies, CancellationToken cancellationToken)
    {
        var origins = new Dictionary<string, HostIndex>(StringComparer.Ordinal);
        foreach (var name in proxies.Select(p => p.Gateway).Distinct().Where(gateways.Names.Contains))
            origins[name] = new HostIndex((await gateways.Get(name).ListAsync(cancellationToken)).Value ?? []);
        return origins;
    }

    private static string NoGateway(StandaloneProxy proxy, out int certificateId)
    {
        certificateId = 0;
        return $"This program has no gateway '{proxy.Gateway}', so it can't be taken out of it.";
    }
}
