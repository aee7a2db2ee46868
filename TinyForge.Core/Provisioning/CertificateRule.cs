using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;
using TinyForge.Core.Validation;

namespace TinyForge.Core.Provisioning;

/// <summary>The certificate that a proxy names must exist in its gateway, and should cover its domains.</summary>
internal sealed class CertificateRule(GatewayRegistry gateways, IProxyStore store) : IConflictRule
{
    public async Task<IReadOnlyList<ConflictFinding>> CheckAsync(ProxySpec spec, long? proxyId, CancellationToken cancellationToken)
    {
        if (spec.SslCertificateId == 0)
            return [];
        var existing = proxyId is { } id ? await store.FindAsync(id, cancellationToken) : null;
        var gateway = existing is null ? gateways.Current : gateways.Get(existing.Gateway);
        var list = await gateway.ListCertificatesAsync(cancellationToken);
        if (!list.Ok)
            return []; // whether the gateway can be reached is told by the step that needs it
        if (list.Value.FirstOrDefault(c => c.Id == spec.SslCertificateId) is not { } certificate)
            return [CertificateFindings.NotFound(spec.SslCertificateId)];
        var uncovered = spec.Domains.Where(d => !certificate.Covers(d.Value)).Select(d => d.Value).ToArray();
        return uncovered.Length == 0 ? [] : [CertificateFindings.Mismatch(certificate.Name, uncovered)];
    }
}
