using System.Globalization;

namespace TinyForge.Web.Gateway.Routing;

/// <summary>Reads <c>Host</c> (RFC 9110 section 7.2) without allocating.</summary>
internal static class HostHeader
{
    private const int MaxPort = 65535;

    /// <summary>The header as sent. Never <see cref="HttpRequest.Host"/>: that one turns punycode into Unicode, by which no proxy is
    /// routed, and throws for punycode that is none.</summary>
    public static string Of(HttpRequest request) => request.Headers.Host.ToString();

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

    /// <summary>The port, or null where none was given, or none that there can be.</summary>
    public static int? Port(ReadOnlySpan<char> host) =>
        PortText(host) is { IsEmpty: false } text && int.TryParse(text[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= MaxPort
            ? port
            : null;

    /// <summary>Whether the port, where there is one, is one. Any other makes the HTTP client send a <c>Host</c> of its own too.</summary>
    public static bool HasValidPort(ReadOnlySpan<char> host) => PortText(host).IsEmpty || Port(host) is not null;

    /// <summary>As connections to https destinations are pooled by: lower case and without the trailing dot.</summary>
    public static string Canonical(string host)
    {
        var name = Name(host);
        return name.IsEmpty ? host.ToLowerInvariant() : string.Concat(name, PortText(host)).ToLowerInvariant();
    }

    // with its colon
    private static ReadOnlySpan<char> PortText(ReadOnlySpan<char> host)
    {
        // the colons inside of an IPv6 literal are its own
        var literal = host.LastIndexOf(']') + 1;
        var colon = host[literal..].LastIndexOf(':');
        return colon < 0 ? [] : host[(literal + colon)..];
    }
}
