using System.Net;
using System.Net.Sockets;

namespace TinyForge.Core.Probing;

/// <summary>Connects with the operating system's sockets.</summary>
internal sealed class SocketConnector : IConnector
{
    public async Task<Stream> ConnectAsync(IPEndPoint endPoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
