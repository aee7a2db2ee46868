using System.Net;
using System.Net.Sockets;

namespace TinyForge.Core.Probing;

/// <summary>How one attempt to connect ended.</summary>
/// <param name="EndPoint">Where to.</param>
/// <param name="Stream">The connection; null where none was made.</param>
/// <param name="Error">Why not; <see cref="SocketError.TimedOut"/> also where the time for all attempts was up.</param>
internal sealed record ConnectAttempt(IPEndPoint EndPoint, Stream? Stream, SocketError Error)
{
    public FailureCode Code => SocketFailures.OfConnect(Error);

    public string Describe() => Code switch
    {
        FailureCode.TcpRefused => $"{EndPoint} refuses connections",
        FailureCode.TcpTimeout => $"{EndPoint} does not answer",
        _ => $"{EndPoint} can't be reached ({new SocketException((int)Error).Message})",
    };
}
