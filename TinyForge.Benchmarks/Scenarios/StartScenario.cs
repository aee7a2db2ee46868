using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace TinyForge.Benchmarks.Scenarios;

/// <summary>How soon the program is ready, and what it holds once it has run for a while with nobody looking.</summary>
internal sealed class StartScenario : IScenario
{
    private static readonly TimeSpan History = TimeSpan.FromDays(2);

    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);

    public string Name => "start";

    public string Description => "SIZE (5) starts with SIZE (1000) proxies to /readyz, then SIZE (1) minutes of their checks: resident memory";

    public Task RunAsync(Sizes sizes, CancellationToken cancellationToken) =>
        RunAsync(sizes.At(0, 5), sizes.At(1, 1000), TimeSpan.FromMinutes(sizes.At(2, 1)), Step, Console.Out, cancellationToken);

    /// <summary>Measures and tells, a line after each <paramref name="step"/> of the <paramref name="length"/> that it runs for.</summary>
    /// <returns>Milliseconds of each start.</returns>
    public static async Task<IReadOnlyList<double>> RunAsync(int starts, int proxies, TimeSpan length, TimeSpan step, TextWriter told, CancellationToken cancellationToken)
    {
        await using var upstream = await Upstream.StartAsync(context => context.Response.WriteAsync("ok", context.RequestAborted), cancellationToken);
        await using var file = await StoredProxies.MakeAsync(proxies, upstream.Urls.First(), History, cancellationToken);
        var times = new List<double>();
        for (var i = 0; i < starts; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await using var app = await AppProcess.StartAsync(cancellationToken, file.Path);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        await told.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"start to /readyz with {proxies} proxies: median {new Statistics(times).Median:0} ms, slowest {times.Max():0} ms, n = {starts}"));

        await using var running = await AppProcess.StartAsync(cancellationToken, file.Path);
        await told.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"just started: {running.ResidentMiB:0} MiB resident"));
        var (cpu, begun) = (running.ProcessorTime, Stopwatch.GetTimestamp());
        // counted: a delay may end a moment early
        for (var due = step; due <= length; due += step)
        {
            await Task.Delay(step, cancellationToken);
            var ran = Stopwatch.GetElapsedTime(begun);
            await told.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"after {ran.TotalMinutes:0.0} min: {running.ResidentMiB:0} MiB resident, {(running.ProcessorTime - cpu) / ran:0.000} cores"));
        }
        return times;
    }
}
