using System.Diagnostics;
using System.Globalization;
using TinyForge.Benchmarks.Circuits;
using TinyForge.Benchmarks.Soak;

namespace TinyForge.Benchmarks.Scenarios;

/// <summary>Whether what the program holds stays the same under a load that goes on and on.</summary>
internal sealed class SoakScenario : IScenario
{
    private static readonly TimeSpan History = TimeSpan.FromDays(2);

    public string Name => "soak";

    public string Description => "SIZE (500) proxies, SIZE (100) pages that open and close, traffic and changes for SIZE (60) minutes: memory, handles, threads, files";

    public Task RunAsync(Sizes sizes, CancellationToken cancellationToken) =>
        RunAsync(sizes.At(0, 500), sizes.At(1, 100), TimeSpan.FromMinutes(sizes.At(2, 60)), TimeSpan.FromMinutes(1), Console.Out, cancellationToken);

    /// <summary>Runs and tells, a line after each <paramref name="step"/>.</summary>
    /// <returns>What the program held, in order, and what the load did.</returns>
    public static async Task<(IReadOnlyList<SoakReading> Readings, IReadOnlyList<SoakTally> Tallies)> RunAsync(int proxies, int circuits, TimeSpan length, TimeSpan step, TextWriter told, CancellationToken cancellationToken)
    {
        await using var upstream = await FlippingUpstream.StartAsync(cancellationToken);
        await using var file = await StoredProxies.MakeAsync(proxies, upstream.Address, History, cancellationToken);
        await using var app = await AppProcess.StartAsync(cancellationToken, file.Path);
        using var person = await SignedInPerson.SignInAsync(app, cancellationToken);
        var load = new SoakLoad(app, upstream, person, proxies, circuits);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var started = Stopwatch.GetTimestamp();
        var running = load.RunAsync(end.Token);
        List<SoakReading> readings = [];
        while (Stopwatch.GetElapsedTime(started) < length)
        {
            await Task.Delay(step, cancellationToken);
            readings.Add(await SoakReading.TakeAsync(app, Stopwatch.GetElapsedTime(started), cancellationToken));
            await told.WriteLineAsync(readings[^1].ToString());
        }
        await end.CancelAsync();
        await running;
        foreach (var tally in load.Tallies)
            await told.WriteLineAsync(tally.ToString());
        await CompareAsync(readings, told);
        if (app.Said.Length > 0)
            await told.WriteLineAsync($"the program's last warnings:{Environment.NewLine}{app.Said}");
        return (readings, load.Tallies);
    }

    // the second sixth, by when all is warm, beside the last
    private static async Task CompareAsync(List<SoakReading> readings, TextWriter told)
    {
        var part = Math.Max(1, readings.Count / 6);
        var (early, late) = (readings.Skip(part).Take(part).ToList(), readings.TakeLast(part).ToList());
        if (early.Count == 0)
            return;
        await told.WriteLineAsync("medians of the second sixth and of the last:");
        foreach (var (name, read) in new (string, Func<SoakReading, double>)[]
        {
            ("resident memory, MiB", r => r.MemoryMiB),
            ("handles", r => r.Handles),
            ("threads", r => r.Threads),
            ("database, MiB", r => r.DatabaseMiB),
            ("its write-ahead log, MiB", r => r.LogMiB),
            ("jobs, MiB", r => r.JobsMiB),
            ("checks kept", r => r.Samples),
            ("events kept", r => r.Events),
        })
        {
            var (before, after) = (new Statistics(early.Select(read)).Median, new Statistics(late.Select(read)).Median);
            await told.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{name}: {before:0.0} -> {after:0.0}"));
        }
    }
}
