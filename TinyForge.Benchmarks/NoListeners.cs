using System.Net;
using TinyForge.Core.Probing;

namespace TinyForge.Benchmarks;

/// <summary>No gateway listens in this process.</summary>
internal sealed class NoListeners : IOwnListeners
{
    public IReadOnlyCollection<int> GatewayPorts => [];

    public IReadOnlyCollection<int> AdminPorts => [];

    public bool IsOwnAddress(IPAddress address) => IPAddress.IsLoopback(address);
}
