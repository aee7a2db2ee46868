using System.Net;
using TinyForge.Web.Api.Problems;

namespace TinyForge.Web.Hardening;

/// <summary>
/// Lets a browser change something, or open a circuit, from this program's own pages only (CSRF, cross-site WebSocket hijacking).
/// A bearer token needs no such proof: a foreign page can't send one without a CORS preflight, and there is no CORS here.
/// </summary>
/// <remarks>
/// <c>Sec-Fetch-Site</c> decides where it is sent, since no script can set it; over plain http to another machine browsers leave it out,
/// and <c>Origin</c> decides. Every browser of these years sends one of them with what is judged here, so a request with neither comes
/// from a program, which no foreign page steers; and the cookies are SameSite, so that an older browser does not bring them along.
/// </remarks>
internal sealed partial class SameOriginMiddleware(RequestDelegate next, ILogger<SameOriginMiddleware> logger)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!NeedsProof(request) || Refusal(request) is not { } refusal)
            return next(context);
        LogRefused(request.Method, request.Path, Readable(request.Headers.Origin.ToString()), context.Connection.RemoteIpAddress);
        return new ApiProblem(HardeningProblems.CrossOrigin, refusal).ExecuteAsync(context);
    }

    // a console obeys control characters
    private static string Readable(string text) => ApiProblem.Shorten(string.Concat(text.Where(c => !char.IsControl(c))));

    private static bool NeedsProof(HttpRequest request) =>
        (IsUnsafe(request.Method) || IsWebSocket(request))
        && !request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase);

    // over HTTP/2 a WebSocket comes as CONNECT, which is not among the safe ones
    private static bool IsUnsafe(string method) =>
        !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method) && !HttpMethods.IsTrace(method);

    private static bool IsWebSocket(HttpRequest request) => request.Headers.Upgrade.ToString().Contains("websocket", StringComparison.OrdinalIgnoreCase);

    private static string? Refusal(HttpRequest request)
    {
        var headers = request.Headers;
        if (headers.TryGetValue("Sec-Fetch-Site", out var site))
        {
            return site.ToString() is "same-origin" or "none"
                ? null
                : "This request comes from a page of another site. TinyForge takes requests from its own pages only.";
        }
        if (headers.Origin.Count > 0)
        {
            return IsOwn(headers.Origin.ToString(), request)
                ? null
                : "This request comes from a page of another site. TinyForge takes requests from its own pages only. If this is its own page and a proxy stands in front, name the proxy in TinyForge:TrustedProxies.";
        }
        return null;
    }

    /// <summary>Whether an origin is the one that the request was sent to: its host and port, as they were sent or as a trusted proxy tells them.</summary>
    public static bool IsOwn(string origin, HttpRequest request)
    {
        // decoded, two names could look alike
        var host = new HostString(request.Headers.Host.ToString());
        return Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https"
            && uri.Host.Equals(host.Host, StringComparison.OrdinalIgnoreCase)
            && uri.Port == (host.Port ?? (request.Scheme == "https" ? 443 : 80));
    }

    [LoggerMessage(EventId = 2902, Level = LogLevel.Warning, Message = "Refused {Method} {Path} of origin '{Origin}' from {Peer}: it does not come from a page of this program")]
    private partial void LogRefused(string method, PathString path, string origin, IPAddress? peer);
}
