using System.Globalization;
using TinyForge.Benchmarks.Circuits;

namespace TinyForge.Benchmarks.Scenarios;

/// <summary>What open pages cost the program while much happens, and how soon they show it.</summary>
internal sealed class CircuitsScenario : IScenario
{
    private const int Proxies = 200;

    private static readonly TimeSpan History = TimeSpan.FromDays(2);

    public string Name => "circuits";

    public string Description => "SIZE (200) open pages and SIZE (50) updates a second for SIZE (20) seconds after SIZE (120) to warm up: processor time, and how soon each page shows each";

    public Task RunAsync(Sizes sizes, CancellationToken cancellationToken) =>
        RunAsync(Proxies, sizes.At(0, 200), sizes.At(1, 50), TimeSpan.FromSeconds(sizes.At(3, 120)), TimeSpan.FromSeconds(sizes.At(2, 20)), Console.Out, cancellationToken);

    /// <summary>Measures and tells.</summary>
    public static async Task<CircuitReport> RunAsync(int proxies, int circuits, int perSecond, TimeSpan warmUp, TimeSpan length, TextWriter told, CancellationToken cancellationToken)
    {
        await using var upstream = await FlippingUpstream.StartAsync(cancellationToken);
        await using var file = await StoredProxies.MakeAsync(proxies, upstream.Address, History, cancellationToken);
        await using var app = await AppProcess.StartAsync(cancellationToken, file.Path);
        var report = await new CircuitRun(app, upstream, proxies).RunAsync(circuits, perSecond, warmUp, length, cancellationToken);
        await TellAsync(report, length, told);
        return report;
    }

    private static async Task TellAsync(CircuitReport report, TimeSpan length, TextWriter told)
    {
        await told.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"processor time of the program: {report.Cores:0.00} cores; resident {report.MemoryBefore:0} MiB with the circuits open, {report.MemoryAfter:0} MiB at the end"));
        await told.WriteLineAsync($"call that causes an update: {new Statistics(report.Calls)}; overtaken by the next one of its proxy: {report.Overtaken}");
        foreach (var kind in report.Kinds)
        {
            var delays = new Statistics(kind.SelectMany(p => p.Delays));
            if (delays.Count == 0)
                continue;
            var rates = string.Create(CultureInfo.InvariantCulture, $"{kind.Sum(p => p.Batches) / length.TotalSeconds / kind.Count():0.0} batches a second of {kind.Sum(p => p.Bytes) / 1024.0 / Math.Max(1, kind.Sum(p => p.Batches)):0.0} KiB each");
            await told.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{kind.Key.Name} ({kind.Count()}): {delays}, max {delays.Max:0} ms, not shown {kind.Sum(p => p.CountMissing())}; {rates}"));
        }
    }
}
