using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace TinyForge.Benchmarks.Scenarios;

/// <summary>How late checks begin while a fifth of all destinations hang.</summary>
internal sealed class HangScenario : IScenario
{
    public string Name => "hang";

    public string Description => "SIZE (2000) destinations, every fifth hanging, each checked every SIZE (60) seconds for SIZE (240) seconds: how late checks begin";

    public async Task RunAsync(Sizes sizes, CancellationToken cancellationToken)
    {
        var (count, interval, seconds) = (sizes.At(0, 2000), sizes.At(1, 60), sizes.At(2, 240));
        await using var farm = await UpstreamFarm.StartAsync(cancellationToken);
        using var loads = new ProbeLoads(farm.Port);
        // spread over all hosts: every host has some that hang
        await using var bench = await MonitorBench.CreateAsync(
            count, loads.Url, i => i / 100 % 5 == 0 ? string.Create(CultureInfo.InvariantCulture, $"{UpstreamFarm.HangingPrefix}{i}.example.test") : ProbeLoads.Host(i), interval, cancellationToken);
        var (healthy, slow) = (new ConcurrentBag<double>(), new ConcurrentBag<double>());
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument is { Meter.Name: "TinyForge.Health", Name: "tinyforge.health.lag" })
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, lag, tags, _) =>
        {
            foreach (var tag in tags)
                (tag.Value is true ? slow : healthy).Add(lag * 1000);
        });
        listener.Start();

        await bench.Monitor.SweepAsync(TimeProvider.System.GetUtcNow().AddSeconds(seconds), cancellationToken);

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} destinations, {count / 5} of them hanging, every {interval} s for {seconds} s"));
        Console.WriteLine($"lag of those that answered the last time, and of hanging ones not known to hang yet: {new Statistics(healthy)}");
        if (!slow.IsEmpty)
            Console.WriteLine($"lag of those that are known to hang: {new Statistics(slow)}");
    }
}
