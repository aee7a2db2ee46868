using System.Net;

namespace TinyForge.Web.Hardening;

/// <summary>Reads the list of proxies whose word is taken.</summary>
internal static class TrustedProxies
{
    /// <summary>The networks, an address being a network of one, and what is wrong with the list.</summary>
    public static (IReadOnlyList<IPNetwork> Networks, IReadOnlyList<string> Errors) Read(string list)
    {
        var (networks, errors) = (new List<IPNetwork>(), new List<string>());
        foreach (var entry in list.Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Network(entry) is not { } network)
                errors.Add($"{TrustedProxyOptions.Key} is '{list}', of which '{entry}' is neither an IP address nor a network: give addresses such as 10.0.0.2 or networks such as 10.0.0.0/24 (with no bit set behind the prefix), separated by ';'.");
            else if (network.PrefixLength == 0)
                errors.Add($"{TrustedProxyOptions.Key} is '{list}', of which '{entry}' is everybody: name the proxies, or the smallest network that holds them.");
            else
                networks.Add(network);
        }
        return (networks, errors);
    }

    private static IPNetwork? Network(string entry)
    {
        if (entry.Contains('/'))
            return IPNetwork.TryParse(entry, out var network) ? network : null;
        // '10' and '10.1' are addresses to the parser only
        return IPAddress.TryParse(entry, out var address) && (entry.Contains(':') || address.ToString() == entry)
            ? Single(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)
            : null;
    }

    private static IPNetwork Single(IPAddress address) => new(address, address.GetAddressBytes().Length * 8);
}
