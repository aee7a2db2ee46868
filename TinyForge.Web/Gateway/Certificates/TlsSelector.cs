using System.Globalization;
using System.Net.Security;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using TinyForge.Core.Gateways;
using TinyForge.Web.Gateway.Routing;

namespace TinyForge.Web.Gateway.Certificates;

/// <summary>Which certificate a visitor is shown: that of the proxy which the name in the handshake is routed to.</summary>
internal sealed class TlsSelector(HostTable table, CertificateVault vault, TimeProvider time)
{
    private static readonly IdnMapping Idn = new() { AllowUnassigned = true };

    // for names that have none, so that the visitor gets past the warning to the service, or to the page that explains
    private readonly Lazy<ServedCertificate> _fallback = new(() => MakeFallback(time));

    public ValueTask<SslServerAuthenticationOptions> SelectAsync(TlsHandshakeCallbackContext context) => new(Select(context.ClientHelloInfo.ServerName));

    public SslServerAuthenticationOptions Select(string? serverName)
    {
        var http2 = true;
        if (table.TryFind(HostHeader.Name(AsSent(serverName)), out var route))
        {
            http2 = route.Spec.Http2;
            if (vault.Find(route.Spec.SslCertificateId) is { } served)
                return served.OptionsFor(http2);
        }
        return _fallback.Value.OptionsFor(http2);
    }

    // SslStream turns punycode into Unicode, unassigned code points too (RFC 3546 section 3.1), and proxies are routed by what was sent
    private static string? AsSent(string? serverName)
    {
        if (serverName is null || Ascii.IsValid(serverName))
            return serverName;
        try
        {
            return Idn.GetAscii(serverName);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static ServedCertificate MakeFallback(TimeProvider time)
    {
        var pfx = SelfSignedCertificate.Create(["tinyforge.invalid"], time.GetUtcNow());
        return ServedCertificate.From(new StoredCertificate(CertificateReader.Describe(pfx, "TinyForge"), pfx));
    }
}
