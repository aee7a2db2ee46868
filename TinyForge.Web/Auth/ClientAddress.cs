namespace TinyForge.Web.Auth;

/// <summary>Where a request came from, as events and sessions name it.</summary>
internal static class ClientAddress
{
    /// <summary>The IP address of the peer, IPv4 as such also on a dual-stack socket; null where it came from no network.</summary>
    public static string? Of(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null => null,
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        var address => address.ToString(),
    };
}
