using System.Net;
using System.Net.Sockets;

namespace TinyForge.Benchmarks;

/// <summary>A port on loopback that nothing listens on, and that the system gives to no outgoing connection meanwhile.</summary>
internal static class FreePort
{
    // below what Linux (32768), Windows and macOS (49152) take for outgoing connections, and above what services use
    private const int First = 20_000;
    private const int Count = 12_000;

    private static int _last = Random.Shared.Next(Count);

    public static int Next()
    {
        for (var attempt = 0; attempt < Count; attempt++)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _last) % Count);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // taken
            }
        }
        throw new InvalidOperationException("Every port is taken.");
    }
}
