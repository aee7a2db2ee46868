using System.Diagnostics;
using System.Globalization;
using TinyForge.Benchmarks.Peers;

namespace TinyForge.Benchmarks.Scenarios;

/// <summary>A whole sweep of health checks with its storage, beside a bare loop over the same requests.</summary>
internal sealed class SweepScenario : IScenario
{
    // as the setting health_concurrency
    private const int Concurrency = 64;

    private const int Rounds = 5;

    public string Name => "sweep";

    public string Description => "checks SIZE (10000) proxies and stores what is found, beside as many bare requests, and beside Prometheus' blackbox exporter where it is installed, 64 at a time";

    public async Task RunAsync(Sizes sizes, CancellationToken cancellationToken)
    {
        var count = sizes.At(0, 10_000);
        await using var farm = await UpstreamFarm.StartAsync(cancellationToken);
        using var loads = new ProbeLoads(farm.Port);
        await using var bench = await MonitorBench.CreateAsync(count, loads.Url, ProbeLoads.Host, 86400, cancellationToken);
        await SweepAsync(bench, count, cancellationToken);
        await Cost.OfAsync(loads.CloseAsync, count, Concurrency, cancellationToken);
        await using var exporter = Peer.Has(BlackboxExporter.Program) ? await BlackboxExporter.StartAsync(cancellationToken) : null;
        var (ratios, probes) = (new List<double>(), new List<double>());
        for (var round = 1; round <= Rounds; round++)
        {
            var bare = (await Cost.OfAsync(loads.CloseAsync, count, Concurrency, cancellationToken)).Milliseconds;
            var sweep = await SweepAsync(bench, count, cancellationToken);
            ratios.Add(sweep / bare);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round}: bare loop {bare:0} ms, sweep with storage {sweep:0} ms, ratio {sweep / bare:0.00}"));
            if (exporter is null)
                continue;
            var other = (await Cost.OfAsync((number, token) => exporter.ProbeAsync(loads.Url(number), token), count, Concurrency, cancellationToken)).Milliseconds;
            probes.Add(other / sweep);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"         blackbox exporter {other:0} ms: {count / sweep:0.0} beside {count / other:0.0} probes a millisecond, ratio {other / sweep:0.00}"));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median ratio to the bare loop {new Statistics(ratios).Median:0.00}"));
        if (probes.Count > 0)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median ratio of probes a second to the exporter's {new Statistics(probes).Median:0.00}"));
    }

    // from the call until the last result is committed and told
    private static async Task<double> SweepAsync(MonitorBench bench, int count, CancellationToken cancellationToken)
    {
        GC.Collect();
        using var told = bench.Bus.Subscribe(count * 2);
        var started = Stopwatch.GetTimestamp();
        await bench.Monitor.CheckSoonAsync(null, cancellationToken);
        for (var checks = 0; checks < count;)
            checks += (await told.ReadAsync(cancellationToken)).Events.Count(e => e.Type == "proxy.checked");
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
