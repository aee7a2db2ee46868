using System.Net;

namespace TinyForge.Web.Auth.SignIn;

/// <summary>
/// Whether a request comes from this machine directly: the peer is loopback, the name is one of loopback (else a foreign page could
/// reach it under a name of its own that it lets point here), and no proxy on this machine passed it on for somebody else.
/// </summary>
internal static class LocalRequest
{
    private static readonly string[] LeftByProxies =
        ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via"];

    public static bool Is(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } peer
        && IsLoopback(peer)
        && IsLoopbackName(new HostString(context.Request.Headers.Host.ToString()).Host)
        && !LeftByProxies.Any(context.Request.Headers.ContainsKey);

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IsLoopback(address));

    // a dual-stack socket tells IPv4 peers as ::ffff:127.0.0.1
    private static bool IsLoopback(IPAddress address) => IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}
