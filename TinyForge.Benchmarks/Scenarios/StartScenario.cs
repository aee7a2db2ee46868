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

    public async Task RunAsync(Sizes sizes, CancellationToken cancellationToken)
    {
        var (starts, proxies, minutes) = (sizes.At(0, 5), sizes.At(1, 1000), sizes.At(2, 1));
        await using var upstream = await Upstream.StartAsync(context => context.Response.WriteAsync("ok", context.RequestAborted), cancellationToken);
        await using var file = await StoredProxies.MakeAsync(proxies, upstream.Urls.First(), History, cancellationToken);
        var times = new List<double>();
        for (var i = 0; i < starts; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await using var app = await AppProcess.StartAsync(cancellationToken, file.Path);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"start to /readyz with {proxies} proxies: median {new Statistics(times).Median:0} ms, slowest {times.Max():0} ms, n = {starts}"));

        await using var running = await AppProcess.StartAsync(cancellationToken, file.Path);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"just started: {running.ResidentMiB:0} MiB resident"));
        var (cpu, begun) = (running.ProcessorTime, Stopwatch.GetTimestamp());
        for (var minute = 1; minute <= minutes; minute++)
        {
            await Task.Delay(Step, cancellationToken);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"after {minute} min: {running.ResidentMiB:0} MiB resident, {(running.ProcessorTime - cpu) / Stopwatch.GetElapsedTime(begun):0.000} cores"));
        }
    }
}
