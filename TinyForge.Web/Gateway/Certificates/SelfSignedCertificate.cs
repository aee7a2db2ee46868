using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TinyForge.Web.Gateway.Certificates;

/// <summary>Makes certificates that are signed by themselves (ECDSA P-256).</summary>
internal static class SelfSignedCertificate
{
    /// <summary>Just under the 398 days that browsers take from public authorities.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(397);

    // RFC 5280 appendix A.1, ub-common-name
    private const int MaxCommonName = 64;

    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>Certificate and key as PKCS #12 without a password.</summary>
    public static byte[] Create(IReadOnlyList<string> domains, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(domains[0].Length <= MaxCommonName ? domains[0] : "TinyForge");
        var request = new CertificateRequest(name.Build(), key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var domain in domains)
            names.AddDnsName(domain);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        // visitors' clocks may be behind
        var from = now - ClockSkew;
        using var certificate = request.CreateSelfSigned(from, from + Lifetime);
        return certificate.Export(X509ContentType.Pkcs12);
    }
}
