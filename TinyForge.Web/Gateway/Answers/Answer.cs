using TinyForge.Core.Probing;

namespace TinyForge.Web.Gateway.Answers;

/// <summary>What the gateway itself says instead of a service. Never an address of the inside: it is for visitors too.</summary>
internal sealed record Answer
{
    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>For programs, and for the marker header.</summary>
    public required string Code { get; init; }

    /// <summary>For the visitor.</summary>
    public required string Message { get; init; }

    /// <summary>For the admin: what to do.</summary>
    public required string Hint { get; init; }

    /// <summary>Where the way to the service ended; null where it never began.</summary>
    public ProbeStage? Stage { get; init; }

    public static readonly Answer UnknownHost = new()
    {
        Status = StatusCodes.Status404NotFound,
        Code = "unknown_host",
        Message = "No service is published under this address.",
        Hint = "Create a proxy for this domain in TinyForge, or enable the one that has it.",
    };

    public static readonly Answer BadHost = new()
    {
        Status = StatusCodes.Status400BadRequest,
        Code = "bad_request",
        Message = "The address of this request has no valid port.",
        Hint = "A port is a number from 1 to 65535. Check what the client sends as Host.",
    };

    public static readonly Answer Loop = new()
    {
        Status = StatusCodes.Status508LoopDetected,
        Code = FailureCode.DestinationIsGateway.ToName(),
        Message = "This request came back to the gateway that had passed it on.",
        Hint = DiagnosticHints.For(FailureCode.DestinationIsGateway),
    };

    public static readonly Answer TraceRefused = new()
    {
        Status = StatusCodes.Status405MethodNotAllowed,
        Code = "method_refused",
        Message = "This address answers no TRACE requests.",
        Hint = "The gateway never passes TRACE on, since it shows headers that are nobody's business.",
    };

    public static readonly Answer Blocked = new()
    {
        Status = StatusCodes.Status403Forbidden,
        Code = "blocked",
        Message = "This request looks like a common attack and was not passed on.",
        Hint = "If the service needs such requests, turn off 'Block common exploits' for this proxy.",
    };

    public static readonly Answer ConnectRefused = new()
    {
        Status = StatusCodes.Status501NotImplemented,
        Code = "connect_refused",
        Message = "This address passes on no tunnels.",
        Hint = "If the service uses WebSockets, turn on 'WebSockets' for this proxy.",
    };

    /// <summary>The visitor's own request broke off.</summary>
    public static Answer BrokenRequest(int status) => new()
    {
        Status = status,
        Code = "request_incomplete",
        Message = "The request ended before it was complete.",
        Hint = "The connection between the visitor and the gateway is slow or broke off.",
    };

    /// <summary>The service did not answer.</summary>
    public static Answer NotReached(ProbeStage stage, FailureCode code, int port, int status) => new()
    {
        Status = status,
        Code = code.ToName(),
        Message = Words(stage, code),
        Hint = DiagnosticHints.For(code, port),
        Stage = stage,
    };

    private static string Words(ProbeStage stage, FailureCode code) => (stage, code) switch
    {
        (_, FailureCode.DnsNotFound) => "The name of the service behind this address can't be found.",
        (_, FailureCode.DnsTimeout) => "The name of the service behind this address could not be looked up in time.",
        (_, FailureCode.TcpRefused) => "The service behind this address refuses connections.",
        (_, FailureCode.TcpTimeout) => "The service behind this address did not accept the connection in time.",
        (_, FailureCode.HostUnreachable) => "There is no way to the machine of the service behind this address.",
        (_, FailureCode.DestinationForbidden or FailureCode.DestinationIsGateway) => "This address leads to a place that the gateway must not pass requests to.",
        (_, FailureCode.TlsTimeout) => "The service behind this address did not secure the connection in time.",
        (ProbeStage.Tls, _) => "No secure connection to the service behind this address could be made.",
        (_, FailureCode.HttpTimeout) => "The service behind this address did not answer in time.",
        (_, FailureCode.HttpClosed) => "The service behind this address closed the connection without an answer.",
        _ => "The service behind this address gave an answer that can't be understood.",
    };
}
