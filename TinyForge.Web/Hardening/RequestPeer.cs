using System.Net;
using Microsoft.Net.Http.Headers;

namespace TinyForge.Web.Hardening;

/// <summary>What is known of whoever sent a request.</summary>
internal static class RequestPeer
{
    // the X-Original ones are what ASP.NET Core leaves of those that it took from a trusted proxy
    private static readonly string[] LeftByProxies =
    [
        "Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Port", "X-Forwarded-Server", "X-Forwarded-Prefix",
        "X-Real-IP", HeaderNames.Via, "X-Original-For", "X-Original-Host", "X-Original-Proto",
    ];

    /// <summary>Whether a proxy, trusted or not, has left its mark. A proxy that leaves none looks like its machine's own request.</summary>
    public static bool CameThroughProxy(HttpContext context) => LeftByProxies.Any(context.Request.Headers.ContainsKey);

    /// <summary>
    /// Whether a person or program on this very machine asks: the peer is loopback, the host it asks for is too (a foreign page can reach
    /// loopback by a name of its own), and no proxy stands between (behind one on this machine every peer is loopback).
    /// </summary>
    public static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } peer
        && IsLoopback(peer)
        && !CameThroughProxy(context)
        // what nginx speaks to a server behind it unless told otherwise, and no browser since the nineties
        && context.Request.Protocol != "HTTP/1.0"
        && IsLoopbackName(new HostString(context.Request.Headers.Host.ToString()).Host);

    // a dual-stack socket tells IPv4 peers as ::ffff:127.0.0.1
    private static bool IsLoopback(IPAddress address) => IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IsLoopback(address));
}
