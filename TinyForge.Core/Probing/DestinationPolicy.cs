using System.Net;
using System.Net.Sockets;
using TinyForge.Core.Settings;

namespace TinyForge.Core.Probing;

/// <summary>Refuses this program's own listeners, the forbidden addresses of the settings, and addresses that no single service can have.</summary>
internal sealed class DestinationPolicy(ISettingsStore settings, IOwnListeners listeners) : IDestinationPolicy
{
    // "this network" (RFC 1122 section 3.2.1.3): connecting to 0.0.0.0 reaches loopback on Linux
    private static readonly IPNetwork ThisNetwork = new(IPAddress.Any, 8);
    private static readonly IPNetwork MulticastV4 = new(IPAddress.Parse("224.0.0.0"), 4);

    private ForbiddenAddresses _forbidden = new([]);

    public FailureCode? Check(IPAddress address, int port)
    {
        var canonical = ForbiddenAddresses.Canonical(address);
        if (IsOwn(canonical) && listeners.GatewayPorts.Contains(port))
            return FailureCode.DestinationIsGateway;
        // the pages must never be reached through the gateway
        if (IsOwn(canonical) && listeners.AdminPorts.Contains(port))
            return FailureCode.DestinationForbidden;
        return IsNoHost(canonical) || Forbidden().Contains(canonical) ? FailureCode.DestinationForbidden : null;
    }

    private static bool IsNoHost(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6
        ? address.Equals(IPAddress.IPv6Any) || address.IsIPv6Multicast
        : ThisNetwork.Contains(address) || MulticastV4.Contains(address) || address.Equals(IPAddress.Broadcast);

    private bool IsOwn(IPAddress address) =>
        IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) || listeners.IsOwnAddress(address);

    // parsed once per change; that two requests parse the same new list at the same time does no harm
    private ForbiddenAddresses Forbidden()
    {
        var source = settings.Current.ForbiddenDestinations;
        var forbidden = Volatile.Read(ref _forbidden);
        if (ReferenceEquals(forbidden.Source, source))
            return forbidden;
        forbidden = new ForbiddenAddresses(source);
        Volatile.Write(ref _forbidden, forbidden);
        return forbidden;
    }
}
