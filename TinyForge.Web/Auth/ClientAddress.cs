namespace TinyForge.Web.Auth;

/// <summary>Where a request comes from, as events and sessions name it.</summary>
internal static class ClientAddress
{
    /// <summary>The IP address of the client; null where there is none, as in tests without a socket.</summary>
    public static string? Of(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        // a dual-stack socket tells IPv4 peers as ::ffff:10.0.0.1
        return (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString();
    }
}
