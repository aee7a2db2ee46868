using System.Net;
using System.Net.Sockets;

namespace TinyForge.Core.Probing;

/// <summary>A parsed list of addresses and networks. Immutable.</summary>
internal sealed class ForbiddenAddresses
{
    private const int MappedPrefix = 96;

    private readonly HashSet<IPAddress> _addresses = [];
    private readonly List<IPNetwork> _networks = [];

    /// <summary>Entries that are neither an address nor a network are passed over: the settings' rules keep them out.</summary>
    public ForbiddenAddresses(IReadOnlyList<string> source)
    {
        Source = source;
        foreach (var entry in source)
        {
            if (IPAddress.TryParse(entry, out var address))
                _addresses.Add(Canonical(address));
            else if (IPNetwork.TryParse(entry, out var network))
                _networks.Add(Canonical(network));
        }
    }

    /// <summary>The list that was parsed.</summary>
    public IReadOnlyList<string> Source { get; }

    /// <summary>IPv6 that stands for an IPv4 address as the address that the connection goes to, and without a zone, which the system ignores for all but link-local addresses.</summary>
    public static IPAddress Canonical(IPAddress address) => address switch
    {
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4(),
        { AddressFamily: AddressFamily.InterNetworkV6 } when EmbeddedIPv4.Find(address) is { } inner => inner,
        { AddressFamily: AddressFamily.InterNetworkV6, ScopeId: not 0 } => new IPAddress(address.GetAddressBytes()),
        _ => address,
    };

    /// <param name="address">A <see cref="Canonical(IPAddress)"/> address.</param>
    public bool Contains(IPAddress address) => _addresses.Contains(address) || _networks.Exists(n => n.Contains(address));

    private static IPNetwork Canonical(IPNetwork network) => network.BaseAddress.IsIPv4MappedToIPv6 && network.PrefixLength >= MappedPrefix
        ? new IPNetwork(network.BaseAddress.MapToIPv4(), network.PrefixLength - MappedPrefix)
        : network;
}
