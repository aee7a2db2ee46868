using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace TinyForge.Benchmarks.Scenarios;

/// <summary>What the program adds to the waits of a validation.</summary>
internal sealed class ValidationScenario : IScenario
{
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(20);

    public string Name => "validation";

    public string Description => "SIZE (300) validations of a destination that takes 20 ms to answer, by the API";

    public Task RunAsync(Sizes sizes, CancellationToken cancellationToken) => RunAsync(sizes.At(0, 300), Console.Out, cancellationToken);

    /// <summary>Measures and tells.</summary>
    /// <returns>Milliseconds of each call, without what the service took.</returns>
    public static async Task<IReadOnlyList<double>> RunAsync(int calls, TextWriter told, CancellationToken cancellationToken)
    {
        var service = new SlowService(Wait, TimeProvider.System);
        await using var upstream = await Upstream.StartAsync(service.AnswerAsync, cancellationToken);
        await using var app = await AppProcess.StartAsync(cancellationToken);
        var destination = upstream.Urls.First();

        List<double> above = [];
        for (var call = -calls; call < calls; call++)
        {
            var started = Stopwatch.GetTimestamp();
            await ValidateAsync(app, destination, cancellationToken);
            if (call >= 0)
                above.Add((Stopwatch.GetElapsedTime(started) - service.Held).TotalMilliseconds);
        }
        await told.WriteLineAsync($"call less the time that the service took, connecting and the call itself included: {new Statistics(above)}");
        return above;
    }

    private static async Task ValidateAsync(AppProcess app, string destination, CancellationToken cancellationToken)
    {
        using var answer = await app.Admin.PostAsJsonAsync("/api/proxies/validate", new { domain = "app.example.test", destination }, cancellationToken);
        answer.EnsureSuccessStatusCode();
        var result = await answer.Content.ReadFromJsonAsync<JsonNode>(cancellationToken);
        if (result?["valid"]?.GetValue<bool>() is not true)
            throw new InvalidOperationException($"The validation failed: {result}");
    }
}
