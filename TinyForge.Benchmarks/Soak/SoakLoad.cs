using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using TinyForge.Benchmarks.Circuits;

namespace TinyForge.Benchmarks.Soak;

/// <summary>People, scripts and visitors, all at once, as a busy house has them.</summary>
/// <param name="app">The program, with proxies that are named as <see cref="UpdateLoad.Domain"/> says.</param>
/// <param name="upstream">Where they lead to.</param>
/// <param name="person">Who opens pages.</param>
/// <param name="proxies">How many there are, with ids from 1 on.</param>
/// <param name="circuits">How many pages are open at a time.</param>
internal sealed class SoakLoad(AppProcess app, FlippingUpstream upstream, SignedInPerson person, int proxies, int circuits)
{
    private static readonly string[] Paths = ["/", "/proxies", "/events", "/instances", "/settings", "/proxies/new"];

    private readonly bool[] _down = new bool[proxies + 1];

    private readonly SoakTally _visits = new("requests through the gateway");
    private readonly SoakTally _pages = new("pages opened, gone on from twice, closed");
    private readonly SoakTally _flips = new("checks with a change of status");
    private readonly SoakTally _changes = new("proxies created, changed and deleted");
    private readonly SoakTally _reads = new("reads by the API");

    /// <summary>What each kind of load did.</summary>
    public IReadOnlyList<SoakTally> Tallies => [_visits, _pages, _flips, _changes, _reads];

    /// <summary>Runs until the end.</summary>
    public Task RunAsync(CancellationToken end) => Task.WhenAll(
        _visits.RepeatAsync(VisitAsync, 8, TimeSpan.FromMilliseconds(40), end),
        _pages.RepeatAsync(n => OpenAsync(n, end), circuits, TimeSpan.FromMilliseconds(500), end),
        _flips.RepeatAsync(FlipAsync, 1, TimeSpan.FromSeconds(1), end),
        _changes.RepeatAsync(ChangeAsync, 1, TimeSpan.FromSeconds(2), end),
        _reads.RepeatAsync(ReadAsync, 2, TimeSpan.FromMilliseconds(500), end));

    private async Task VisitAsync(int number)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = UpdateLoad.Domain((number % proxies) + 1) } };
        using var response = await app.Gateway.SendAsync(request);
        // what the destination says of itself is passed on
        if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable))
            throw new InvalidOperationException($"The gateway answered {(int)response.StatusCode}.");
        await response.Content.ReadAsByteArrayAsync();
    }

    // a few seconds to a minute on each page; closed without goodbye, as when a lid is shut
    private async Task OpenAsync(int number, CancellationToken end)
    {
        var random = new Random(number);
        var drawn = 0;
        await using var client = await CircuitClient.OpenAsync(person, Path(number, random), (_, _) => Interlocked.Increment(ref drawn), CancellationToken.None);
        for (var go = 0; go < 2 && await StayAsync(random, end); go++)
            await client.GoAsync(Path(random.Next(100), random), CancellationToken.None, _ => true);
        await StayAsync(random, end);
        if (client.Fault is { } fault)
            throw new InvalidOperationException(fault);
        if (drawn == 0)
            throw new InvalidOperationException("Nothing was drawn.");
    }

    private string Path(int number, Random random) => (number % (Paths.Length + 1)) is var page && page < Paths.Length
        ? Paths[page]
        : string.Create(CultureInfo.InvariantCulture, $"/proxies/{random.Next(proxies) + 1}");

    private static async Task<bool> StayAsync(Random random, CancellationToken end)
    {
        await Task.Delay(TimeSpan.FromSeconds(3 + random.Next(20)), end).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return !end.IsCancellationRequested;
    }

    private async Task FlipAsync(int number)
    {
        var proxy = (number % proxies) + 1;
        var down = _down[proxy] = !_down[proxy];
        upstream.Set(UpdateLoad.Domain(proxy), down);
        using var answer = await app.Admin.PostAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"/api/proxies/{proxy}/check"), UriKind.Relative), null);
        answer.EnsureSuccessStatusCode();
    }

    private async Task ChangeAsync(int number)
    {
        var domain = string.Create(CultureInfo.InvariantCulture, $"soak{number}.example.test");
        using var created = await app.Admin.PostAsJsonAsync("/api/proxies", new { domain, destination = upstream.Address });
        created.EnsureSuccessStatusCode();
        var path = new Uri($"/api/proxies/{JsonNode.Parse(await created.Content.ReadAsStringAsync())!["id"]!.GetValue<long>()}", UriKind.Relative);
        using var changed = await app.Admin.PutAsJsonAsync(path, new { domain, destination = upstream.Address, enabled = number % 2 == 0 });
        changed.EnsureSuccessStatusCode();
        using var deleted = await app.Admin.DeleteAsync(path);
        deleted.EnsureSuccessStatusCode();
    }

    private async Task ReadAsync(int number)
    {
        var path = (number % 4) switch
        {
            0 => "/api/proxies/all?sort=status",
            1 => "/api/events?limit=50",
            2 => string.Create(CultureInfo.InvariantCulture, $"/api/proxies/{(number % proxies) + 1}/history?window=24h"),
            _ => "/api/proxies/all?search=app7",
        };
        await app.Admin.GetByteArrayAsync(new Uri(path, UriKind.Relative));
    }
}
