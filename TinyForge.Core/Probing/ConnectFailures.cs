using System.Net.Sockets;

namespace TinyForge.Core.Probing;

/// <summary>Which of several failed attempts tells most.</summary>
internal static class ConnectFailures
{
    // a refusal proves that a host is there, a timeout at least that there is a way
    private static readonly FailureCode[] Precedence = [FailureCode.TcpRefused, FailureCode.TcpTimeout, FailureCode.HostUnreachable];

    /// <summary>The error to tell; a timeout where no attempt could even begin.</summary>
    public static SocketError Decisive(IEnumerable<ConnectAttempt> attempts) =>
        attempts.Where(a => a.Stream is null).OrderBy(a => Array.IndexOf(Precedence, a.Code)).FirstOrDefault()?.Error ?? SocketError.TimedOut;
}
