using System.Runtime.CompilerServices;

namespace TinyForge.Core.Probing;

/// <summary>Runs the stages on one connection, from name to answer.</summary>
internal sealed class DestinationProbe(DnsStage dns, TcpStage tcp, TlsStage tls, HttpStage http) : IDestinationProbe
{
    public async IAsyncEnumerable<StageOutcome> ProbeAsync(ProbeRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (resolved, addresses) = await dns.RunAsync(request.Destination, cancellationToken);
        yield return resolved;
        if (resolved.Status == StageStatus.Failed)
        {
            foreach (var skipped in SkipAfter(ProbeStage.Dns, request))
                yield return skipped;
            yield break;
        }

        var (connected, made) = await tcp.RunAsync(request.Destination, addresses, cancellationToken);
        await using var connection = made;
        yield return connected;
        if (connection is null)
        {
            foreach (var skipped in SkipAfter(ProbeStage.Tcp, request))
                yield return skipped;
            yield break;
        }

        if (request.Destination.IsHttps)
        {
            var secured = await tls.RunAsync(request, connection, cancellationToken);
            yield return secured;
            if (secured.Status == StageStatus.Failed)
            {
                foreach (var skipped in SkipAfter(ProbeStage.Tls, request))
                    yield return skipped;
                yield break;
            }
        }

        yield return await http.RunAsync(request, connection, cancellationToken);
    }

    private static IEnumerable<StageOutcome> SkipAfter(ProbeStage failed, ProbeRequest request) =>
        Enum.GetValues<ProbeStage>()
            .Where(s => s > failed && (s != ProbeStage.Tls || request.Destination.IsHttps))
            .Select(s => StageClock.Skipped(s, $"{failed.ToName()} failed"));
}
