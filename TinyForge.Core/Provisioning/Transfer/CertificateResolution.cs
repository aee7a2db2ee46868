using System.Globalization;
using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;
using TinyForge.Core.Validation;

namespace TinyForge.Core.Provisioning.Transfer;

/// <summary>Which certificate an imported proxy uses here: ids differ from gateway to gateway. Pure.</summary>
/// <param name="Spec">The wish with the certificate of this place.</param>
/// <param name="Obstacle">Why there is none; null where nothing stands in the way.</param>
/// <param name="Warning">What a person should know; null where there is nothing.</param>
internal sealed record CertificateResolution(ProxySpec Spec, string? Obstacle = null, string? Warning = null)
{
    /// <param name="spec">The wish as the document says it.</param>
    /// <param name="gateway">The gateway that it is in, or will be made in.</param>
    /// <param name="certificates">What that one has; null where it could not be asked.</param>
    /// <param name="missing">What becomes of it where that one does not have its certificate.</param>
    /// <param name="now">A certificate that is chosen is valid then.</param>
    public static CertificateResolution Of(ProxySpec spec, string gateway, IReadOnlyList<GatewayCertificate>? certificates, MissingCertificates missing, DateTimeOffset now)
    {
        if (spec.SslCertificateId == 0)
            return new(spec);
        if (certificates is null)
            return new(spec, Warning: Invariant($"The {gateway} gateway could not be asked for its certificates. Without a certificate {spec.SslCertificateId} there, this proxy will be refused."));

        var named = certificates.FirstOrDefault(c => c.Id == spec.SslCertificateId);
        var uncovered = named is null ? [] : spec.Domains.Where(d => !named.Covers(d.Value)).Select(d => d.Value).ToArray();
        if (named is not null && uncovered.Length == 0)
            return new(spec);
        if (missing == MissingCertificates.Match && CoveringCertificates.Best(CoveringCertificates.Find(certificates, spec.Domains), now) is { } best)
            return new(spec with { SslCertificateId = best.Id }, Warning: Invariant($"Instead of certificate {spec.SslCertificateId} it uses certificate {best.Id} ({best.Name}), which covers its domains here."));
        if (named is not null)
            return new(spec, Warning: CertificateFindings.Mismatch(named.Name, uncovered).Message);
        return missing switch
        {
            MissingCertificates.None => new(spec with { SslCertificateId = 0, SslForced = false }, Warning: Invariant($"The {gateway} gateway has no certificate {spec.SslCertificateId}, so it is served over HTTP alone.")),
            MissingCertificates.Match => new(spec, Invariant($"The {gateway} gateway has no certificate {spec.SslCertificateId}, and no valid one that covers {string.Join(", ", spec.Domains.Select(d => d.Value))}. Add one, or import such proxies without a certificate.")),
            _ => new(spec, Invariant($"The {gateway} gateway has no certificate {spec.SslCertificateId}. Add its certificate, and let those that cover the domains be used, or import such proxies without one.")),
        };
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
