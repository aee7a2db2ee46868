using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Provisioning;

/// <summary>Chooses a certificate for domains where nobody says which.</summary>
internal static class CoveringCertificates
{
    /// <summary>Those that name all domains. One that may cover a domain is not good enough to be chosen unasked: visitors would be warned of it.</summary>
    public static IReadOnlyList<GatewayCertificate> Find(IEnumerable<GatewayCertificate> certificates, IReadOnlyList<DomainName> domains) =>
        [.. certificates.Where(certificate => domains.All(d => (certificate with { DomainsAreKnown = true }).Covers(d.Value)))];

    /// <summary>The best of these that are valid; null where none is. Browsers know what somebody else signed, and it shall last.</summary>
    public static GatewayCertificate? Best(IEnumerable<GatewayCertificate> covering, DateTimeOffset now) => covering
        .Where(c => c.NotAfter > now)
        .OrderByDescending(c => c.DomainsAreKnown)
        .ThenBy(c => c.SelfSigned)
        .ThenByDescending(c => c.NotAfter)
        .FirstOrDefault();
}
