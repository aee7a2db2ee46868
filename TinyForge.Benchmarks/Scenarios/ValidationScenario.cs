using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace TinyForge.Benchmarks.Scenarios;

/// <summary>What the program adds to the waits of a validation, and how soon a page shows that a step has ended.</summary>
internal sealed class ValidationScenario : IScenario
{
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongWait = TimeSpan.FromMilliseconds(400);

    public string Name => "validation";

    public string Description => "SIZE (300) validations of a destination that takes 20 ms to answer, by the API; SIZE (30) on the page, in a browser";

    public Task RunAsync(Sizes sizes, CancellationToken cancellationToken) => RunAsync(sizes.At(0, 300), sizes.At(1, 30), Console.Out, cancellationToken);

    /// <summary>Measures and tells.</summary>
    /// <returns>How many of each were measured; the page's none where there is no browser.</returns>
    public static async Task<(int Calls, int Shown)> RunAsync(int calls, int shown, TextWriter told, CancellationToken cancellationToken)
    {
        var service = new SlowService(TimeProvider.System);
        await using var upstream = await Upstream.StartAsync(service.AnswerAsync, cancellationToken);
        await using var app = await AppProcess.StartAsync(cancellationToken);
        var destination = upstream.Urls.First();

        service.Wait = Wait;
        List<double> above = [];
        for (var call = -calls; call < calls; call++)
        {
            var started = Stopwatch.GetTimestamp();
            await ValidateAsync(app, destination, cancellationToken);
            if (call >= 0)
                above.Add((Stopwatch.GetElapsedTime(started) - service.Held).TotalMilliseconds);
        }
        await told.WriteLineAsync($"call less the time that the service took, connecting and the call itself included: {new Statistics(above)}");

        await using var visits = await PageVisits.StartAsync(app);
        if (visits is null)
        {
            await told.WriteLineAsync("the page was not measured, since no Chromium or Chrome was found");
            return (above.Count, 0);
        }
        service.Wait = LongWait;
        await visits.FillInAsync("app.example.test", destination);
        List<double> delays = [];
        for (var look = -5; look < shown; look++)
        {
            var at = await visits.TestAsync();
            if (look >= 0)
                delays.Add((at - service.Ended).TotalMilliseconds);
        }
        await told.WriteLineAsync($"from the end of the service's answer until the page's document has the step as passed: {new Statistics(delays)}, max {delays.Max():0} ms");
        return (above.Count, delays.Count);
    }

    private static async Task ValidateAsync(AppProcess app, string destination, CancellationToken cancellationToken)
    {
        using var answer = await app.Admin.PostAsJsonAsync("/api/proxies/validate", new { domain = "app.example.test", destination }, cancellationToken);
        answer.EnsureSuccessStatusCode();
        var result = await answer.Content.ReadFromJsonAsync<JsonNode>(cancellationToken);
        if (result?["valid"]?.GetValue<bool>() is not true)
            throw new InvalidOperationException($"The validation failed: {result}");
    }

    // how long its last answer took, and when it ended
    private sealed class SlowService(TimeProvider time)
    {
        public TimeSpan Wait { get; set; }

        public TimeSpan Held { get; private set; }

        public DateTimeOffset Ended { get; private set; }

        public async Task AnswerAsync(HttpContext context)
        {
            var started = Stopwatch.GetTimestamp();
            await Task.Delay(Wait, time, context.RequestAborted);
            (Held, Ended) = (Stopwatch.GetElapsedTime(started), time.GetUtcNow());
            await context.Response.WriteAsync("ok", context.RequestAborted);
        }
    }
}
