using System.Net.Sockets;

namespace TinyForge.Core.Probing;

/// <summary>What a socket error means for a destination.</summary>
internal static class SocketFailures
{
    /// <summary>The stage and code of an error seen while resolving or connecting; null where the error belongs to a connection that was already made.</summary>
    public static (ProbeStage Stage, FailureCode Code)? Classify(SocketError error) => error switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NoRecovery => (ProbeStage.Dns, FailureCode.DnsNotFound),
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown or SocketError.Disconnecting or SocketError.NotConnected => null,
        _ => (ProbeStage.Tcp, OfConnect(error)),
    };

    /// <summary>The code of a failed attempt to connect.</summary>
    public static FailureCode OfConnect(SocketError error) => error switch
    {
        // a listener whose queue overflows may be set to answer with a reset (tcp_abort_on_overflow): it does not accept either
        SocketError.ConnectionRefused or SocketError.ConnectionReset => FailureCode.TcpRefused,
        SocketError.TimedOut => FailureCode.TcpTimeout,
        _ => FailureCode.HostUnreachable,
    };
}
