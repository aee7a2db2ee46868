using System.Globalization;

namespace TinyForge.Web.Gateway.Routing;

/// <summary>Reads <c>Host</c> (RFC 9110 section 7.2) without allocating.</summary>
internal static class HostHeader
{
    /// <summary>The name, without port and trailing dot; empty for an IPv6 literal, which no proxy can be routed by.</summary>
    public static ReadOnlySpan<char> Name(ReadOnlySpan<char> host)
    {
        if (host.StartsWith("["))
            return [];
        var colon = host.LastIndexOf(':');
        if (colon >= 0)
            host = host[..colon];
        return host.EndsWith(".") ? host[..^1] : host;
    }

    /// <summary>The port, or null where none was given.</summary>
    public static int? Port(ReadOnlySpan<char> host) =>
        host.LastIndexOf(':') is >= 0 and var colon && int.TryParse(host[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? port
            : null;
}
