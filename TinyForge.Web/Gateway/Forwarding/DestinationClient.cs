using System.Net;
using System.Net.Security;
using System.Text;

namespace TinyForge.Web.Gateway.Forwarding;

/// <summary>The HTTP client behind all proxies. It pools its connections by destination, and on https by the name
/// sent in SNI too, letter by letter, so <see cref="GatewayTransformer"/> writes that one in one form.</summary>
internal sealed class DestinationClient : IDisposable
{
    public DestinationClient(DestinationConnector connector, GatewayLimits limits) => Invoker = new HttpMessageInvoker(new SocketsHttpHandler
    {
        // everything that a client would do on its own is between the visitor and the service
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        EnableMultipleHttp2Connections = true,
        ConnectTimeout = limits.Secure,
        ConnectCallback = connector.ConnectAsync,
        // so that a name that means another address is noticed, and asked of the policy again
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        MaxResponseHeadersLength = 64,
        RequestHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
        ResponseHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
        SslOptions = new SslClientAuthenticationOptions
        {
            // as nginx does to what it proxies to (proxy_ssl_verify off): services inside mostly have certificates that they signed
            // themselves, and the validation warns about them. Whoever can stand between the gateway and the service is inside already.
#pragma warning disable CA5359
            RemoteCertificateValidationCallback = static (_, _, _, _) => true,
#pragma warning restore CA5359
        },
    });

    /// <summary>Sends a request; never follows, keeps or unpacks anything.</summary>
    public HttpMessageInvoker Invoker { get; }

    public void Dispose() => Invoker.Dispose();
}
