using System.Net;
using System.Net.NetworkInformation;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using TinyForge.Core.Gateways;
using TinyForge.Core.Probing;

namespace TinyForge.Web.Gateway;

/// <summary>Where this program listens, and which addresses are this machine's.</summary>
internal sealed class OwnListeners(IGatewayListener gateway, TimeProvider time, IServer? admin) : IOwnListeners
{
    // an interface may come up later; asking the system costs too much for each connection
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private volatile Snapshot? _snapshot;

    public IReadOnlyCollection<int> GatewayPorts
    {
        get
        {
            var endpoints = gateway.Endpoints;
            return [.. new[] { endpoints.HttpPort, endpoints.HttpsPort }.OfType<int>()];
        }
    }

    public IReadOnlyCollection<int> AdminPorts =>
        [.. (admin?.Features.Get<IServerAddressesFeature>()?.Addresses ?? []).Select(a => BindingAddress.Parse(a).Port)];

    public bool IsOwnAddress(IPAddress address)
    {
        var plain = Plain(address);
        // "any" as a destination means this machine too
        return IPAddress.IsLoopback(plain) || IPAddress.Any.Equals(plain) || IPAddress.IPv6Any.Equals(plain) || Addresses().Contains(plain);
    }

    private HashSet<IPAddress> Addresses()
    {
        var now = time.GetTimestamp();
        if (_snapshot is not { } snapshot || time.GetElapsedTime(snapshot.TakenAt, now) > Fresh)
            _snapshot = snapshot = new(now, [.. NetworkInterface.GetAllNetworkInterfaces().SelectMany(n => n.GetIPProperties().UnicastAddresses).Select(u => Plain(u.Address))]);
        return snapshot.Addresses;
    }

    // the scope of a link-local address (fe80::1%eth0) says which way to go, not which address it is
    private static IPAddress Plain(IPAddress address) => address switch
    {
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4(),
        { IsIPv6LinkLocal: true } => new IPAddress(address.GetAddressBytes()),
        _ => address,
    };

    private sealed record Snapshot(long TakenAt, HashSet<IPAddress> Addresses);
}
