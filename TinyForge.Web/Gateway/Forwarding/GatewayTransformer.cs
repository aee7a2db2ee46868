using System.Globalization;
using System.Net;
using TinyForge.Core.Probing;
using TinyForge.Web.Gateway.Routing;
using Yarp.ReverseProxy.Forwarder;

namespace TinyForge.Web.Gateway.Forwarding;

/// <summary>
/// What changes between the visitor's request and the service's. The base class leaves out the headers that RFC 9110 section 7.6.1
/// lists; this one leaves out those that <c>Connection</c> names as well, and says who asked.
/// </summary>
internal sealed class GatewayTransformer(GatewayIdentity identity) : HttpTransformer
{
    private static readonly UriCreationOptions AsSent = new() { DangerousDisablePathAndQueryCanonicalization = true };

    // a visitor could otherwise name these in Connection, to make the request mean something else to the service
    private static readonly HashSet<string> EndToEnd = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Content-Length", "Content-Type", "Content-Encoding", "Authorization", "Cookie", "Set-Cookie", "Cache-Control", GatewayIdentity.LoopHeader,
        "Sec-WebSocket-Key", "Sec-WebSocket-Accept", "Sec-WebSocket-Version", "Sec-WebSocket-Protocol", "Sec-WebSocket-Extensions",
    };

    public override async ValueTask TransformRequestAsync(HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        var request = httpContext.Request;
        if (request.Headers.Connection.Count > 0)
        {
            foreach (var name in request.Headers.GetCommaSeparatedValues("Connection"))
                Remove(proxyRequest, name);
        }
        foreach (var (name, _) in request.Headers)
        {
            if (SaysWhoAsked(name) || name.Equals(GatewayIdentity.VerifyHeader, StringComparison.OrdinalIgnoreCase) || name.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase) || name.Equals("Proxy", StringComparison.OrdinalIgnoreCase))
                proxyRequest.Headers.Remove(name);
        }
        SayWhoAsked(httpContext, proxyRequest);
        SayWhoForwarded(httpContext, proxyRequest);
        // the client pools its https connections by this name, letter by letter
        if (destinationPrefix.StartsWith("https:", StringComparison.Ordinal))
        {
            proxyRequest.Headers.Remove("Host");
            proxyRequest.Headers.TryAddWithoutValidation("Host", HostHeader.Canonical(HostHeader.Of(request)));
        }
        if (RawTarget.PathAndQuery(httpContext) is { } target)
            proxyRequest.RequestUri = new Uri(destinationPrefix + target, AsSent);
    }

    public override async ValueTask<bool> TransformResponseAsync(HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        if (!await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken))
            return false;
        var headers = httpContext.Response.Headers;
        if (NamesMore(proxyResponse!))
        {
            foreach (var name in proxyResponse!.Headers.Connection)
            {
                if (!EndToEnd.Contains(name))
                    headers.Remove(name);
            }
        }
        headers.Remove(GatewayIdentity.VerifyHeader);
        // it says that the gateway answered, and it did not; but a request that came back here was answered by it
        if (!IsLoop(proxyResponse!))
            headers.Remove(GatewayMarker.Header);
        var verifier = identity.IsVerifier(httpContext.Request);
        if (verifier)
            identity.Confirm(httpContext.Response);
        if (proxyResponse!.StatusCode is HttpStatusCode.NoContent or HttpStatusCode.ResetContent)
        {
            // these have no body (RFC 9110 sections 15.3.5 and 15.3.6); Kestrel refuses to send one, or its length, and so must we
            headers.ContentLength = null;
            headers.Remove("Transfer-Encoding");
            return false;
        }
        if (EarlyHeaders.Wanted(httpContext, proxyResponse, verifier))
            await httpContext.Response.Body.FlushAsync(cancellationToken);
        return true;
    }

    // nearly all answers have this header and nothing in it but what concerns the connection; reading it in parts is dear
    private static bool NamesMore(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("Connection", out var values)
        && !(values.Count == 1 && values.ToString() is var only && (only.Equals("keep-alive", StringComparison.OrdinalIgnoreCase) || only.Equals("close", StringComparison.OrdinalIgnoreCase)));

    private static bool IsLoop(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.LoopDetected
        && response.Headers.TryGetValues(GatewayMarker.Header, out var codes)
        && codes.Contains(FailureCode.DestinationIsGateway.ToName());

    // the gateway is the edge: what a visitor says of himself here is forged. Some servers read an underscore as a hyphen
    private static bool SaysWhoAsked(string name)
    {
        var plain = name.Contains('_', StringComparison.Ordinal) ? name.Replace('_', '-') : name;
        return plain.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)
            || plain.Equals("Forwarded", StringComparison.OrdinalIgnoreCase)
            || plain.Equals("X-Real-IP", StringComparison.OrdinalIgnoreCase);
    }

    private static void SayWhoAsked(HttpContext context, HttpRequestMessage proxyRequest)
    {
        var connection = context.Connection;
        var headers = proxyRequest.Headers;
        var host = HostHeader.Of(context.Request);
        if (connection.RemoteIpAddress is { } peer)
        {
            var address = Plain(peer).ToString();
            headers.TryAddWithoutValidation("X-Forwarded-For", address);
            headers.TryAddWithoutValidation("X-Real-IP", address);
        }
        headers.TryAddWithoutValidation("X-Forwarded-Proto", context.Request.Scheme);
        headers.TryAddWithoutValidation("X-Forwarded-Host", host);
        // as the visitor sees it: behind a port mapping, the port that was opened here is not the one in the address bar
        var port = HostHeader.Port(host) ?? (context.Request.IsHttps ? 443 : 80);
        headers.TryAddWithoutValidation("X-Forwarded-Port", port.ToString(CultureInfo.InvariantCulture));
    }

    // RFC 8586: what was there stays, so that a circle over several gateways is found by each
    private void SayWhoForwarded(HttpContext context, HttpRequestMessage proxyRequest)
    {
        var before = context.Request.Headers[GatewayIdentity.LoopHeader];
        if (before.Count == 0)
        {
            proxyRequest.Headers.TryAddWithoutValidation(GatewayIdentity.LoopHeader, identity.LoopId);
            return;
        }
        proxyRequest.Headers.Remove(GatewayIdentity.LoopHeader);
        proxyRequest.Headers.TryAddWithoutValidation(GatewayIdentity.LoopHeader, string.Join(", ", before.Append(identity.LoopId)));
    }

    private static void Remove(HttpRequestMessage request, string name)
    {
        // the collection throws for a name that it can't have, such as one that belongs to the body
        if (!EndToEnd.Contains(name) && request.Headers.NonValidated.Contains(name))
            request.Headers.Remove(name);
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
