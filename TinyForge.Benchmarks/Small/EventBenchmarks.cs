using System.Globalization;
using BenchmarkDotNet.Attributes;
using TinyForge.Core.Events;
using TinyForge.Web.Localization;

namespace TinyForge.Benchmarks.Small;

/// <summary>What an event costs beside the database: telling it to who listens, and saying it in a language.</summary>
public class EventBenchmarks
{
    private readonly EventBus _bus = new();
    private readonly List<EventSubscription> _subscriptions = [];
    private readonly CultureInfo _german = CultureInfo.GetCultureInfo("de");
    private readonly ForgeEvent _event = new()
    {
        OccurredAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        Severity = EventSeverity.Warn,
        Source = EventSource.Health,
        Type = "proxy.unhealthy",
        Message = "app1.example.test is unhealthy: tcp failed. Port 3000 is not accepting connections. Check if the service is running and the port is correct.",
        ProxyId = 1,
    };

    private CultureInfo _before = CultureInfo.CurrentUICulture;
    private int _said;

    /// <summary>How many pages listen.</summary>
    [Params(0, 200)]
    public int Listeners { get; set; }

    /// <summary>They read nothing: each keeps the newest thousand.</summary>
    [GlobalSetup]
    public void Listen()
    {
        _subscriptions.AddRange(Enumerable.Range(0, Listeners).Select(_ => _bus.Subscribe()));
        _before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = _german;
    }

    /// <summary>Ends what <see cref="Listen"/> began.</summary>
    [GlobalCleanup]
    public void Leave()
    {
        CultureInfo.CurrentUICulture = _before;
        _subscriptions.ForEach(s => s.Dispose());
        _subscriptions.Clear();
    }

    /// <summary>One event to all of them.</summary>
    [Benchmark]
    public void Publish() => _bus.Publish(_event);

    /// <summary>A message in German, that was said before.</summary>
    [Benchmark]
    public Spoken SayAgain() => CoreText.Of(_event);

    /// <summary>A message in German, for the first time.</summary>
    [Benchmark]
    public Spoken SayNew() => CoreText.Of(_event, string.Create(CultureInfo.InvariantCulture, $"app{_said++}.example.test is unhealthy: tcp failed. Port 3000 is not accepting connections. Check if the service is running and the port is correct."));
}
