namespace TinyForge.Web.Api.Contracts;

/// <summary>A certificate with its key: <c>certificate_pem</c> and <c>key_pem</c>, or <c>pfx</c>.</summary>
internal sealed record CertificateInput
{
    /// <summary>A name for people. Default: the certificate's first domain.</summary>
    public string? Name { get; init; }

    /// <summary>PEM: the certificate, then its chain; the key may follow.</summary>
    public string? CertificatePem { get; init; }

    /// <summary>PEM: the private key (PKCS #8, PKCS #1 or SEC 1).</summary>
    public string? KeyPem { get; init; }

    /// <summary>PKCS #12, in base64.</summary>
    public string? Pfx { get; init; }

    /// <summary>Password of the PKCS #12 file or of the encrypted key.</summary>
    public string? Password { get; init; }
}
