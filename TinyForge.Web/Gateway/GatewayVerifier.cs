using System.Globalization;
using System.Net;
using System.Net.Security;
using TinyForge.Core.Gateways;
using TinyForge.Core.Probing;
using TinyForge.Core.Proxies;
using TinyForge.Web.Gateway.Certificates;

namespace TinyForge.Web.Gateway;

/// <summary>Proves that a proxy works: a real request through the gateway's own listener must be answered by the destination.</summary>
internal sealed class GatewayVerifier(GatewayListener listener, CertificateVault vault, GatewayIdentity identity) : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        // each look is a new one, and no idle connection is in the way of a stop
        PooledConnectionLifetime = TimeSpan.Zero,
        // the question is who answers, not whether browsers trust the certificate; the connection stays on this machine
#pragma warning disable CA5359
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = static (_, _, _, _) => true },
#pragma warning restore CA5359
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public async Task<GatewayVerification> VerifyAsync(ProxySpec spec, CancellationToken cancellationToken)
    {
        if (!spec.Enabled)
            return new(null, "The proxy is disabled, so the gateway does not route it.");
        if (Target(listener.Endpoints, spec) is not { } target)
            return new(null, "The gateway has no open port, so no request could be sent.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, target);
            // SNI follows this header
            request.Headers.Host = spec.ProbeHost;
            request.Headers.UserAgent.ParseAdd("TinyForge");
            identity.Sign(request);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (response.Headers.TryGetValues(GatewayMarker.Header, out var marker))
                return new(false, $"The gateway answered for the destination: {string.Join(", ", marker)}.");
            // the server's own words for an answer that failed on the way carry no marker
            return !identity.IsConfirmed(response)
                ? new(false, string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)response.StatusCode} came from the gateway's port, and not from the destination."))
                : new(true, string.Create(CultureInfo.InvariantCulture, $"The destination answered through the gateway with HTTP {(int)response.StatusCode}."));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(false, $"No answer came through the gateway within {Limit.TotalSeconds:0} s.");
        }
        catch (HttpRequestException e)
        {
            return new(false, $"The gateway's own port did not answer: {e.Message}");
        }
    }

    public void Dispose() => _client.Dispose();

    private Uri? Target(GatewayEndpoints endpoints, ProxySpec spec)
    {
        var secured = endpoints.HttpsPort is not null && (endpoints.HttpPort is null || (spec.SslForced && vault.Contains(spec.SslCertificateId)));
        if ((secured ? endpoints.HttpsPort : endpoints.HttpPort) is not { } port)
            return null;
        var address = IPAddress.IPv6Any.Equals(endpoints.Address) || IPAddress.Any.Equals(endpoints.Address) ? IPAddress.Loopback : endpoints.Address;
        return new UriBuilder(secured ? "https" : "http", address.ToString(), port).Uri;
    }
}
