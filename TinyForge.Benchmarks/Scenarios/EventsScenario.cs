using System.Diagnostics;
using System.Globalization;
using TinyForge.Core.Events;

namespace TinyForge.Benchmarks.Scenarios;

/// <summary>Whether those who tell events are slowed by those who listen, and whether anything is lost.</summary>
internal sealed class EventsScenario : IScenario
{
    private const int Publishers = 8;
    private const int Subscribers = 200;

    public string Name => "events";

    public string Description => "SIZE (100000) events from 8 publishers, with no subscriber and with 200 of which one is stuck";

    public async Task RunAsync(Sizes sizes, CancellationToken cancellationToken)
    {
        var count = sizes.At(0, 100_000) / Publishers;
        await RunAsync(Math.Min(count, 1_000), 0, "warm-up", cancellationToken);
        // in turn, so that what else goes on in the machine hits both
        var (alone, heard) = (new List<double>(), new List<double>());
        for (var round = 0; round < 2; round++)
        {
            alone.Add(await RunAsync(count / 2, 0, "nobody listens", cancellationToken));
            heard.Add(await RunAsync(count / 2, Subscribers, "200 listen", cancellationToken));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"time with {Subscribers} subscribers, one of them stuck, to time with none: {heard.Sum() / alone.Sum():0.00}"));
        await RunAsync(count, Subscribers, "all at once", cancellationToken);
    }

    private static async Task<double> RunAsync(int eventsEach, int subscribers, string title, CancellationToken cancellationToken)
    {
        await using var file = await LogFile.CreateAsync(cancellationToken);
        using var stuck = subscribers > 0 ? file.Bus.Subscribe() : null;
        var listeners = Enumerable.Range(0, Math.Max(0, subscribers - 1)).Select(_ => new Listener(file.Bus)).ToList();
        var listening = listeners.ConvertAll(l => l.ListenAsync(eventsEach * Publishers, cancellationToken));
        var before = Settled();

        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Publishers).Select(p => Task.Run(() => PublishAsync(file.Log, p, eventsEach, cancellationToken), cancellationToken)));
        var elapsed = Stopwatch.GetElapsedTime(started);
        await Task.WhenAll(listening);
        var after = Settled();

        var kept = await CountAsync(file.Log, cancellationToken);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{title}: {eventsEach * Publishers} events in {elapsed.TotalSeconds:0.0} s ({eventsEach * Publishers / elapsed.TotalSeconds:0}/s); in the database {kept}; managed memory {before:0.0} -> {after:0.0} MiB"));
        if (subscribers > 0)
        {
            var resync = stuck is not null && (await stuck.ReadAsync(cancellationToken)).Resync;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  listeners: {listeners.Sum(l => l.Heard)} events heard by {listeners.Count}, out of order {listeners.Sum(l => l.Disorder)}, told to resync {listeners.Sum(l => l.Resyncs)} times; the stuck one is told to resync: {resync}"));
        }
        return elapsed.TotalSeconds;
    }

    private static async Task PublishAsync(IEventLog log, int publisher, int count, CancellationToken cancellationToken)
    {
        for (var i = 0; i < count; i++)
        {
            await log.AppendAsync(
                new ForgeEvent
                {
                    OccurredAt = TimeProvider.System.GetUtcNow(),
                    Severity = EventSeverity.Info,
                    Source = EventSource.Proxy,
                    Type = "proxy.updated",
                    Message = string.Create(CultureInfo.InvariantCulture, $"app{i}.example.test was changed by publisher {publisher}: destination."),
                    ProxyId = i,
                    Actor = "bench@example.test",
                },
                cancellationToken);
        }
    }

    private static async Task<long> CountAsync(IEventLog log, CancellationToken cancellationToken)
    {
        var (count, last) = (0L, 0L);
        while (await log.ReadAfterAsync(last, EventFilter.All, EventQuery.MaxLimit, cancellationToken) is { Count: > 0 } page)
            (count, last) = (count + page.Count, page[^1].Id);
        return count;
    }

    private static double Settled() => GC.GetTotalMemory(forceFullCollection: true) / 1048576.0;

    private sealed class Listener(EventBus bus)
    {
        private readonly EventSubscription _subscription = bus.Subscribe();
        private long _last;

        public long Heard { get; private set; }

        public long Disorder { get; private set; }

        public long Resyncs { get; private set; }

        public async Task ListenAsync(long until, CancellationToken cancellationToken)
        {
            using (_subscription)
            {
                while (_last < until)
                {
                    var batch = await _subscription.ReadAsync(cancellationToken);
                    Resyncs += batch.Resync ? 1 : 0;
                    foreach (var entry in batch.Events)
                    {
                        Disorder += entry.Id <= _last ? 1 : 0;
                        _last = entry.Id;
                        Heard++;
                    }
                }
            }
        }
    }
}
