using System.Net;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Probing;

/// <summary>Makes the connection that the later stages use.</summary>
internal sealed class TcpStage(HappyEyeballsConnector connector, IDestinationPolicy policy, TimeProvider time)
{
    /// <summary>How long all attempts together may take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public async Task<(StageOutcome Outcome, ProbeConnection? Connection)> RunAsync(Destination destination, IReadOnlyList<IPAddress> addresses, CancellationToken cancellationToken)
    {
        var clock = new StageClock(time, ProbeStage.Tcp);
        // a name's addresses were sifted when it was resolved
        if (destination.Address is { } literal && policy.Check(literal, destination.Port) is { } refusal)
            return (clock.Failed(refusal, PolicyWords.Describe(literal, destination.Port, refusal), DiagnosticHints.For(refusal)), null);

        using var deadline = new Deadline(time, Limit, cancellationToken);
        var attempts = await connector.ConnectAsync(addresses, destination.Port, deadline.Token);
        if (cancellationToken.IsCancellationRequested)
        {
            if (attempts is [.., { Stream: { } unwanted }])
                await unwanted.DisposeAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }

        // nothing failed, which is the usual case
        if (attempts is [{ Stream: { } only } single])
            return (clock.Passed($"{single.EndPoint} accepts connections"), new ProbeConnection(only, single.EndPoint));
        var failures = attempts.Where(a => a.Stream is null).ToList();
        var seen = ProbeText.List([.. failures.Select(f => f.Describe())], "; ");
        if (attempts is [.., { Stream: { } stream } winner])
        {
            var message = $"{winner.EndPoint} accepts connections" + (failures.Count > 0 ? $" ({seen})" : "");
            return (clock.Passed(message), new ProbeConnection(stream, winner.EndPoint));
        }
        var code = SocketFailures.OfConnect(ConnectFailures.Decisive(failures));
        return (clock.Failed(code, deadline.Expired ? $"{seen} within {ProbeText.Seconds(Limit)}" : seen, DiagnosticHints.For(code, destination.Port)), null);
    }
}
