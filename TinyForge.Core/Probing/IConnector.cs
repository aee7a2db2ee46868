using System.Net;

namespace TinyForge.Core.Probing;

/// <summary>Makes one connection to one address.</summary>
internal interface IConnector
{
    /// <summary>A connected stream that owns its socket.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">No connection could be made.</exception>
    Task<Stream> ConnectAsync(IPEndPoint endPoint, CancellationToken cancellationToken);
}
