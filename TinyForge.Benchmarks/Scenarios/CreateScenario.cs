using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;

namespace TinyForge.Benchmarks.Scenarios;

/// <summary>How long a create takes with few and with many proxies, and whether the proxy is routed the moment the API answers,
/// while other requests pass through the gateway all the time.</summary>
internal sealed class CreateScenario : IScenario
{
    private const int Samples = 100;

    public string Name => "create";

    public string Description => "creates with few and with SIZE (10000) proxies present, under traffic; counts requests that were lost";

    public async Task RunAsync(Sizes sizes, CancellationToken cancellationToken)
    {
        await using var upstream = await Upstream.StartAsync(context => context.Response.WriteAsync("ok", context.RequestAborted), cancellationToken);
        await using var app = await AppProcess.StartAsync(cancellationToken);
        var destination = upstream.Urls.First();
        await CreateAsync(app, "traffic.test", destination, cancellationToken);
        for (var i = 0; i < 300; i++)
            await CreateAsync(app, $"warm{i}.test", destination, cancellationToken);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var traffic = TrafficAsync(app, stop.Token);
        var few = await MeasureAsync(app, "few", destination, cancellationToken);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, sizes.At(0, 10_000)),
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellationToken },
            async (i, token) => await CreateAsync(app, $"seed{i}.test", destination, token));
        var many = await MeasureAsync(app, "many", destination, cancellationToken);
        await stop.CancelAsync();
        var (sent, lost) = await traffic;

        Console.WriteLine($"create, few proxies:  {few.Create}; first request after the answer: {few.First}; not routed: {few.Missed}");
        Console.WriteLine($"create, many proxies: {many.Create}; first request after the answer: {many.First}; not routed: {many.Missed}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio many/few: create {many.Create.Median / few.Create.Median:0.00}, first request {many.First.Median / few.First.Median:0.00}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"traffic meanwhile: {sent} requests, {lost} lost"));
    }

    private static async Task<(Statistics Create, Statistics First, int Missed)> MeasureAsync(AppProcess app, string prefix, string destination, CancellationToken cancellationToken)
    {
        var (creates, firsts, missed) = (new List<double>(), new List<double>(), 0);
        for (var i = 0; i < Samples; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await CreateAsync(app, $"{prefix}{i}.test", destination, cancellationToken);
            creates.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            started = Stopwatch.GetTimestamp();
            if (await GetAsync(app, $"{prefix}{i}.test", cancellationToken) != HttpStatusCode.OK)
                missed++;
            firsts.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        return (new Statistics(creates), new Statistics(firsts), missed);
    }

    private static async Task<(int Sent, int Lost)> TrafficAsync(AppProcess app, CancellationToken stop)
    {
        var (sent, lost) = (0, 0);
        while (!stop.IsCancellationRequested)
        {
            // the stop only ends the loop: a request that was sent is waited for
            if (await GetAsync(app, "traffic.test", CancellationToken.None) != HttpStatusCode.OK)
                lost++;
            sent++;
            await Task.Delay(5, CancellationToken.None);
        }
        return (sent, lost);
    }

    private static async Task CreateAsync(AppProcess app, string domain, string destination, CancellationToken cancellationToken)
    {
        using var response = await app.Admin.PostAsJsonAsync("/api/proxies", new { domain, destination }, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Created)
            throw new InvalidOperationException($"{domain}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(cancellationToken)}");
    }

    private static async Task<HttpStatusCode> GetAsync(AppProcess app, string domain, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = domain } };
        using var response = await app.Gateway.SendAsync(request, cancellationToken);
        return response.StatusCode;
    }
}
