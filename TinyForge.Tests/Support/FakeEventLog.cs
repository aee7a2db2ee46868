using TinyForge.Core.Events;

namespace TinyForge.Tests.Support;

/// <summary>A log in memory that finds events as the real one does, tells them on the real bus, and can be told to fail or to wait.</summary>
internal sealed class FakeEventLog(EventBus bus) : IEventLog
{
    private readonly Lock _lock = new();
    private readonly List<ForgeEvent> _kept = [];
    private long _newest;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Runs in each append, before anything is kept.</summary>
    public Action<ForgeEvent> OnAppend { get; set; } = static _ => { };

    /// <summary>Awaited after each page is read and before it is told, so that a test can let something happen in between.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>How often something was to be kept.</summary>
    public int Attempts { get; private set; }

    public EventFilter? LastFilter { get; private set; }

    public IReadOnlyList<ForgeEvent> Kept
    {
        get
        {
            lock (_lock)
                return [.. _kept];
        }
    }

    /// <summary>Waits until the log, or the number of attempts, is as wanted.</summary>
    public async Task WaitAsync(Func<FakeEventLog, bool> wanted, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
                changed = _changed.Task;
            if (wanted(this))
                return;
            await changed.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
        }
    }

    /// <summary>Keeps and tells, or only tells.</summary>
    public ForgeEvent Tell(ForgeEvent entry)
    {
        lock (_lock)
        {
            if (entry.IsKept)
                _kept.Add(entry = entry with { Id = ++_newest });
            bus.Publish(entry);
            return entry;
        }
    }

    public async Task<ForgeEvent> AppendAsync(ForgeEvent entry, CancellationToken cancellationToken)
    {
        // as the real one: not on the caller's thread
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            OnAppend(entry);
            return Tell(entry);
        }
        finally
        {
            lock (_lock)
            {
                Attempts++;
                _changed.SetResult();
                _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    public async Task<EventPage> ReadAsync(EventQuery query, CancellationToken cancellationToken)
    {
        LastFilter = query.Filter;
        var found = Kept.Where(e => e.Id < (query.Before ?? long.MaxValue) && Matches(query.Filter, e)).Reverse().Take(query.Limit + 1).ToList();
        await Gate.WaitAsync(cancellationToken);
        return found.Count > query.Limit ? new EventPage([.. found.Take(query.Limit)], found[query.Limit - 1].Id) : new EventPage(found, null);
    }

    public Task<IReadOnlyList<ForgeEvent>> ReadAfterAsync(long id, EventFilter filter, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ForgeEvent>>([.. Kept.Where(e => e.Id > id && Matches(filter, e)).Take(limit)]);

    public Task<long> NewestIdAsync(CancellationToken cancellationToken) => Task.FromResult(Kept is [.., var newest] ? newest.Id : 0);

    public Task<int> CountAfterAsync(long id, EventSeverity severity, int max, CancellationToken cancellationToken) =>
        Task.FromResult(Kept.Where(e => e.Id > id && e.Severity == severity).Take(max).Count());

    public Task<int> PruneAsync(DateTimeOffset before, int max, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var old = _kept.Where(e => e.OccurredAt < before).Take(max).ToList();
            _kept.RemoveAll(old.Contains);
            return Task.FromResult(old.Count);
        }
    }

    private static bool Matches(EventFilter filter, ForgeEvent entry) =>
        filter.Matches(entry)
        && (filter.Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => $"{entry.Message} {entry.Actor}".Split(' ').Any(w => w.StartsWith(word, StringComparison.OrdinalIgnoreCase)));
}
