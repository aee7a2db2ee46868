namespace TinyForge.Core.Probing;

/// <summary>What went wrong, for programs. In the API each is written in snake_case: <c>tcp_refused</c>.</summary>
public enum FailureCode
{
    /// <summary>A field is not of the right form.</summary>
    InvalidSyntax,

    /// <summary>A domain belongs to another proxy.</summary>
    DomainTaken,

    /// <summary>The destination is this gateway: requests would go round in a circle.</summary>
    DestinationIsGateway,

    /// <summary>The destination is an address that the settings forbid, or that no service can have.</summary>
    DestinationForbidden,

    /// <summary>The destination is localhost, and TinyForge runs in a container: localhost is that container.</summary>
    LocalhostInContainer,

    /// <summary>The gateway has no certificate of that id.</summary>
    CertificateNotFound,

    /// <summary>The certificate does not cover the domain.</summary>
    CertificateMismatch,

    /// <summary>The name does not exist or has no address.</summary>
    DnsNotFound,

    /// <summary>No name server answered in time.</summary>
    DnsTimeout,

    /// <summary>The host answers, and nothing listens on the port.</summary>
    TcpRefused,

    /// <summary>Nothing answered in time.</summary>
    TcpTimeout,

    /// <summary>There is no way to the host.</summary>
    HostUnreachable,

    /// <summary>The certificate is not signed by an authority that this machine trusts.</summary>
    TlsUntrusted,

    /// <summary>The certificate is past its end, or not valid yet.</summary>
    TlsExpired,

    /// <summary>The certificate is for another name.</summary>
    TlsNameMismatch,

    /// <summary>No TLS connection could be agreed on.</summary>
    TlsFailed,

    /// <summary>The TLS handshake did not end in time.</summary>
    TlsTimeout,

    /// <summary>The service answered with a status that means trouble.</summary>
    HttpStatus,

    /// <summary>The service did not answer the request in time.</summary>
    HttpTimeout,

    /// <summary>Something answers, but not HTTP as expected.</summary>
    HttpInvalid,

    /// <summary>The connection was closed before an answer.</summary>
    HttpClosed,

    /// <summary>The service answered with a good status, and the text that was asked for is not in what was read of the body.</summary>
    HttpTextMissing,

    /// <summary>The gateway can't be reached.</summary>
    GatewayUnreachable,

    /// <summary>The gateway refused the change.</summary>
    GatewayRefused,

    /// <summary>The gateway took the change, and a request through it does not reach the destination.</summary>
    VerifyFailed,
}
