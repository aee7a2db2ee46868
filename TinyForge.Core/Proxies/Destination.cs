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
    // lists are searched and sorted by it
    private readonly string _text;

    internal Destination(string scheme, string host, int port, IPAddress? address)
    {
        (Scheme, Host, Port, Address) = (scheme, host, port, address);
        _text = $"{scheme}://{Authority}";
    }

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

    /// <summary>Reads what a person typed. On failure <paramref name="errors"/> says all that is wrong, each with what would be right.</summary>
    public static bool TryRead(string? text, [NotNullWhen(true)] out Destination? destination, out IReadOnlyList<string> errors)
    {
        var reader = new DestinationReader();
        destination = reader.Read(text);
        errors = reader.Errors;
        return destination is not null;
    }

    /// <summary>Reads what a person typed. On failure <paramref name="error"/> says all that is wrong, in one text.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Destination? destination, [NotNullWhen(false)] out string? error)
    {
        error = TryRead(text, out destination, out var errors) ? null : string.Join(' ', errors);
        return destination is not null;
    }

    /// <summary>Reads a destination that is known to be good, for example from the database.</summary>
    /// <exception cref="FormatException">The text is not a destination.</exception>
    public static Destination Parse(string text) =>
        TryParse(text, out var destination, out var error) ? destination : throw new FormatException(error);

    /// <summary>The destination as a URL without a path, for example <c>http://10.0.0.5:3000</c>.</summary>
    public override string ToString() => _text;

    /// <summary>The port that a scheme has where none is named.</summary>
    internal static int DefaultPort(string scheme) => scheme == "https" ? 443 : 80;
}
