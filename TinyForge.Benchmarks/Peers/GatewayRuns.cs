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
    /// <summary>Lets all compile and fill what they fill.</summary>
    public async Task WarmUpAsync(int each, CancellationToken cancellationToken)
    {
        for (var round = 0; round < 2; round++)
        {
            foreach (var peer in peers)
                await wrk.RunAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{peer.HttpPort}/")), each, TimeSpan.Zero, cancellationToken);
        }
    }

    /// <summary>Measures and tells.</summary>
    /// <param name="what">What is measured.</param>
    /// <param name="url">What is asked of each.</param>
    /// <param name="most">Asks each for half of these rates; null for as much as it answers.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The requests a second of each round, by the gateway's name.</returns>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<double>>> MeasureAsync(string what, Func<Peer, Uri> url, IReadOnlyDictionary<string, IReadOnlyList<double>>? most, CancellationToken cancellationToken)
    {
        var seen = peers.ToDictionary(p => p, _ => new List<WrkResult>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var peer in peers)
            {
                var delay = most is null ? TimeSpan.Zero : DelayFor(most[peer.Name]);
                seen[peer].Add(await wrk.RunAsync(url(peer), seconds, delay, cancellationToken));
            }
        }
        await told.WriteLineAsync($"{what}:");
        foreach (var peer in peers)
        {
            var (rates, tails) = (new Statistics(seen[peer].Select(r => r.PerSecond)), new Statistics(seen[peer].Select(r => r.P99)));
            var ratios = new Statistics(seen[peers[0]].Zip(seen[peer], (own, other) => own.PerSecond / other.PerSecond));
            await told.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {peer.Name,-30} {rates.Median,8:0} a second (to {rates.Max:0}), p99 {tails.Median:0.0} ms; {peers[0].Name} has {ratios.Median:0.00} of its rate"));
        }
        return seen.ToDictionary(pair => pair.Key.Name, pair => (IReadOnlyList<double>)[.. pair.Value.Select(r => r.PerSecond)], StringComparer.Ordinal);
    }

    // that many connections that each wait so long ask for half, less what the answer takes
    private static TimeSpan DelayFor(IReadOnlyList<double> most) => TimeSpan.FromSeconds(Math.Max(0.001, Wrk.Connections / (new Statistics(most).Median / 2)));
}
