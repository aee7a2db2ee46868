using TinyForge.Core.Probing;
using Yarp.ReverseProxy.Forwarder;

namespace TinyForge.Web.Gateway.Forwarding;

/// <summary>Why a request did not reach its destination, in the words of the probe.</summary>
internal static class ForwardFailure
{
    public static (ProbeStage Stage, FailureCode Code) Classify(ForwarderError error, Exception? exception)
    {
        for (var current = exception; current is not null; current = current.InnerException)
        {
            if (error == ForwarderError.RequestTimedOut && current is TimeoutException)
                return (ProbeStage.Tls, FailureCode.TlsTimeout);
        }
        return (error, exception) switch
        {
            (ForwarderError.RequestTimedOut, _) => (ProbeStage.Http, FailureCode.HttpTimeout),
            // it was an answer, and one that can't be passed on
            (ForwarderError.ResponseHeaders, _) => (ProbeStage.Http, FailureCode.HttpInvalid),
            (_, null) => (ProbeStage.Http, FailureCode.HttpInvalid),
            // while a body is sent, what went wrong with it comes first and what went wrong with the request second
            (_, AggregateException { InnerExceptions: [.., var last] }) => FailureClassifier.Classify(last),
            _ => FailureClassifier.Classify(exception),
        };
    }

    /// <summary>504 where nothing came in time; 502 for the rest (RFC 9110 sections 15.6.3 and 15.6.5).</summary>
    public static int StatusFor(FailureCode code) => code
        is FailureCode.DnsTimeout or FailureCode.TcpTimeout or FailureCode.TlsTimeout or FailureCode.HttpTimeout
        ? StatusCodes.Status504GatewayTimeout
        : StatusCodes.Status502BadGateway;
}
