using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TinyForge.Benchmarks.Circuits;

/// <summary>Lets one proxy after the other fail and work again, and has the program check it each time.</summary>
internal sealed class UpdateLoad(AppProcess app, FlippingUpstream upstream, IReadOnlyList<WatchedPage> pages, int proxies)
{
    private readonly bool[] _down = new bool[proxies + 1];
    private readonly List<Task<double>> _calls = [];
    private int _overtaken;

    /// <summary>How many there were so far.</summary>
    public int Count => _calls.Count;

    /// <summary>How many checks found what the next update of their proxy had done already: then the program is far behind.</summary>
    public int Overtaken => _overtaken;

    /// <summary>The domain of a proxy.</summary>
    public static string Domain(int proxy) => string.Create(CultureInfo.InvariantCulture, $"app{proxy}.example.test");

    /// <summary>Calls for updates, evenly, however long each takes.</summary>
    public async Task RunAsync(int perSecond, TimeSpan length, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var count = (int)(perSecond * length.TotalSeconds);
        for (var i = 0; i < count; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / perSecond) - Stopwatch.GetElapsedTime(started);
            if (due > TimeSpan.Zero)
                await Task.Delay(due, cancellationToken);
            _calls.Add(FlipAsync(cancellationToken));
        }
        var left = length - Stopwatch.GetElapsedTime(started);
        if (left > TimeSpan.Zero)
            await Task.Delay(left, cancellationToken);
    }

    /// <summary>Milliseconds that each call took, from that one on.</summary>
    public async Task<IReadOnlyList<double>> TimesAsync(int first) => (await Task.WhenAll(_calls))[first..];

    private async Task<double> FlipAsync(CancellationToken cancellationToken)
    {
        var (number, proxy) = (_calls.Count, (_calls.Count % proxies) + 1);
        var down = _down[proxy] = !_down[proxy];
        upstream.Set(Domain(proxy), down);
        var update = new Update(number, proxy, down, Stopwatch.GetTimestamp());
        foreach (var page in pages)
            page.Expect(update);
        using var answer = await app.Admin.PostAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"/api/proxies/{proxy}/check"), UriKind.Relative), null, cancellationToken);
        answer.EnsureSuccessStatusCode();
        var report = await JsonSerializer.DeserializeAsync<JsonNode>(await answer.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken);
        if (report?["status"]?.GetValue<string>() != (down ? "unhealthy" : "healthy"))
            Interlocked.Increment(ref _overtaken);
        return Stopwatch.GetElapsedTime(update.Sent).TotalMilliseconds;
    }
}
