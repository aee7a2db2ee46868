using System.Net;
using TinyForge.Core.Probing;

namespace TinyForge.Tests.Support;

/// <summary>A program that listens where the test says, on a machine with one address besides loopback.</summary>
internal sealed class FixedListeners : IOwnListeners
{
    public static readonly IPAddress OwnAddress = IPAddress.Parse("192.0.2.10");

    public IReadOnlyCollection<int> GatewayPorts { get; init; } = [8080, 8443];

    public IReadOnlyCollection<int> AdminPorts { get; init; } = [5080];

    public bool IsOwnAddress(IPAddress address) => address.Equals(OwnAddress);
}
