using System.Globalization;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Probing;

/// <summary>What to do about each failure. The first five are promised word for word.</summary>
public static class DiagnosticHints
{
    /// <summary>The hint for a code.</summary>
    /// <param name="code">What went wrong.</param>
    /// <param name="port">The destination's port, 1 to 65535.</param>
    /// <param name="status">The HTTP status that was answered, where one was.</param>
    public static string For(FailureCode code, int? port = null, int? status = null) => code switch
    {
        FailureCode.DnsNotFound => "Domain cannot be resolved. Check DNS settings or use an IP address.",
        FailureCode.TcpRefused => $"Port {Number(port)} is not accepting connections. Check if the service is running and the port is correct.",
        FailureCode.TcpTimeout => "Connection timed out. Possible firewall blocking. Check network/firewall rules.",
        FailureCode.HostUnreachable => "Host is not reachable. Verify the IP address and network connectivity.",
        FailureCode.HttpStatus => $"Service responded with HTTP {Number(status)}. The service may not be healthy.",

        FailureCode.InvalidSyntax => "Correct the marked fields.",
        FailureCode.DomainTaken => "A domain can belong to one proxy only. Choose another domain, or change the proxy that has it.",
        FailureCode.DestinationIsGateway => "The destination is this gateway itself, so requests would go round in a circle. Enter the address and port of the service behind it.",
        FailureCode.DestinationForbidden => "This address must not be published. Enter the address of the service; the list of forbidden addresses is in the settings.",
        FailureCode.LocalhostInContainer => "TinyForge runs in a container, where localhost is the container itself. Use the host's address, the service's container name, or host.docker.internal.",
        FailureCode.CertificateNotFound => "Choose a certificate that the gateway has, or none.",
        FailureCode.CertificateMismatch => "Visitors' browsers will warn. Choose a certificate that names this domain, or make one for it.",
        FailureCode.DnsTimeout => "No name server answered in time. Check the DNS server of this machine, or use an IP address.",
        FailureCode.TlsUntrusted => "The gateway connects all the same. To get rid of this warning, use a certificate from an authority that this machine trusts.",
        FailureCode.TlsExpired => "The gateway connects all the same. Renew the service's certificate, and check the clocks of both machines.",
        FailureCode.TlsNameMismatch => "The gateway connects all the same. Check that this is the service you mean, or give it a certificate for this name.",
        FailureCode.TlsFailed => "The service and TinyForge found no common TLS version or cipher, or the service wants a client certificate. Check its TLS settings (1.2 or newer), or use http://.",
        FailureCode.TlsTimeout => "The port is open, but the TLS handshake hangs. Check if the service is overloaded, or if it speaks plain HTTP: then use http://.",
        FailureCode.HttpTimeout => "The service accepts connections but does not answer. Check if it is overloaded or still starting, and look into its log.",
        FailureCode.HttpInvalid => "Something answers on this port, but not HTTP. Check the port, and whether the destination should start with http:// or https://.",
        FailureCode.HttpClosed => "The service closed the connection without an answer. Check its log, the port, and whether the destination should start with http:// or https://.",
        FailureCode.HttpTextMissing => "The service answers, but not with the text that its health check asks for. Open the page: it may show an error, or its words may have changed; then change the text.",
        FailureCode.GatewayUnreachable => "The gateway can't be reached. Check if it is running, and its address in the settings.",
        FailureCode.GatewayRefused => "The gateway refused this change. Its own words say why.",
        FailureCode.VerifyFailed => "The gateway took the change, but a request through it does not reach the service. Nothing was kept; try again, and look into TinyForge's log if it stays so.",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "Every code has a hint."),
    };

    /// <summary>The hint for <see cref="FailureCode.HttpInvalid"/> where it is known that the service speaks the other scheme.</summary>
    public static string ForWrongScheme(Destination destination)
    {
        var (scheme, spoken) = destination.IsHttps ? ("http", "plain HTTP") : ("https", "TLS");
        var host = destination.Host.Contains(':', StringComparison.Ordinal) ? $"[{destination.Host}]" : destination.Host;
        return $"The service speaks {spoken}: use {Destination.Parse($"{scheme}://{host}:{Number(destination.Port)}")}.";
    }

    /// <summary>The hint where a text was asked for, and the body could not be read to its end.</summary>
    public const string ForUnfinishedBody = "The text is not in what was read of the answer. Ask for a text nearer to its beginning, or choose a path with a short answer.";

    private static string Number(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "?";
}
