using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace TinyForge.Core.Probing;

/// <summary>Secures the connection and judges the certificate. A bad certificate warns; only a failed handshake fails.</summary>
internal sealed class TlsStage(ProtocolSniffer sniffer, TimeProvider time)
{
    /// <summary>How long the handshake may take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public async Task<StageOutcome> RunAsync(ProbeRequest request, ProbeConnection connection, CancellationToken cancellationToken)
    {
        var clock = new StageClock(time, ProbeStage.Tls);
        var options = new TlsOptions();
        using var deadline = new Deadline(time, Limit, cancellationToken);
        try
        {
            await connection.Secure().AuthenticateAsClientAsync(options.For(request.Host), deadline.Token);
            return Judge(clock, request, connection, options.ChainStatus);
        }
        catch (OperationCanceledException) when (deadline.Expired)
        {
            return await FailedAsync(clock, FailureCode.TlsTimeout, $"the handshake with {connection.EndPoint} did not end within {ProbeText.Seconds(Limit)}", request, connection, cancellationToken);
        }
        catch (Exception e) when (e is AuthenticationException or IOException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return await FailedAsync(clock, FailureCode.TlsFailed, $"the handshake with {connection.EndPoint} failed: {Reason(e)}", request, connection, cancellationToken);
        }
    }

    private StageOutcome Judge(StageClock clock, ProbeRequest request, ProbeConnection connection, X509ChainStatusFlags chain)
    {
        var tls = connection.Tls!;
        var certificate = tls.RemoteCertificate as X509Certificate2;
        var faults = CertificateJudge.Judge(certificate, chain, request.Destination, request.Host, time.GetUtcNow());
        return faults.Count == 0
            ? clock.Passed($"{Version(tls.SslProtocol)} with a trusted certificate, valid until {CertificateJudge.Day(certificate!.NotAfter)}")
            : clock.Warned(faults[0].Code, string.Join("; ", faults.Select(f => f.Message)), DiagnosticHints.For(faults[0].Code));
    }

    private async Task<StageOutcome> FailedAsync(StageClock clock, FailureCode code, string message, ProbeRequest request, ProbeConnection connection, CancellationToken cancellationToken) =>
        await sniffer.SpeaksHttpAsync(connection.EndPoint, request.Host, cancellationToken)
            ? clock.Failed(FailureCode.HttpInvalid, $"{connection.EndPoint} speaks plain HTTP, not TLS", DiagnosticHints.ForWrongScheme(request.Destination))
            : clock.Failed(code, message, DiagnosticHints.For(code));

    private static string Version(SslProtocols protocol) => protocol switch
    {
        SslProtocols.Tls13 => "TLS 1.3",
        SslProtocols.Tls12 => "TLS 1.2",
        _ => protocol.ToString(),
    };

    // the innermost exception holds the words of the TLS library
    private static string Reason(Exception e) => ProbeText.Foreign(e.GetBaseException().Message.TrimEnd('.'));
}
