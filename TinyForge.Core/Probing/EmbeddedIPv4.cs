using System.Net;

namespace TinyForge.Core.Probing;

/// <summary>IPv4 addresses that a translator or a tunnel reaches under an IPv6 address.</summary>
internal static class EmbeddedIPv4
{
    // RFC 6052 (NAT64), RFC 8215 (local NAT64), RFC 4291 section 2.5.5.1 (IPv4-compatible)
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork LocalNat64 = IPNetwork.Parse("64:ff9b:1::/48");
    private static readonly IPNetwork Compatible = IPNetwork.Parse("::/96");

    // RFC 3056: the IPv4 address follows the prefix
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    /// <summary>The IPv4 address inside; null where there is none, as in <c>::</c> and <c>::1</c>.</summary>
    public static IPAddress? Find(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        if (SixToFour.Contains(address))
            return new IPAddress(bytes.AsSpan(2, 4));
        if (Nat64.Contains(address) || LocalNat64.Contains(address))
            return new IPAddress(bytes.AsSpan(12, 4));
        return Compatible.Contains(address) && !IPAddress.IsLoopback(address) && !address.Equals(IPAddress.IPv6Any) ? new IPAddress(bytes.AsSpan(12, 4)) : null;
    }
}
