using TinyForge.Core.Events;

namespace TinyForge.Tests.Support.Pages;

/// <summary>Events in memory, found as the log finds them, told on the real bus.</summary>
internal sealed class FakeEventLog(EventBus bus) : IEventLog
{
    private readonly Lock _lock = new();
    private readonly List<ForgeEvent> _events = [];

    /// <summary>Awaited after each page is read and before it is told, so that a test can let something happen in between.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public EventFilter? LastFilter { get; private set; }

    /// <summary>Keeps and tells.</summary>
    public ForgeEvent Tell(ForgeEvent entry)
    {
        lock (_lock)
        {
            var kept = entry.IsKept ? entry with { Id = _events.Count + 1 } : entry;
            if (kept.Id > 0)
                _events.Add(kept);
            bus.Publish(kept);
            return kept;
        }
    }

    public Task<ForgeEvent> AppendAsync(ForgeEvent entry, CancellationToken cancellationToken) => Task.FromResult(Tell(entry));

    public async Task<EventPage> ReadAsync(EventQuery query, CancellationToken cancellationToken)
    {
        List<ForgeEvent> found;
        lock (_lock)
        {
            LastFilter = query.Filter;
            found = [.. _events.Where(e => e.Id < (query.Before ?? long.MaxValue) && Matches(e, query.Filter)).Reverse().Take(query.Limit + 1)];
        }
        await Gate.WaitAsync(cancellationToken);
        return found.Count > query.Limit ? new EventPage([.. found.Take(query.Limit)], found[query.Limit - 1].Id) : new EventPage(found, null);
    }

    public Task<IReadOnlyList<ForgeEvent>> ReadAfterAsync(long id, EventFilter filter, int limit, CancellationToken cancellationToken)
    {
        lock (_lock)
            return Task.FromResult<IReadOnlyList<ForgeEvent>>([.. _events.Where(e => e.Id > id && Matches(e, filter)).Take(limit)]);
    }

    public Task<long> NewestIdAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            return Task.FromResult((long)_events.Count);
    }

    public Task<int> CountAfterAsync(long id, EventSeverity severity, int max, CancellationToken cancellationToken)
    {
        lock (_lock)
            return Task.FromResult(_events.Where(e => e.Id > id && e.Severity == severity).Take(max).Count());
    }

    public Task<int> PruneAsync(DateTimeOffset before, int max, CancellationToken cancellationToken) => Task.FromResult(0);

    private static bool Matches(ForgeEvent entry, EventFilter filter) =>
        (filter.Severity ?? entry.Severity) == entry.Severity
        && (filter.Source ?? entry.Source) == entry.Source
        && (filter.ProxyId is null || filter.ProxyId == entry.ProxyId)
        && entry.OccurredAt >= (filter.Since ?? DateTimeOffset.MinValue)
        && entry.OccurredAt <= (filter.Until ?? DateTimeOffset.MaxValue)
        && (filter.Search ?? "").Split(' ').All(word => $"{entry.Message} {entry.Actor}".Contains(word, StringComparison.OrdinalIgnoreCase));
}
