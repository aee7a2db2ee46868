using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TinyForge.Core.Proxies;

/// <summary>Reads a destination and collects all that is wrong with it.</summary>
internal sealed class DestinationReader
{
    private const string Example = "Enter a URL such as http://10.0.0.5:3000.";

    private readonly List<string> _errors = [];

    public IReadOnlyList<string> Errors => _errors;

    /// <summary>The destination, or null where <see cref="Errors"/> says why not.</summary>
    public Destination? Read(string? text)
    {
        var input = text?.Trim() ?? "";
        if (input.Length is 0 or > 2048)
        {
            _errors.Add(input.Length == 0 ? $"The destination is empty. {Example}" : $"The destination is longer than 2048 characters. {Example}");
            return null;
        }
        var schemeEnd = input.IndexOf("://", StringComparison.Ordinal);
        var scheme = schemeEnd < 0 ? "" : input[..schemeEnd].ToLowerInvariant();
        if (schemeEnd < 0)
            _errors.Add($"'{Texts.Shorten(input)}' has no scheme. Start with http:// or https://.");
        else if (scheme is not ("http" or "https"))
            _errors.Add($"'{Texts.Shorten(scheme)}' is not a supported scheme. Use http or https.");

        var authority = ReadAuthority(schemeEnd < 0 ? input : input[(schemeEnd + 3)..]);
        if (Split(authority) is not var (host, portText))
            return null;
        var port = ReadPort(scheme, portText);
        var (name, address) = ReadHost(host);
        return _errors.Count == 0 ? new Destination(scheme, name, port, address) : null;
    }

    // what stands before the path, without credentials, so that the rest can be looked at too
    private string ReadAuthority(string rest)
    {
        var end = rest.AsSpan().IndexOfAny('/', '?', '#');
        var tail = end < 0 ? "" : rest[end..];
        var authority = end < 0 ? rest : rest[..end];
        if (tail is not ("" or "/"))
            _errors.Add($"A destination has no path or query. Remove '{Texts.Shorten(tail)}': the gateway keeps the path of each request.");
        if (authority.LastIndexOf('@') is >= 0 and var at)
        {
            _errors.Add("A destination carries no user name or password. Remove everything up to '@'.");
            authority = authority[(at + 1)..];
        }
        return authority;
    }

    private (string Host, string? Port)? Split(string authority)
    {
        if (authority.Contains('\\', StringComparison.Ordinal) || authority.Any(char.IsWhiteSpace))
        {
            _errors.Add("A destination contains neither a space nor a backslash.");
            return null;
        }
        if (authority.StartsWith('['))
        {
            var close = authority.IndexOf(']', StringComparison.Ordinal);
            if (close >= 0 && (close + 1 == authority.Length || authority[close + 1] == ':'))
                return (authority[..(close + 1)], close + 1 < authority.Length ? authority[(close + 2)..] : null);
        }
        else if (authority.Count(c => c == ':') <= 1)
        {
            var colon = authority.IndexOf(':', StringComparison.Ordinal);
            return colon < 0 ? (authority, null) : (authority[..colon], authority[(colon + 1)..]);
        }
        _errors.Add("An IPv6 address stands in brackets, followed by nothing or a port, as in http://[fd00::5]:3000.");
        return null;
    }

    private int ReadPort(string scheme, string? text)
    {
        if (text is null)
            return Destination.DefaultPort(scheme);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535)
            return port;
        _errors.Add($"'{Texts.Shorten(text)}' is not a port. Use a number from 1 to 65535.");
        return 0;
    }

    private (string Name, IPAddress? Address) ReadHost(string host)
    {
        if (host.Length == 0)
            return Fail($"The destination has no host. {Example}");
        if (host.StartsWith('['))
        {
            // a zone (fe80::1%eth0) names an interface of one machine and has no place in a URL that is kept
            return !host.Contains('%', StringComparison.Ordinal) && IPAddress.TryParse(host[1..^1], out var v6) && v6.AddressFamily == AddressFamily.InterNetworkV6
                ? (v6.ToString(), v6)
                : Fail($"'{Texts.Shorten(host)}' is not an IPv6 address. Write it as in http://[fd00::5]:3000.");
        }
        if (LooksNumeric(host))
        {
            return IsDottedQuad(host) && IPAddress.TryParse(host, out var v4)
                ? (v4.ToString(), v4)
                : Fail($"'{Texts.Shorten(host)}' is not an IPv4 address. Write four numbers from 0 to 255, as in 10.0.0.5.");
        }
        // RFC 1123 has no underscore, container networks do: check the name as if each were a hyphen's lawful neighbour
        var underscore = host.Contains('_', StringComparison.Ordinal);
        if (host.StartsWith("*.", StringComparison.Ordinal) || (underscore && !host.All(char.IsAscii)) || !DomainName.TryParse(host.Replace('_', 'x'), out _, out _))
            return Fail($"'{Texts.Shorten(host)}' is not a host name or an IP address. Enter one such as 10.0.0.5, nas.lan or [fd00::5].");
        return (underscore ? host.TrimEnd('.').ToLowerInvariant() : DomainName.Parse(host).Value, null);
    }

    private (string Name, IPAddress? Address) Fail(string error)
    {
        _errors.Add(error);
        return ("", null);
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
}
