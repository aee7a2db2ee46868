using System.Net;
using System.Net.Sockets;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Probing;

/// <summary>Turns the destination's name into the addresses that may be connected to.</summary>
internal sealed class DnsStage(INameResolver resolver, IDestinationPolicy policy, TimeProvider time)
{
    /// <summary>How long name servers may take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public async Task<(StageOutcome Outcome, IReadOnlyList<IPAddress> Addresses)> RunAsync(Destination destination, CancellationToken cancellationToken)
    {
        if (destination.Address is { } literal)
            return (StageClock.Skipped(ProbeStage.Dns, $"{destination.Host} is an IP address"), [literal]);

        var clock = new StageClock(time, ProbeStage.Dns);
        using var deadline = new Deadline(time, Limit, cancellationToken);
        try
        {
            // a resolver that does not heed its token is left behind
            var addresses = await resolver.ResolveAsync(destination.Host, deadline.Token).WaitAsync(deadline.Token);
            return addresses.Count == 0
                ? (Failed(clock, FailureCode.DnsNotFound, $"{destination.Host} has no address"), [])
                : Sift(clock, destination, addresses);
        }
        catch (OperationCanceledException) when (deadline.Expired)
        {
            return (Failed(clock, FailureCode.DnsTimeout, $"{destination.Host} could not be resolved within {ProbeText.Seconds(Limit)}"), []);
        }
        catch (SocketException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return (Failed(clock, FailureCode.DnsNotFound, Describe(destination.Host, e)), []);
        }
    }

    private (StageOutcome Outcome, IReadOnlyList<IPAddress> Addresses) Sift(StageClock clock, Destination destination, IReadOnlyList<IPAddress> addresses)
    {
        var verdicts = addresses.Select(a => (Address: a, Refusal: policy.Check(a, destination.Port))).ToList();
        var refused = verdicts.FindAll(v => v.Refusal is not null);
        var found = $"{destination.Host} resolves to {ProbeText.List([.. addresses.Select(a => a.ToString())])}";
        if (refused.Count == 0)
            return (clock.Passed(found), addresses);

        var why = ProbeText.List([.. refused.Select(v => PolicyWords.Describe(v.Address, destination.Port, v.Refusal!.Value))]);
        return refused.Count == verdicts.Count
            ? (Failed(clock, refused[0].Refusal!.Value, $"{found}; {why}"), [])
            : (clock.Passed($"{found}; left out: {why}"), [.. verdicts.Where(v => v.Refusal is null).Select(v => v.Address)]);
    }

    private static StageOutcome Failed(StageClock clock, FailureCode code, string message) => clock.Failed(code, message, DiagnosticHints.For(code));

    private static string Describe(string host, SocketException e) => e.SocketErrorCode switch
    {
        SocketError.HostNotFound => $"{host} does not exist",
        SocketError.NoData => $"{host} exists, but has no address",
        SocketError.TryAgain => $"{host} could not be resolved: a temporary failure of the name server",
        _ => $"{host} could not be resolved: {e.Message}",
    };
}
