using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TinyForge.Web.Hardening;

/// <summary>
/// Which names in <c>Host</c> are this program's. A page of a foreign site can let a name of its own point to this machine and then
/// read from here as from its own site (DNS rebinding); what it can't do is to have the browser send another name than that.
/// </summary>
internal sealed class HostRule
{
    /// <summary>
    /// Suffixes under which a local network may name this machine and which nobody can register in the public DNS: RFC 6761, 6762 and 8375,
    /// ICANN's <c>.internal</c>, and those that routers hand out.
    /// </summary>
    private static readonly string[] LocalSuffixes = [".localhost", ".local", ".home.arpa", ".internal", ".lan", ".localdomain"];

    private readonly bool _any;
    private readonly bool _anyLocal;
    private readonly FrozenSet<string> _names;
    private readonly string[] _suffixes;

    private HostRule(IEnumerable<string> names, IEnumerable<string> suffixes, bool any = false, bool anyLocal = false)
    {
        (_any, _anyLocal) = (any, anyLocal);
        _names = names.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        _suffixes = [.. suffixes];
    }

    /// <summary>The rule, and what is wrong with the options.</summary>
    public static (HostRule Rule, IReadOnlyList<string> Errors) Read(HostFilterOptions options)
    {
        var entries = options.AllowedHosts.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (entries.Length == 0)
            return (Default(options.Urls), []);
        var (names, suffixes, errors) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var entry in entries.Where(e => e != "*"))
        {
            var wild = entry.StartsWith("*.", StringComparison.Ordinal);
            if (Canonical(wild ? entry[2..] : entry) is not { } name || (wild && IsAddress(name)))
                errors.Add($"AllowedHosts is '{options.AllowedHosts}', of which '{entry}' is no host: give names or IP addresses without scheme and port, separated by ';', for example 'forge.example.com;*.lan', or '*' for any.");
            else if (wild)
                suffixes.Add("." + name);
            else
                names.Add(name);
        }
        return (new HostRule(names, suffixes, any: entries.Contains("*")), errors);
    }

    /// <summary>
    /// What nobody can let point elsewhere: IP addresses, names of one label (the public DNS has none: ICANN forbids dotless domains), and
    /// names below a suffix of local networks; further this machine's own full name, and the names in <c>Urls</c>.
    /// </summary>
    public static HostRule Default(string urls) => new([Dns.GetHostName(), .. NamesIn(urls)], LocalSuffixes, anyLocal: true);

    /// <summary>Whether a host, as it was sent (decoded, two names could look alike) and without its port, is one of this program's.</summary>
    public bool Allows(string host) =>
        _any || (Canonical(host) is { } name && (_names.Contains(name)
            || (_anyLocal && (IsAddress(name) || !name.Contains('.', StringComparison.Ordinal)))
            || _suffixes.Any(s => name.Length > s.Length && name.EndsWith(s, StringComparison.OrdinalIgnoreCase))));

    // '*' and '+' stand for all addresses, and what is no address at all is told when it is listened on
    private static IEnumerable<string> NamesIn(string urls) => urls
        .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(url => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? Canonical(uri.Host) : null)
        .OfType<string>();

    // names in punycode, IPv6 addresses in brackets, as browsers send them
    private static string? Canonical(string host)
    {
        if (IPAddress.TryParse(host, out var address))
        {
            if (address.AddressFamily == AddressFamily.InterNetworkV6)
                return $"[{address}]";
            // a number is an IPv4 address to the parser, and a name to everybody else
            return address.ToString() == host ? host : null;
        }
        try
        {
            var name = new IdnMapping().GetAscii(host);
            return Uri.CheckHostName(name) == UriHostNameType.Dns ? name : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsAddress(string name) => IPAddress.TryParse(name, out _);
}
