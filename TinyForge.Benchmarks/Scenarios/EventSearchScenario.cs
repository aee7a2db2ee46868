using System.Diagnostics;
using System.Globalization;
using TinyForge.Core.Events;

namespace TinyForge.Benchmarks.Scenarios;

/// <summary>How long each kind of page of a long log takes, wherever in it.</summary>
internal sealed class EventSearchScenario : IScenario
{
    private const int Proxies = 1_000;
    private static readonly DateTimeOffset End = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Span = TimeSpan.FromDays(90);
    private static readonly (EventSeverity Severity, EventSource Source, string Text)[] Kinds =
    [
        (EventSeverity.Info, EventSource.Health, "app{0}.example.test is healthy again."),
        (EventSeverity.Warn, EventSource.Health, "app{0}.example.test is unhealthy: tcp failed. Port 3000 is not accepting connections. Check if the service is running and the port is correct."),
        (EventSeverity.Info, EventSource.Proxy, "app{0}.example.test was changed: destination, websockets."),
        (EventSeverity.Info, EventSource.Auth, "user{0}@example.test signed in."),
        (EventSeverity.Error, EventSource.Gateway, "The npm gateway refused the change of app{0}.example.test. Invalid email or password"),
        (EventSeverity.Info, EventSource.Settings, "The settings were changed: health_interval_seconds."),
    ];

    public string Name => "event-search";

    public string Description => "pages of a log of SIZE (1000000) events, COUNT (200) of each filter and search";

    public async Task RunAsync(Sizes sizes, CancellationToken cancellationToken)
    {
        var (count, samples) = (sizes.At(0, 1_000_000), sizes.At(1, 200));
        await using var file = await LogFile.CreateAsync(cancellationToken);
        var started = Stopwatch.GetTimestamp();
        await FillAsync(file.Log, count, cancellationToken);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} events written in {seconds:0} s, {count / seconds:0} a second; file {file.SizeMiB:0} MiB, {file.SizeMiB * 1048576 / count:0} bytes an event"));

        var random = new Random(1);
        DateTimeOffset Somewhere() => End - (Span * random.NextDouble());
        (string Title, Func<EventFilter> Filter)[] questions =
        [
            ("no filter", () => EventFilter.All),
            ("severity=error (1 in 200)", () => new EventFilter { Severity = EventSeverity.Error }),
            ("severity=info", () => new EventFilter { Severity = EventSeverity.Info }),
            ("source=settings (1 in 500)", () => new EventFilter { Source = EventSource.Settings }),
            ("source=health, severity=warn", () => new EventFilter { Source = EventSource.Health, Severity = EventSeverity.Warn }),
            ("source=health, severity=error (none)", () => new EventFilter { Source = EventSource.Health, Severity = EventSeverity.Error }),
            ("proxy_id", () => new EventFilter { ProxyId = random.Next(Proxies) }),
            ("proxy_id, severity=error", () => new EventFilter { ProxyId = random.Next(Proxies), Severity = EventSeverity.Error }),
            ("proxy_id, source=health", () => new EventFilter { ProxyId = random.Next(Proxies), Source = EventSource.Health }),
            ("an hour somewhere", () => Within(Somewhere(), TimeSpan.FromHours(1))),
            ("a week somewhere", () => Within(Somewhere(), TimeSpan.FromDays(7))),
            ("until somewhere", () => new EventFilter { Until = Somewhere() }),
            ("an hour somewhere, severity=error", () => Within(Somewhere(), TimeSpan.FromHours(1)) with { Severity = EventSeverity.Error }),
            ("a week somewhere, source=settings", () => Within(Somewhere(), TimeSpan.FromDays(7)) with { Source = EventSource.Settings }),
            ("search a domain (1 in 1,000)", () => new EventFilter { Search = $"app{random.Next(Proxies)}.example.test" }),
            ("search 'password' (1 in 200)", () => new EventFilter { Search = "password" }),
            ("search 'unhealthy' (1 in 4)", () => new EventFilter { Search = "unhealthy" }),
            ("search 'example' (nearly all)", () => new EventFilter { Search = "example" }),
            ("search 'a' (beginning of nearly all)", () => new EventFilter { Search = "a" }),
            ("search 'port unhealthy', severity=error (none)", () => new EventFilter { Search = "port unhealthy", Severity = EventSeverity.Error }),
            ("search 'port unhealthy', source=settings (none)", () => new EventFilter { Search = "port unhealthy", Source = EventSource.Settings }),
            ("search 'port unhealthy', proxy_id", () => new EventFilter { Search = "port unhealthy", ProxyId = random.Next(Proxies) }),
            ("search 'example', source=settings (none)", () => new EventFilter { Search = "example", Source = EventSource.Settings }),
            ("search 'unhealthy', proxy_id", () => new EventFilter { Search = "unhealthy", ProxyId = random.Next(Proxies) }),
            ("search 'unhealthy', a week somewhere", () => Within(Somewhere(), TimeSpan.FromDays(7)) with { Search = "unhealthy" }),
            ("search what is not there", () => new EventFilter { Search = "zebra" }),
        ];
        foreach (var (title, filter) in questions)
        {
            Console.WriteLine($"{title,-50} first page: {await MeasureAsync(file.Log, samples, () => new EventQuery { Filter = filter() }, cancellationToken)}");
            Console.WriteLine($"{"",-50} deep page:  {await MeasureAsync(file.Log, samples, () => new EventQuery { Filter = filter(), Before = random.Next(count) }, cancellationToken)}");
        }
    }

    private static EventFilter Within(DateTimeOffset start, TimeSpan length) => new() { Since = start, Until = start + length };

    private static async Task<Statistics> MeasureAsync(IEventLog log, int samples, Func<EventQuery> next, CancellationToken cancellationToken)
    {
        var uncounted = samples / 4;
        var times = new List<double>();
        for (var i = -uncounted; i < samples; i++)
        {
            var query = next();
            var started = Stopwatch.GetTimestamp();
            await log.ReadAsync(query, cancellationToken);
            // a program that has just started compiles
            if (i >= 0)
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        return new Statistics(times);
    }

    private static async Task FillAsync(IEventLog log, int count, CancellationToken cancellationToken)
    {
        var random = new Random(7);
        const int Step = 5_000;
        for (var i = 0; i < count; i += Step)
            await Task.WhenAll(Enumerable.Range(i, Math.Min(Step, count - i)).Select(n => log.AppendAsync(Create(random, End - Span + (Span * ((double)n / count))), cancellationToken)));
    }

    private static ForgeEvent Create(Random random, DateTimeOffset at)
    {
        var kind = random.Next(1_000) switch { < 450 => 0, < 700 => 1, < 850 => 2, < 993 => 3, < 998 => 4, _ => 5 };
        var (severity, source, text) = Kinds[kind];
        var proxy = random.Next(Proxies);
        return new ForgeEvent
        {
            OccurredAt = at,
            Severity = severity,
            Source = source,
            Type = "bench.event",
            Message = string.Format(CultureInfo.InvariantCulture, text, proxy),
            ProxyId = kind is 3 or 5 ? null : proxy,
            Actor = kind < 2 ? null : "ann@example.test",
            Data = new Dictionary<string, string?> { ["address"] = "192.0.2.7" },
        };
    }
}
