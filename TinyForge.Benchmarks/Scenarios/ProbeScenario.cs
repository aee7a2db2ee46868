using System.Globalization;

namespace TinyForge.Benchmarks.Scenarios;

/// <summary>What a look at a destination costs beside the bare request, so many at a time, as a sweep of health checks makes them.</summary>
internal sealed class ProbeScenario : IScenario
{
    // as the setting health_concurrency
    private const int DefaultConcurrency = 64;

    private const int Rounds = 7;

    public string Name => "probe";

    public string Description => "SIZE (10000) health probes beside as many bare requests; a second number is how many at a time (64)";

    public async Task RunAsync(Sizes sizes, CancellationToken cancellationToken)
    {
        var (count, concurrency) = (sizes.At(0, 10_000), sizes.At(1, DefaultConcurrency));
        await using var farm = await UpstreamFarm.StartAsync(cancellationToken);
        using var loads = new ProbeLoads(farm.Port);
        // the ways of going are in turn, so that each meets the machine's moods as often as the others
        (string Name, Func<int, CancellationToken, Task> Send, List<Cost> Costs)[] ways =
        [
            ("bare, a connection each", loads.CloseAsync, []),
            ("probe", loads.ProbeAsync, []),
            ("bare, connections kept", loads.KeepAliveAsync, []),
        ];
        foreach (var way in ways)
            await Cost.OfAsync(way.Send, Math.Max(1000, count / 5), concurrency, cancellationToken);
        for (var round = 1; round <= Rounds; round++)
        {
            foreach (var way in ways)
            {
                way.Costs.Add(await Cost.OfAsync(way.Send, count, concurrency, cancellationToken));
                Console.WriteLine($"round {round}  {way.Name,-24} {way.Costs[^1]}");
            }
        }

        var bare = ways[0].Costs;
        foreach (var way in ways)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{way.Name,-24} median {Median(way.Costs.Select(c => c.Milliseconds)):0} ms, {Median(way.Costs.Select(c => c.BytesEach)):0} B and {Median(way.Costs.Select(c => c.CpuMicroseconds)):0} us of cpu each; to a bare connection each (median of rounds): time {Ratio(c => c.Milliseconds):0.00}, cpu {Ratio(c => c.CpuMicroseconds):0.00}"));

            double Ratio(Func<Cost, double> of) => Median(way.Costs.Select((cost, i) => of(cost) / of(bare[i])));
        }
    }

    private static double Median(IEnumerable<double> values) => new Statistics(values).Median;
}
