using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TinyForge.Core.Settings;

/// <summary>The setting <c>health_reference_address</c>, taken apart: <c>10.0.0.1:53</c>, <c>router.lan:80</c>, <c>[fd00::1]:443</c>.</summary>
/// <param name="Host">A name, or an IP address without brackets.</param>
/// <param name="Port">1 to 65535.</param>
public sealed record ReferenceAddress(string Host, int Port)
{
    /// <summary>Longest text that is read: a name's 253 octets (RFC 1035 section 2.3.4), a colon and a port.</summary>
    private const int MaxLength = 259;

    /// <summary>Reads a host, a colon and a port; nothing is left out, since no port is the usual one.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ReferenceAddress? address)
    {
        address = null;
        var colon = text?.LastIndexOf(':') ?? -1;
        if (text is not { Length: <= MaxLength } || colon < 1
            || !int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535
            || ReadHost(text[..colon]) is not { } host)
            return false;
        address = new ReferenceAddress(host, port);
        return true;
    }

    private static string? ReadHost(string host)
    {
        if (host is ['[', .. var inner, ']'])
            return IPAddress.TryParse(inner, out var v6) && v6.AddressFamily == AddressFamily.InterNetworkV6 ? inner : null;
        return Uri.CheckHostName(host) switch
        {
            // 10.1 would be read as 10.0.0.1, which nobody means
            UriHostNameType.IPv4 => IPAddress.TryParse(host, out var v4) && v4.ToString() == host ? host : null,
            UriHostNameType.Dns => host,
            _ => null,
        };
    }
}
