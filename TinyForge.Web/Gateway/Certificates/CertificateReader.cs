using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;

namespace TinyForge.Web.Gateway.Certificates;

/// <summary>Reads what somebody hands in as a certificate, and says under each field what is wrong with it.</summary>
internal static class CertificateReader
{
    /// <summary>Longest PEM text in characters; a chain of ten is a tenth of that.</summary>
    public const int MaxPemLength = 256 * 1024;

    /// <summary>Largest PKCS #12 file in bytes.</summary>
    public const int MaxPfxLength = 1024 * 1024;

    /// <summary>Most certificates in a chain, its first included. What authorities give out has four at most.</summary>
    public const int MaxChain = 20;

    private const string PemField = "certificate_pem";
    private const string PfxField = "pfx";
    private const int MinRsaBits = 2048;

    /// <summary>The certificate, not yet stored, or all that is wrong.</summary>
    public static (StoredCertificate? Certificate, IReadOnlyList<FieldError> Errors) Read(CertificateImport import, DateTimeOffset now)
    {
        if (import.Pfx is not null && (import.CertificatePem is not null || import.KeyPem is not null))
            return Fail(PfxField, "Hand in either a PKCS #12 file or PEM texts, not both.");
        var field = import.Pfx is null ? PemField : PfxField;
        try
        {
            var (pfx, errors) = import.Pfx is { } file ? Pkcs12Import.Read(file, import.Password) : PemImport.Read(import);
            if (pfx is null)
                return (null, errors);
            var described = Describe(pfx, import.Name);
            if (Fault(pfx, described, now) is { } fault)
                return Fail(field, fault);
            var certificate = new StoredCertificate(described, pfx);
            // what can't be served must not be kept
            _ = ServedCertificate.From(certificate);
            return (certificate, []);
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            return Fail(field, "A part of the certificate can't be read: it is malformed, or its key is of a kind that this system does not know. Use one with an RSA or a P-256 key from a known authority.");
        }
    }

    /// <summary>What may be shown of a certificate in PKCS #12 without a password. Its id is 0.</summary>
    public static GatewayCertificate Describe(byte[] pfx, string? name)
    {
        using var leaf = Leaf(pfx);
        var domains = Domains(leaf);
        return new GatewayCertificate
        {
            Id = 0,
            Name = string.IsNullOrWhiteSpace(name) ? domains.FirstOrDefault() ?? "" : name.Trim(),
            Domains = domains,
            Issuer = leaf.GetNameInfo(X509NameType.SimpleName, forIssuer: true),
            SelfSigned = leaf.SubjectName.RawData.AsSpan().SequenceEqual(leaf.IssuerName.RawData),
            NotBefore = leaf.NotBefore.ToUniversalTime(),
            NotAfter = leaf.NotAfter.ToUniversalTime(),
        };
    }

    private static string? Fault(byte[] pfx, GatewayCertificate certificate, DateTimeOffset now)
    {
        if (certificate.Domains.Count == 0)
            return "The certificate names no domain, neither as subject alternative name nor as common name. Use one made for a domain.";
        if (certificate.NotAfter <= now)
            return string.Create(CultureInfo.InvariantCulture, $"The certificate expired on {certificate.NotAfter:yyyy-MM-dd}. Use its renewed version.");
        using var leaf = Leaf(pfx);
        using var rsa = leaf.GetRSAPublicKey();
        return rsa?.KeySize < MinRsaBits ? $"The certificate's RSA key has {rsa.KeySize} bits, which TLS libraries refuse. Use one with {MinRsaBits} bits or more." : null;
    }

    private static X509Certificate2 Leaf(byte[] pfx) => X509CertificateLoader.LoadPkcs12Collection(pfx, null).First(c => c.HasPrivateKey);

    // RFC 6125 section 6.4.4: the common name counts only where no alternative name is a DNS name
    private static List<string> Domains(X509Certificate2 leaf)
    {
        var names = leaf.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(e => e.EnumerateDnsNames()).ToList();
        if (names.Count == 0)
            names.Add(leaf.GetNameInfo(X509NameType.SimpleName, forIssuer: false));
        return [.. names.Select(n => DomainName.TryParse(n, out var domain, out _) ? domain.Value : null).OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Whether it says that a certificate or key is malformed, or of a kind that this system does not know.</summary>
    internal static bool IsUnreadable(Exception exception) => exception is CryptographicException or PlatformNotSupportedException;

    /// <summary>Said of a chain that is longer than <see cref="MaxChain"/>.</summary>
    internal static string TooMany => $"There are more than {MaxChain} certificates. Hand in the certificate and its chain only.";

    internal static (byte[]? Pfx, IReadOnlyList<FieldError> Errors) Bad(string field, string message) => (null, [new FieldError(field, message)]);

    private static (StoredCertificate? Certificate, IReadOnlyList<FieldError> Errors) Fail(string field, string message) => (null, [new FieldError(field, message)]);
}
