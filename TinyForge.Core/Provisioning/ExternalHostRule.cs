using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;
using TinyForge.Core.Validation;

namespace TinyForge.Core.Provisioning;

/// <summary>A domain that somebody has given to a host of the gateway belongs to that host. What the gateway had when it was last asked counts; one that can't be asked stands in nobody's way.</summary>
internal sealed class ExternalHostRule(IProxyCatalog catalog, GatewayRegistry gateways, IProxyStore store, AdoptionScope adoption) : IConflictRule
{
    public async Task<IReadOnlyList<ConflictFinding>> CheckAsync(ProxySpec spec, long? proxyId, CancellationToken cancellationToken)
    {
        var existing = proxyId is { } id ? await store.FindAsync(id, cancellationToken) : null;
        var gateway = existing?.Gateway ?? gateways.Current.Name;
        var findings = new List<ConflictFinding>();
        foreach (var entry in await catalog.ListExternalAsync(gateway, cancellationToken))
        {
            if (!adoption.Covers(entry))
                findings.AddRange(spec.Domains.Where(d => entry.Host!.Domains.Contains(d.Value)).Select(d => Taken(d, entry)));
        }
        return findings;
    }

    /// <summary>A host that TinyForge does not know, as the owner of a domain.</summary>
    public static DomainClaim Claim(string domain, CatalogEntry entry) => new(domain, ProxySource.Standalone, 0, entry.Host!.Destination)
    {
        Holder = $"host {entry.Host.Id} of {entry.Gateway}, which TinyForge does not know: adopt it, or remove it there",
    };

    private static ConflictFinding Taken(DomainName domain, CatalogEntry entry) => DomainFindings.Taken(Claim(domain.Value, entry));
}
