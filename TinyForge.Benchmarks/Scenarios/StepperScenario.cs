using System.Globalization;

namespace TinyForge.Benchmarks.Scenarios;

/// <summary>How soon a step that ended is painted on the page of who waits for it.</summary>
internal sealed class StepperScenario : IScenario
{
    private const int WarmUp = 10;

    // so long that the steps before are on the page by then, each for itself
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(300);

    public string Name => "stepper";

    public string Description => "SIZE (100) validations on the page of a new proxy, in a browser: from the end of a step until it is painted";

    public Task RunAsync(Sizes sizes, CancellationToken cancellationToken) => RunAsync(sizes.At(0, 100), Console.Out, cancellationToken);

    /// <summary>Measures and tells.</summary>
    /// <returns>Milliseconds of each run for the connection and for the request; null where there is no browser.</returns>
    public static async Task<(IReadOnlyList<double> Tcp, IReadOnlyList<double> Http)?> RunAsync(int runs, TextWriter told, CancellationToken cancellationToken)
    {
        var service = new SlowService(Wait, TimeProvider.System);
        await using var upstream = await Upstream.StartAsync(service.AnswerAsync, cancellationToken);
        await using var app = await AppProcess.StartAsync(cancellationToken);
        await using var visits = await PageVisits.StartAsync(app);
        if (visits is null)
        {
            await told.WriteLineAsync("not measured, since no Chromium or Chrome was found");
            return null;
        }
        await visits.OpenEditorAsync("app.example.test", new Uri(upstream.Urls.First()));
        List<double> tcp = [], http = [];
        for (var run = -WarmUp; run < runs; run++)
        {
            var painted = await visits.TestAsync("tcp", "http");
            if (run < 0)
                continue;
            // the connection was there before its request came, and the request not over before its answer went
            tcp.Add((painted[0] - service.Asked).TotalMilliseconds);
            http.Add((painted[1] - service.Answered).TotalMilliseconds);
        }
        await told.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"from the service's first byte of the request until the connection's step is painted: {new Statistics(tcp)}, most {tcp.Max():0.0} ms"));
        await told.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"from the service's answer until the request's step is painted: {new Statistics(http)}, most {http.Max():0.0} ms"));
        return (tcp, http);
    }
}
