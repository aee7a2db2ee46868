using System.Net;
using System.Net.Sockets;
using System.Security.Claims;

namespace TinyForge.Web.Hardening;

/// <summary>Whose requests are counted together.</summary>
internal static class ClientKey
{
    /// <summary>The client's address. An IPv6 client has a whole /64 to choose addresses from, so that counts as one.</summary>
    public static string ByAddress(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } v6 => Network(v6),
        var address => address.ToString(),
    };

    /// <summary>The signed-in user or the token, else the client's address.</summary>
    public static string ByUser(HttpContext context) =>
        context.User.Identity is { IsAuthenticated: true } identity && (context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? identity.Name) is { } id
            ? $"{identity.AuthenticationType}:{id}"
            : ByAddress(context);

    private static string Network(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}
