using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TinyForge.Core.Proxies;

/// <summary>Where a proxy sends its requests: scheme, host and port, nothing else.</summary>
/// <remarks>The host is a name (lower case, punycode; underscores pass, since container networks use them), an IPv4 address
/// in dotted decimal, or an IPv6 address (in brackets where it stands in a URL, RFC 3986 section 3.2.2).</remarks>
public sealed record Destination
{
    private Destination(string scheme, string host, int port, IPAddress? address) =>
        (Scheme, Host, Port, Address) = (scheme, host, port, address);

    /// <summary><c>http</c> or <c>https</c>.</summary>
    public string Scheme { get; }

    /// <summary>Host name or address, IPv6 without brackets.</summary>
    public string Host { get; }

    /// <summary>1 to 65535; 80 or 443 where none was given.</summary>
    public int Port { get; }

    /// <summary>The address where <see cref="Host"/> is one; null for a name.</summary>
    public IPAddress? Address { get; }

    /// <summary>Whether the destination speaks TLS.</summary>
    public bool IsHttps => Scheme == "https";

    /// <summary>Host and port as they stand in a URL: the port is left out where it is the scheme's own.</summary>
    public string Authority
    {
        get
        {
            var host = Address?.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{Host}]" : Host;
            return Port == DefaultPort(Scheme) ? host : string.Create(CultureInfo.InvariantCulture, $"{host}:{Port}");
        }
    }

    /// <summary>Reads what a person typed. On failure <paramref name="error"/> says what is wrong and what would be right.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Destination? destination, [NotNullWhen(false)] out string? error)
    {
        destination = null;
        var input = text?.Trim() ?? "";
        if (input.Length == 0)
        {
            error = "The destination is empty. Enter a URL such as http://10.0.0.5:3000.";
            return false;
        }
        if (input.Length > 2048)
        {
            error = "The destination is longer than 2048 characters. Enter a URL such as http://10.0.0.5:3000.";
            return false;
        }
        var schemeEnd = input.IndexOf("://", StringComparison.Ordinal);
        var scheme = schemeEnd < 0 ? "" : input[..schemeEnd].ToLowerInvariant();
        if (scheme is not ("http" or "https"))
        {
            error = schemeEnd < 0
                ? $"'{Shorten(input)}' has no scheme. Start with http:// or https://."
                : $"'{Shorten(scheme)}' is not a supported scheme. Use http or https.";
            return false;
        }
        return TryParseAuthority(scheme, input[(schemeEnd + 3)..], out destination, out error);
    }

    /// <summary>Reads a destination that is known to be good, for example from the database.</summary>
    /// <exception cref="FormatException">The text is not a destination.</exception>
    public static Destination Parse(string text) =>
        TryParse(text, out var destination, out var error) ? destination : throw new FormatException(error);

    /// <summary>The destination as a URL without a path, for example <c>http://10.0.0.5:3000</c>.</summary>
    public override string ToString() => $"{Scheme}://{Authority}";

    private static bool TryParseAuthority(string scheme, string rest, [NotNullWhen(true)] out Destination? destination, [NotNullWhen(false)] out string? error)
    {
        destination = null;
        var end = rest.AsSpan().IndexOfAny('/', '?', '#');
        var tail = end < 0 ? "" : rest[end..];
        var authority = end < 0 ? rest : rest[..end];
        error = authority switch
        {
            _ when authority.Contains('@', StringComparison.Ordinal) => "A destination carries no user name or password. Remove everything up to '@'.",
            _ when authority.Contains('\\', StringComparison.Ordinal) => "A destination contains no backslash.",
            _ when authority.Any(char.IsWhiteSpace) => "A destination contains no space.",
            _ when tail is not ("" or "/") => $"A destination has no path or query. Remove '{Shorten(tail)}': the gateway keeps the path of each request.",
            _ => null,
        };
        if (error is not null || !TrySplit(authority, out var host, out var portText, out error))
            return false;
        if (!TryReadPort(scheme, portText, out var port, out error) || !TryReadHost(host, out var name, out var address, out error))
            return false;
        destination = new Destination(scheme, name, port, address);
        return true;
    }

    private static bool TrySplit(string authority, out string host, out string? port, [NotNullWhen(false)] out string? error)
    {
        (host, port, error) = (authority, null, null);
        if (authority.StartsWith('['))
        {
            var close = authority.IndexOf(']', StringComparison.Ordinal);
            if (close < 0 || (close + 1 < authority.Length && authority[close + 1] != ':'))
            {
                error = "An IPv6 address stands in brackets, followed by nothing or a port, as in http://[fd00::5]:3000.";
                return false;
            }
            host = authority[..(close + 1)];
            port = close + 1 < authority.Length ? authority[(close + 2)..] : null;
            return true;
        }
        var colon = authority.IndexOf(':', StringComparison.Ordinal);
        if (colon >= 0 && authority.IndexOf(':', colon + 1) >= 0)
        {
            error = "An IPv6 address stands in brackets, as in http://[fd00::5]:3000.";
            return false;
        }
        if (colon >= 0)
            (host, port) = (authority[..colon], authority[(colon + 1)..]);
        return true;
    }

    private static bool TryReadPort(string scheme, string? text, out int port, [NotNullWhen(false)] out string? error)
    {
        error = null;
        port = DefaultPort(scheme);
        if (text is null)
            return true;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is >= 1 and <= 65535)
            return true;
        error = $"'{Shorten(text)}' is not a port. Use a number from 1 to 65535.";
        return false;
    }

    private static bool TryReadHost(string host, out string name, out IPAddress? address, [NotNullWhen(false)] out string? error)
    {
        (name, address, error) = ("", null, null);
        if (host.Length == 0)
        {
            error = "The destination has no host. Enter a URL such as http://10.0.0.5:3000.";
            return false;
        }
        if (host.StartsWith('['))
        {
            // a zone (fe80::1%eth0) names an interface of one machine and has no place in a URL that is kept
            if (host.Contains('%', StringComparison.Ordinal) || !IPAddress.TryParse(host[1..^1], out address) || address.AddressFamily != AddressFamily.InterNetworkV6)
            {
                error = $"'{Shorten(host)}' is not an IPv6 address. Write it as in http://[fd00::5]:3000.";
                return false;
            }
            name = address.ToString();
            return true;
        }
        if (LooksNumeric(host))
        {
            if (!IsDottedQuad(host) || !IPAddress.TryParse(host, out address))
            {
                error = $"'{Shorten(host)}' is not an IPv4 address. Write four numbers from 0 to 255, as in 10.0.0.5.";
                return false;
            }
            name = address.ToString();
            return true;
        }
        // RFC 1123 has no underscore, container networks do: check the name as if each were a hyphen's lawful neighbour
        var underscore = host.Contains('_', StringComparison.Ordinal);
        if (host.StartsWith("*.", StringComparison.Ordinal) || (underscore && !host.All(char.IsAscii)) || !DomainName.TryParse(host.Replace('_', 'x'), out _, out _))
        {
            error = $"'{Shorten(host)}' is not a host name or an IP address. Enter one such as 10.0.0.5, nas.lan or [fd00::5].";
            return false;
        }
        name = underscore ? host.TrimEnd('.').ToLowerInvariant() : DomainName.Parse(host).Value;
        return true;
    }

    // WHATWG URL "ends in a number": resolvers read 0x7f.1 or 2130706433 as IPv4, so such a host is an address or an error
    private static bool LooksNumeric(string host)
    {
        var last = host.TrimEnd('.');
        last = last[(last.LastIndexOf('.') + 1)..];
        return last.Length > 0 && (last.All(char.IsAsciiDigit)
            || (last.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && last[2..].All(char.IsAsciiHexDigit)));
    }

    private static bool IsDottedQuad(string host)
    {
        var parts = host.Split('.');
        return parts.Length == 4 && parts.All(p => p.Length is >= 1 and <= 3 && p.All(char.IsAsciiDigit) && (p.Length == 1 || p[0] != '0'));
    }

    private static int DefaultPort(string scheme) => scheme == "https" ? 443 : 80;

    private static string Shorten(string text) => text.Length <= 80 ? text : text[..79] + "…";
}
