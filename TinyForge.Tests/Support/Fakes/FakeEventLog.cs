using TinyForge.Core.Events;

namespace TinyForge.Tests.Support.Fakes;

/// <summary>A log in memory that can be told to fail.</summary>
internal sealed class FakeEventLog(EventBus bus) : IEventLog
{
    private readonly Lock _lock = new();
    private readonly List<ForgeEvent> _kept = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Runs in each append, before anything is kept.</summary>
    public Action<ForgeEvent> OnAppend { get; set; } = static _ => { };

    /// <summary>How often something was to be kept.</summary>
    public int Attempts { get; private set; }

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

    public async Task<ForgeEvent> AppendAsync(ForgeEvent entry, CancellationToken cancellationToken)
    {
        // as the real one: not on the caller's thread
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            OnAppend(entry);
            lock (_lock)
                _kept.Add(entry = entry with { Id = _kept.Count + 1 });
            bus.Publish(entry);
            return entry;
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

    public Task<EventPage> ReadAsync(EventQuery query, CancellationToken cancellationToken)
    {
        var below = Kept.Reverse().Where(e => query.Before is null || e.Id < query.Before).Take(query.Limit + 1).ToList();
        var page = below.Take(query.Limit).ToList();
        return Task.FromResult(new EventPage(page, below.Count > query.Limit ? page[^1].Id : null));
    }

    public Task<IReadOnlyList<ForgeEvent>> ReadAfterAsync(long id, EventFilter filter, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ForgeEvent>>([.. Kept.Where(e => e.Id > id).Take(limit)]);

    public Task<long> NewestIdAsync(CancellationToken cancellationToken) => Task.FromResult<long>(Kept.Count);

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
}
