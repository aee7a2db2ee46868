using System.Net;
using Microsoft.Net.Http.Headers;
using TinyForge.Web.Api.Problems;

namespace TinyForge.Web.Api;

/// <summary>
/// Until there is a sign-in, pages and API answer this machine only. The peer's address alone does not prove that: a page of a
/// foreign site in a local browser can reach loopback too, by a name of its own that it lets point there (DNS rebinding, told by
/// <c>Host</c>), by a form, or by a WebSocket to the circuit hub (both told by <c>Origin</c>). And behind a reverse proxy on this
/// machine every peer is loopback, whoever asked the proxy.
/// </summary>
internal sealed class LocalOnlyMiddleware(RequestDelegate next)
{
    private static readonly string[] LeftByProxies =
        ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", HeaderNames.Via];

    /// <summary>Passes local requests on and answers the others with 403.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (!IsDecodable(context.Request))
            return new ApiProblem(ProblemKind.InvalidRequest, "The Host header holds no name that there can be.").ExecuteAsync(context);
        return IsProbe(context.Request.Path) || Refusal(context) is not { } refusal
            ? next(context)
            : new ApiProblem(ProblemKind.Forbidden, refusal).ExecuteAsync(context);
    }

    // whoever asks for the decoded host, be it a page or the framework, would get an exception
    private static bool IsDecodable(HttpRequest request)
    {
        try
        {
            return request.Host.Value is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool IsProbe(PathString path) => path.Value is "/healthz" or "/readyz";

    private static string? Refusal(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } peer || !IsLoopback(peer))
            return "There is no sign-in yet, so TinyForge answers requests from its own machine only. Open it there, or through an SSH tunnel.";
        if (LeftByProxies.FirstOrDefault(context.Request.Headers.ContainsKey) is { } header)
            return $"There is no sign-in yet, so TinyForge answers direct requests only, and this one came through a proxy, which left {header}. Open TinyForge on its own machine, or through an SSH tunnel.";
        // as it was sent: decoded, two names could look alike
        var host = new HostString(context.Request.Headers.Host.ToString());
        if (!IsLoopbackName(host.Host))
            return "There is no sign-in yet, so TinyForge answers under a loopback name only. Use http://localhost or http://127.0.0.1 with its port.";
        return context.Request.Headers.Origin.Count > 0 && !IsOwn(context.Request.Headers.Origin.ToString(), host, context.Request.Scheme)
            ? "This request comes from a page of another site. TinyForge takes requests from its own pages only."
            : null;
    }

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IsLoopback(address));

    // a dual-stack socket tells IPv4 peers as ::ffff:127.0.0.1
    private static bool IsLoopback(IPAddress address) => IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    private static bool IsOwn(string origin, HostString host, string scheme) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && uri.Host.Equals(host.Host, StringComparison.OrdinalIgnoreCase)
        && uri.Port == (host.Port ?? (scheme == "https" ? 443 : 80));
}
