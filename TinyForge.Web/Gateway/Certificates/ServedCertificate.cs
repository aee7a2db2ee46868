using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using TinyForge.Core.Gateways;

namespace TinyForge.Web.Gateway.Certificates;

/// <summary>A certificate ready for handshakes. Made once, since building the chain is what costs.</summary>
/// <remarks>Never disposed: a handshake may still hold one that was replaced or removed. The collector frees it after the last one.</remarks>
internal sealed class ServedCertificate
{
    private readonly SslServerAuthenticationOptions _http1;
    private readonly SslServerAuthenticationOptions _http2;

    private ServedCertificate(GatewayCertificate certificate, SslStreamCertificateContext context)
    {
        Certificate = certificate;
        _http1 = Options(context, SslApplicationProtocol.Http11);
        _http2 = Options(context, SslApplicationProtocol.Http2, SslApplicationProtocol.Http11);
    }

    /// <summary>What may be shown of it.</summary>
    public GatewayCertificate Certificate { get; }

    /// <exception cref="System.Security.Cryptography.CryptographicException">The stored bytes are no certificate with a key.</exception>
    public static ServedCertificate From(StoredCertificate stored)
    {
        // through PKCS #12, as a key that exists only in memory can't be used by SslStream on every platform
        var all = X509CertificateLoader.LoadPkcs12Collection(stored.Pfx, null);
        var leaf = all.FirstOrDefault(c => c.HasPrivateKey)
            ?? throw new System.Security.Cryptography.CryptographicException("The stored certificate has no private key.");
        all.Remove(leaf);
        return new(stored.Certificate, SslStreamCertificateContext.Create(leaf, all, offline: true));
    }

    /// <summary>How a handshake with this certificate goes.</summary>
    public SslServerAuthenticationOptions OptionsFor(bool http2) => http2 ? _http2 : _http1;

    private static SslServerAuthenticationOptions Options(SslStreamCertificateContext context, params List<SslApplicationProtocol> protocols) => new()
    {
        ServerCertificateContext = context,
        ApplicationProtocols = protocols,
        // older versions are deprecated (RFC 8996)
#pragma warning disable CA5398
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
#pragma warning restore CA5398
    };
}
