using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace TinyForge.Core.Settings;

/// <summary>The form <c>host:port</c>: a name or an IP address, an IPv6 address in brackets, and a port from 1 to 65535.</summary>
public static class HostAndPort
{
    /// <summary>Takes it apart.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out string? host, out int port)
    {
        (host, port) = (null, 0);
        var colon = text?.LastIndexOf(':') ?? -1;
        if (colon <= 0 || !int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > 65535)
            return false;
        var name = text![..colon];
        var bracketed = name is ['[', .. var inner, ']'] ? inner : null;
        var valid = bracketed is not null
            ? IPAddress.TryParse(bracketed, out var v6) && v6.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
            : Uri.CheckHostName(name) is UriHostNameType.Dns or UriHostNameType.IPv4;
        host = valid ? bracketed ?? name : null;
        return valid;
    }
}
