using Microsoft.Extensions.Logging;
using TinyForge.Core.Events;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;

namespace TinyForge.Core.Health;

/// <summary>
/// The one way from looks to the database: gathers them for a moment, has them judged and stored together, then brings the board up to
/// date and tells. A batch that can't be stored is as if nobody had looked: the next look decides.
/// </summary>
internal sealed partial class HealthRecorder(
    IHealthStore store, HealthBoard board, ConnectivityGuard guard, ISettingsStore settings, EventBus bus, TimeProvider time, ILogger<HealthRecorder> logger) : IAsyncDisposable
{
    /// <summary>How long looks are gathered where nobody waits for one.</summary>
    public static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(200);

    // what one transaction may hold, so that other writers are not kept waiting
    private const int MaxBatch = 500;

    // so many may wait for the disk before checks wait too
    private const int MaxWaiting = 5000;

    private readonly Lock _lock = new();
    private readonly Queue<Waiting> _waiting = [];
    private TaskCompletionSource _hurry = NewHurry();
    private Task _writing = Task.CompletedTask;

    /// <summary>Stores a look at once.</summary>
    /// <returns>The proxy's health from now on; null where the look was passed over.</returns>
    public Task<ProxyHealth?> RecordAsync(HealthSighting sighting, CancellationToken cancellationToken)
    {
        var stored = new TaskCompletionSource<ProxyHealth?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
            Add(sighting, stored, urgent: true);
        // who asked may give up, and nobody hears of the fault then
        _ = stored.Task.ContinueWith(t => t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return stored.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Stores a look soon. The task ends at once, unless the disk lags behind.</summary>
    public Task RecordSoonAsync(HealthSighting sighting)
    {
        lock (_lock)
        {
            var stored = _waiting.Count < MaxWaiting ? null : new TaskCompletionSource<ProxyHealth?>(TaskCreationOptions.RunContinuationsAsynchronously);
            Add(sighting, stored, urgent: false);
            return stored is null ? Task.CompletedTask : stored.Task.ContinueWith(t => t.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <summary>Has what waits stored at once.</summary>
    public void Hurry()
    {
        lock (_lock)
        {
            if (_waiting.Count > 0)
                _hurry.TrySetResult();
        }
    }

    /// <summary>Waits until all looks so far are stored.</summary>
    public async Task FlushAsync()
    {
        Task writing;
        lock (_lock)
        {
            _hurry.TrySetResult();
            writing = _writing;
        }
        await writing;
    }

    public async ValueTask DisposeAsync() => await FlushAsync();

    // under the lock
    private void Add(HealthSighting sighting, TaskCompletionSource<ProxyHealth?>? stored, bool urgent)
    {
        _waiting.Enqueue(new Waiting(sighting, stored));
        if (urgent || _waiting.Count >= MaxBatch)
            _hurry.TrySetResult();
        // not in the caller's name: it would write the looks of all who come after it
        if (_writing.IsCompleted)
            _writing = Task.Run(WriteAllAsync, CancellationToken.None);
    }

    private async Task WriteAllAsync()
    {
        while (true)
        {
            await GatherAsync();
            List<Waiting> batch;
            lock (_lock)
            {
                batch = [];
                while (batch.Count < MaxBatch && _waiting.TryDequeue(out var next))
                    batch.Add(next);
                if (batch.Count == 0)
                {
                    // whoever comes from now on begins anew
                    _writing = Task.CompletedTask;
                    return;
                }
                if (_waiting.Count < MaxBatch && _hurry.Task.IsCompleted)
                    _hurry = NewHurry();
            }
            await WriteAsync(batch);
        }
    }

    private async Task GatherAsync()
    {
        Task hurry;
        lock (_lock)
        {
            if (_waiting.Count == 0)
                return;
            hurry = _hurry.Task;
        }
        using var over = new CancellationTokenSource();
        await Task.WhenAny(hurry, Task.Delay(Gather, time, over.Token));
        await over.CancelAsync();
    }

    private async Task WriteAsync(List<Waiting> batch)
    {
        try
        {
            var withheld = await WithholdAsync(batch);
            await StoreAsync(withheld.Count == 0 ? batch : batch.FindAll(w => !withheld.Contains(w)));
            foreach (var waiting in withheld)
                waiting.Stored?.SetResult(null);
        }
        catch (Exception exception)
        {
            LogNotStored(exception, batch.Count);
            board.LookAgain(batch.Select(w => w.Sighting));
            foreach (var waiting in batch)
                waiting.Stored?.TrySetException(exception);
        }
    }

    /// <summary>What says nothing of its destination, since the own network is down or may be.</summary>
    private async Task<HashSet<Waiting>> WithholdAsync(List<Waiting> batch)
    {
        try
        {
            var verdict = await guard.JudgeAsync(batch.ConvertAll(w => w.Sighting), () => board.HostCount, CancellationToken.None);
            if (verdict.LookAround)
                board.LookAround(guard.Known);
            HashSet<Waiting> withheld = verdict.State switch
            {
                ConnectivityState.Down => [.. batch.Where(w => ConnectivityGuard.IsNetworkFailure(w.Sighting))],
                // who asks wants to know what is true now
                ConnectivityState.Doubtful => [.. batch.Where(w => !w.Sighting.Asked && ConnectivityGuard.IsNetworkFailure(w.Sighting))],
                _ => [],
            };
            if (verdict.State == ConnectivityState.Doubtful)
                board.LookAgain(withheld.Select(w => w.Sighting));
            return withheld;
        }
        catch (Exception exception)
        {
            LogNotGuarded(exception);
            return [];
        }
    }

    private async Task StoreAsync(IReadOnlyList<Waiting> batch)
    {
        if (batch.Count == 0)
            return;
        var current = settings.Current;
        var decisions = new Dictionary<HealthSighting, HealthDecision>(ReferenceEqualityComparer.Instance);
        var doubts = new Dictionary<long, HealthDoubt>();
        var records = await store.RecordAsync([.. batch.Select(w => w.Sighting)], Decide, CancellationToken.None);
        for (var i = 0; i < batch.Count; i++)
        {
            if (records[i] is { } record)
                board.Apply(batch[i].Sighting, record, decisions[batch[i].Sighting]);
            else
                board.Outdated(batch[i].Sighting.Proxy.Id);
        }
        foreach (var told in records.SelectMany(r => r?.Told ?? []).Where(e => !e.IsKept))
            bus.Publish(told);
        for (var i = 0; i < batch.Count; i++)
            batch[i].Stored?.SetResult(records[i]?.Health);

        HealthRecord Decide(HealthSighting sighting, StandaloneProxy stored)
        {
            // of two looks in a batch the second counts what the first found
            var doubt = doubts.TryGetValue(stored.Id, out var fresh) ? fresh : board.Doubt(stored.Id);
            var decision = HealthPolicy.Decide(stored.Health.Status, doubt, sighting.Sample.Passed, sighting.Asked, current.UnhealthyAfter, current.HealthyAfter);
            doubts[stored.Id] = decision.Doubt;
            decisions[sighting] = decision;
            return HealthVerdict.Of(sighting, stored, decision, current);
        }
    }

    private static TaskCompletionSource NewHurry() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(EventId = 1601, Level = LogLevel.Error, Message = "{Count} health checks could not be stored; the next ones decide")]
    private partial void LogNotStored(Exception exception, int count);

    [LoggerMessage(EventId = 1603, Level = LogLevel.Error, Message = "Whether the own network works could not be judged; checks count as if it did")]
    private partial void LogNotGuarded(Exception exception);

    private sealed class Waiting(HealthSighting sighting, TaskCompletionSource<ProxyHealth?>? stored)
    {
        public HealthSighting Sighting => sighting;

        // null where nobody waits for the end
        public TaskCompletionSource<ProxyHealth?>? Stored => stored;
    }
}
