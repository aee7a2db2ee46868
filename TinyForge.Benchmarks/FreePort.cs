using System.Net;
using System.Net.Sockets;

namespace TinyForge.Benchmarks;

/// <summary>Ports that nobody listens on.</summary>
internal static class FreePort
{
    /// <summary>One of loopback, free a moment ago.</summary>
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
