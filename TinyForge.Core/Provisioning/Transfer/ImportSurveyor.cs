using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;

namespace TinyForge.Core.Provisioning.Transfer;

/// <summary>Looks at what is there before an import, as far as the document needs it.</summary>
internal sealed class ImportSurveyor(IProxyStore store, ISettingsStore settings, GatewayRegistry gateways, IProxyCatalog catalog, TimeProvider time)
{
    public async Task<ImportSurvey> LookAsync(ImportDocument document, ImportOptions options, CancellationToken cancellationToken)
    {
        var current = settings.Current;
        var proxies = await store.ListAllAsync(cancellationToken);
        var next = options.Settings ? document.Settings?.After : null;
        var asked = proxies.Select(p => p.Gateway).Append(current.Gateway).Append(next?.Gateway ?? current.Gateway)
            .Distinct(StringComparer.Ordinal)
            .Where(gateways.Names.Contains)
            // what would be asked is another Nginx Proxy Manager than the one that the document leads to
            .Where(name => name != GatewayNames.Npm || next is null || (next.NpmUrl, next.NpmEmail) == (current.NpmUrl, current.NpmEmail))
            .ToList();
        return new ImportSurvey
        {
            Settings = current,
            Gateways = gateways.Names,
            Proxies = proxies,
            Certificates = NeedsCertificates(document, next ?? current) ? await ListCertificatesAsync(asked, cancellationToken) : new Dictionary<string, IReadOnlyList<GatewayCertificate>>(StringComparer.Ordinal),
            External = await ListExternalAsync(asked, cancellationToken),
            Now = time.GetUtcNow(),
        };
    }

    private static bool NeedsCertificates(ImportDocument document, ForgeSettings settings) =>
        settings.SslCertificateId > 0 || document.Proxies?.Any(p => p.Draft.SslCertificateId > 0) == true;

    private async Task<Dictionary<string, IReadOnlyList<GatewayCertificate>>> ListCertificatesAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, IReadOnlyList<GatewayCertificate>>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var list = await gateways.Get(name).ListCertificatesAsync(cancellationToken);
            if (list.Ok)
                found[name] = list.Value;
        }
        return found;
    }

    private async Task<Dictionary<(string Gateway, string Domain), DomainClaim>> ListExternalAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var found = new Dictionary<(string, string), DomainClaim>();
        foreach (var name in names)
        {
            foreach (var entry in await catalog.ListExternalAsync(name, cancellationToken))
            {
                foreach (var domain in entry.Host!.Domains)
                    found.TryAdd((name, domain), ExternalHostRule.Claim(domain, entry));
            }
        }
        return found;
    }
}
