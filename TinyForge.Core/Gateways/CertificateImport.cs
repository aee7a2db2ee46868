namespace TinyForge.Core.Gateways;

/// <summary>A certificate as somebody hands it in: PEM (certificate with chain, and key) or PKCS #12.</summary>
public sealed record CertificateImport
{
    /// <summary>A name for people; null takes the certificate's first domain.</summary>
    public string? Name { get; init; }

    /// <summary>PEM: the certificate, then its chain.</summary>
    public string? CertificatePem { get; init; }

    /// <summary>PEM: the private key, PKCS #8, PKCS #1 or SEC 1; may also stand in <see cref="CertificatePem"/>.</summary>
    public string? KeyPem { get; init; }

    /// <summary>PKCS #12.</summary>
    public byte[]? Pfx { get; init; }

    /// <summary>Password of the PKCS #12 file or of the encrypted PEM key.</summary>
    public string? Password { get; init; }
}
