using TinyForge.Core.Proxies;

namespace TinyForge.Core.Validation;

/// <summary>A domain has one owner. The database holds this again when the proxy is stored; here it is told early and in full.</summary>
internal sealed class DomainTakenRule(IProxyStore proxies) : IConflictRule
{
    public async Task<IReadOnlyList<ConflictFinding>> CheckAsync(ProxySpec spec, long? proxyId, CancellationToken cancellationToken)
    {
        var claims = await proxies.FindClaimsAsync(spec.Domains, proxyId, cancellationToken);
        return [.. claims.Select(DomainFindings.Taken)];
    }
}
