using System.Net.Sockets;
using System.Security.Authentication;

namespace TinyForge.Core.Probing;

/// <summary>Tells what an exception of an HTTP client means: at which stage the way to the destination ended, and why.</summary>
public static class FailureClassifier
{
    /// <summary>Classifies what <see cref="HttpMessageInvoker"/>, <see cref="HttpClient"/> or a connect callback threw.</summary>
    /// <remarks>
    /// A timeout with a <see cref="TimeoutException"/> in it is the handler's connect timeout, unless that one was made from a cancel,
    /// as <see cref="HttpClient.Timeout"/> does; a plain cancel is a limit on the whole request. A caller that itself cancelled must
    /// not ask: from here its cancel looks like a timeout.
    /// </remarks>
    public static (ProbeStage Stage, FailureCode Code) Classify(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        for (var current = exception; current is not null; current = current.InnerException)
        {
            if (ClassifyOne(current) is { } found)
                return found;
        }
        return exception is IOException ? (ProbeStage.Http, FailureCode.HttpClosed) : (ProbeStage.Http, FailureCode.HttpInvalid);
    }

    private static (ProbeStage Stage, FailureCode Code)? ClassifyOne(Exception exception) => exception switch
    {
        DestinationRefusedException refused => (ProbeStage.Tcp, refused.Code),
        NameTimeoutException => (ProbeStage.Dns, FailureCode.DnsTimeout),
        HttpRequestException { InnerException: not (DestinationRefusedException or NameTimeoutException) } request => OfError(request.HttpRequestError),
        HttpIOException io => OfError(io.HttpRequestError),
        AuthenticationException => (ProbeStage.Tls, FailureCode.TlsFailed),
        SocketException socket => SocketFailures.Classify(socket.SocketErrorCode) ?? (ProbeStage.Http, FailureCode.HttpClosed),
        TimeoutException { InnerException: OperationCanceledException } => (ProbeStage.Http, FailureCode.HttpTimeout),
        TimeoutException => (ProbeStage.Tcp, FailureCode.TcpTimeout),
        OperationCanceledException { InnerException: null } => (ProbeStage.Http, FailureCode.HttpTimeout),
        IOException { InnerException: null } => (ProbeStage.Http, FailureCode.HttpClosed),
        _ => null,
    };

    // null: what is inside knows better
    private static (ProbeStage Stage, FailureCode Code)? OfError(HttpRequestError? error) => error switch
    {
        HttpRequestError.NameResolutionError => (ProbeStage.Dns, FailureCode.DnsNotFound),
        HttpRequestError.SecureConnectionError => (ProbeStage.Tls, FailureCode.TlsFailed),
        HttpRequestError.ResponseEnded => (ProbeStage.Http, FailureCode.HttpClosed),
        HttpRequestError.HttpProtocolError or HttpRequestError.InvalidResponse or HttpRequestError.VersionNegotiationError
            or HttpRequestError.ConfigurationLimitExceeded => (ProbeStage.Http, FailureCode.HttpInvalid),
        _ => null,
    };
}
