using BenchmarkDotNet.Attributes;
using TinyForge.Core.Events;

namespace TinyForge.Benchmarks.Small;

/// <summary>What it costs to tell an event to who listens.</summary>
public class EventBenchmarks
{
    private readonly EventBus _bus = new();
    private readonly List<EventSubscription> _subscriptions = [];

    /// <summary>How many pages listen.</summary>
    [Params(0, 200)]
    public int Listeners { get; set; }

    /// <summary>An event as a check makes it.</summary>
    internal static ForgeEvent Unhealthy { get; } = new()
    {
        OccurredAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        Severity = EventSeverity.Warn,
        Source = EventSource.Health,
        Type = "proxy.unhealthy",
        Message = "app1.example.test is unhealthy: tcp failed. Port 3000 is not accepting connections. Check if the service is running and the port is correct.",
        ProxyId = 1,
    };

    /// <summary>They read nothing, which is the dearest: each keeps up to a thousand, lets all go when that is full, and begins anew.</summary>
    [GlobalSetup]
    public void Listen() => _subscriptions.AddRange(Enumerable.Range(0, Listeners).Select(_ => _bus.Subscribe()));

    /// <summary>Ends what <see cref="Listen"/> began.</summary>
    [GlobalCleanup]
    public void Leave()
    {
        _subscriptions.ForEach(s => s.Dispose());
        _subscriptions.Clear();
    }

    /// <summary>One event to all of them.</summary>
    [Benchmark]
    public void Publish() => _bus.Publish(Unhealthy);
}
