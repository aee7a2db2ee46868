using System.Globalization;

namespace TinyForge.Benchmarks.Peers;

/// <summary>Measures gateways in turn, round by round, so that what else the machine does meets all of them.</summary>
/// <param name="peers">The first is what the others are compared with.</param>
/// <param name="wrk">Sends the requests.</param>
/// <param name="rounds">How often each is measured.</param>
/// <param name="seconds">How long each time.</param>
/// <param name="told">Where the results go.</param>
internal sealed class GatewayRuns(IReadOnlyList<Peer> peers, Wrk wrk, int rounds, int seconds, TextWriter told)
{
    // what runs for bodies or for TLS is not compiled to the end by other requests
    private readonly int _warmUps = Math.Min(2, rounds);

    /// <summary>Measures, after two rounds that do not count, and tells.</summary>
    /// <param name="what">What is measured.</param>
    /// <param name="url">What is asked of each.</param>
    /// <param name="most">Asks each for half of these rates; null for as much as it answers. What was measured before needs no rounds that do not count.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The requests a second of each round, by the gateway's name.</returns>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<double>>> MeasureAsync(string what, Func<Peer, Uri> url, IReadOnlyDictionary<string, IReadOnlyList<double>>? most, CancellationToken cancellationToken)
    {
        var seen = peers.ToDictionary(p => p, _ => new List<(WrkResult Wrk, double Cost)>());
        for (var round = most is null ? -_warmUps : 0; round < rounds; round++)
        {
            // whoever comes first in all rounds could have it harder, or easier
            var first = (round + _warmUps) % peers.Count;
            foreach (var peer in peers.Skip(first).Concat(peers.Take(first)))
            {
                var delay = most is null ? TimeSpan.Zero : DelayFor(most[peer.Name]);
                var used = peer.ProcessorTime;
                var result = await wrk.RunAsync(url(peer), seconds, delay, cancellationToken);
                if (round >= 0)
                    seen[peer].Add((result, (peer.ProcessorTime - used).TotalMicroseconds / (result.PerSecond * seconds)));
            }
        }
        await told.WriteLineAsync($"{what}:");
        foreach (var peer in peers)
        {
            var (rates, tails, costs) = (new Statistics(seen[peer].Select(r => r.Wrk.PerSecond)), new Statistics(seen[peer].Select(r => r.Wrk.P99)), new Statistics(seen[peer].Select(r => r.Cost)));
            var pairs = seen[peers[0]].Zip(seen[peer]).ToList();
            var (ratios, cheaper) = (new Statistics(pairs.Select(r => r.First.Wrk.PerSecond / r.Second.Wrk.PerSecond)), new Statistics(pairs.Select(r => r.First.Cost / r.Second.Cost)));
            await told.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"  {peer.Name,-30} {rates.Median,8:0} a second (to {rates.Max:0}), p99 {tails.Median:0.0} ms, {costs.Median:0.0} us of processor time a request; {peers[0].Name} has {ratios.Median:0.00} of its rate and {cheaper.Median:0.00} of its time"));
        }
        return seen.ToDictionary(pair => pair.Key.Name, pair => (IReadOnlyList<double>)[.. pair.Value.Select(r => r.Wrk.PerSecond)], StringComparer.Ordinal);
    }

    // that many connections that each wait so long ask for half, less what the answer takes
    private static TimeSpan DelayFor(IReadOnlyList<double> most) => TimeSpan.FromSeconds(Math.Max(0.001, Wrk.Connections / (new Statistics(most).Median / 2)));
}
