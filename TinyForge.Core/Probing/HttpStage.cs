using System.Net;

namespace TinyForge.Core.Probing;

/// <summary>Sends one request over the connection that the former stages made, and judges the answer's head. The body is read only where a text shall stand in it.</summary>
internal sealed class HttpStage(ProbeClient client, ProtocolSniffer sniffer, TimeProvider time)
{
    public async Task<StageOutcome> RunAsync(ProbeRequest request, ProbeConnection connection, CancellationToken cancellationToken)
    {
        var clock = new StageClock(time, ProbeStage.Http);
        using var deadline = new Deadline(time, request.HttpTimeout, cancellationToken);
        // on TLS the handler must see the TLS stream itself, or it would add a second layer
        var recorder = connection.Tls is null ? new HeadRecorder(connection.Stream) : null;
        using var message = new ProbeMessage(request, recorder ?? connection.Stream, connection.IsHttp2);
        try
        {
            using var response = await client.SendAsync(message, deadline.Token);
            return await JudgeAsync(clock, request, response, connection, deadline, cancellationToken);
        }
        catch (OperationCanceledException) when (deadline.Expired)
        {
            return ForeignAnswer(clock, request, recorder)
                ?? Failed(clock, FailureCode.HttpTimeout, $"{request.Destination} did not answer within {ProbeText.Seconds(request.HttpTimeout)}");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return await WantsTlsAsync(request, connection, cancellationToken)
                ? SpeaksTls(clock, request)
                : ForeignAnswer(clock, request, recorder) ?? Explain(clock, request, e);
        }
    }

    private async Task<StageOutcome> JudgeAsync(StageClock clock, ProbeRequest request, HttpResponseMessage response, ProbeConnection connection, Deadline deadline, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        // no address told it: the way leads through a port mapping or another proxy
        if (response.Headers.Contains(GatewayMarker.Header))
            return clock.Failed(FailureCode.DestinationIsGateway, $"the answer from {request.Destination} came from this gateway, or one like it", DiagnosticHints.For(FailureCode.DestinationIsGateway), status);
        var seen = $"HTTP {status} {StatusJudge.Phrase(status)}".TrimEnd() + $" from {request.Destination} in {ProbeText.Milliseconds(clock.Elapsed)}";
        if (status is >= 300 and < 400 && response.Headers.Location is { } location)
            seen += $", redirects to {ProbeText.Foreign(location.OriginalString)}";
        var verdict = StatusJudge.Judge(status, request.ExpectedStatus);
        if (verdict == StageStatus.Passed)
            return request.BodyContains is { } text ? await BodyJudge.JudgeAsync(clock, seen, text, response, request.HttpTimeout, deadline) : clock.Passed(seen, status);
        // some servers answer a plain request on their TLS port with a proper 400
        if (status == (int)HttpStatusCode.BadRequest && await WantsTlsAsync(request, connection, cancellationToken))
            return SpeaksTls(clock, request, status);
        if (request.ExpectedStatus is not null)
            seen += $", expected {request.ExpectedStatus}";
        var hint = DiagnosticHints.For(FailureCode.HttpStatus, status: status);
        return verdict == StageStatus.Warning ? clock.Warned(FailureCode.HttpStatus, seen, hint, status) : clock.Failed(FailureCode.HttpStatus, seen, hint, status);
    }

    private static StageOutcome Explain(StageClock clock, ProbeRequest request, Exception exception) =>
        FailureClassifier.Classify(exception).Code == FailureCode.HttpInvalid
            ? Failed(clock, FailureCode.HttpInvalid, $"the answer from {request.Destination} is not HTTP: {ProbeText.Foreign(exception.GetBaseException().Message.TrimEnd('.'))}")
            : Failed(clock, FailureCode.HttpClosed, $"{request.Destination} closed the connection before its answer was complete");

    // bytes that no HTTP answer begins with, whether or not the service then went on, hung up or fell silent
    private static StageOutcome? ForeignAnswer(StageClock clock, ProbeRequest request, HeadRecorder? recorder) => recorder switch
    {
        { SawTlsAlert: true } => SpeaksTls(clock, request),
        { SawSomethingElse: true } => Failed(clock, FailureCode.HttpInvalid, $"the answer from {request.Destination} is not HTTP"),
        _ => null,
    };

    private async Task<bool> WantsTlsAsync(ProbeRequest request, ProbeConnection connection, CancellationToken cancellationToken) =>
        connection.Tls is null && await sniffer.SpeaksTlsAsync(connection.EndPoint, request.Host, cancellationToken);

    private static StageOutcome SpeaksTls(StageClock clock, ProbeRequest request, int? status = null) =>
        clock.Failed(FailureCode.HttpInvalid, $"{request.Destination} speaks TLS, not plain HTTP", DiagnosticHints.ForWrongScheme(request.Destination), status);

    private static StageOutcome Failed(StageClock clock, FailureCode code, string message) => clock.Failed(code, message, DiagnosticHints.For(code));
}
