namespace TinyForge.Core.Gateways.NginxProxyManager;

/// <summary>Says in TinyForge's terms which certificates Nginx Proxy Manager has. Pure.</summary>
internal static class NpmCertificateMap
{
    /// <summary>The certificate. Of an uploaded one NPM reads the common name alone, so that nothing can be said of what it covers.</summary>
    public static GatewayCertificate ToGatewayCertificate(NpmCertificate certificate)
    {
        var isLetsEncrypt = certificate.Provider == "letsencrypt";
        string[] domains = [.. (certificate.DomainNames ?? []).OfType<string>().Select(d => d.ToLowerInvariant())];
        return new GatewayCertificate
        {
            Id = certificate.Id,
            Name = certificate.NiceName.Length > 0 ? certificate.NiceName : domains.FirstOrDefault() ?? $"Certificate {certificate.Id}",
            Domains = domains,
            DomainsAreKnown = isLetsEncrypt && domains.Length > 0,
            Issuer = isLetsEncrypt ? "Let's Encrypt" : null,
            SelfSigned = false,
            NotBefore = null,
            NotAfter = certificate.ExpiresOn ?? DateTimeOffset.MaxValue,
        };
    }
}
