using System.Globalization;
using System.Net;
using TinyForge.Web.Gateway.Answers;
using TinyForge.Web.Gateway.Routing;
using Yarp.ReverseProxy.Forwarder;

namespace TinyForge.Web.Gateway.Forwarding;

/// <summary>
/// What changes between the visitor's request and the service's. The base class leaves out the headers that RFC 9110 section 7.6.1
/// lists; this one leaves out those that <c>Connection</c> names as well, and says who asked.
/// </summary>
internal sealed class GatewayTransformer : HttpTransformer
{
    public static readonly GatewayTransformer Instance = new();

    private static readonly UriCreationOptions AsSent = new() { DangerousDisablePathAndQueryCanonicalization = true };

    // a visitor could otherwise name these in Connection, to make the request mean something else to the service
    private static readonly HashSet<string> EndToEnd = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Content-Length", "Content-Type", "Content-Encoding", "Authorization", "Cookie", "Set-Cookie", "Cache-Control",
        "Sec-WebSocket-Key", "Sec-WebSocket-Accept", "Sec-WebSocket-Version", "Sec-WebSocket-Protocol", "Sec-WebSocket-Extensions",
    };

    private GatewayTransformer()
    {
    }

    public override async ValueTask TransformRequestAsync(HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        var request = httpContext.Request;
        // Kestrel keeps nothing but "close" of a value that has it, so what else that one names can't be seen here
        foreach (var name in request.Headers.GetCommaSeparatedValues("Connection"))
            Remove(proxyRequest, name);
        foreach (var name in request.Headers.Keys)
        {
            if (SaysWhoAsked(name) || name.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase) || name.Equals("Proxy", StringComparison.OrdinalIgnoreCase))
                proxyRequest.Headers.Remove(name);
        }
        SayWhoAsked(httpContext, proxyRequest);
        if (RawTarget.PathAndQuery(httpContext) is { } target)
            proxyRequest.RequestUri = new Uri(destinationPrefix + target, AsSent);
    }

    public override async ValueTask<bool> TransformResponseAsync(HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        if (!await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken))
            return false;
        var headers = httpContext.Response.Headers;
        foreach (var name in proxyResponse!.Headers.Connection)
        {
            if (!EndToEnd.Contains(name))
                headers.Remove(name);
        }
        // it says that the gateway answered, and it did not
        headers.Remove(AnswerWriter.MarkerHeader);
        if (IsStream(proxyResponse))
            await httpContext.Response.Body.FlushAsync(cancellationToken);
        return true;
    }

    // visitors wait for the headers of a stream, whose first message may be long in coming. A gRPC status among the headers means
    // that no message follows, and then the headers must end the answer, so they may not be sent ahead
    private static bool IsStream(HttpResponseMessage response) => response.Content.Headers.ContentType?.MediaType switch
    {
        "text/event-stream" => true,
        { } type => type.StartsWith("application/grpc", StringComparison.Ordinal) && !response.Headers.NonValidated.Contains("grpc-status"),
        null => false,
    };

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
        if (connection.RemoteIpAddress is { } peer)
        {
            var address = Plain(peer).ToString();
            headers.TryAddWithoutValidation("X-Forwarded-For", address);
            headers.TryAddWithoutValidation("X-Real-IP", address);
        }
        headers.TryAddWithoutValidation("X-Forwarded-Proto", context.Request.Scheme);
        headers.TryAddWithoutValidation("X-Forwarded-Host", context.Request.Host.Value);
        // as the visitor sees it: behind a port mapping, the port that was opened here is not the one in the address bar
        var port = HostHeader.Port(context.Request.Host.Value) ?? (context.Request.IsHttps ? 443 : 80);
        headers.TryAddWithoutValidation("X-Forwarded-Port", port.ToString(CultureInfo.InvariantCulture));
    }

    private static void Remove(HttpRequestMessage request, string name)
    {
        // the collection throws for a name that it can't have, such as one that belongs to the body
        if (!EndToEnd.Contains(name) && request.Headers.NonValidated.Contains(name))
            request.Headers.Remove(name);
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
