using TinyForge.Core.Events;

namespace TinyForge.Core.Data.Stores;

/// <summary>Events that come at once share a transaction, and so a flush of the disk: each call ends when its event is safe.</summary>
internal sealed class EventAppender(WriteGate gate)
{
    // what one transaction may hold, so that other writers are not kept waiting
    private const int MaxBatch = 500;

    private readonly Lock _lock = new();
    private readonly Queue<Waiting> _waiting = [];
    private bool _writing;

    public Task<ForgeEvent> AppendAsync(ForgeEvent entry, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var waiting = new Waiting(entry, new TaskCompletionSource<ForgeEvent>(TaskCreationOptions.RunContinuationsAsynchronously));
        bool first;
        lock (_lock)
        {
            _waiting.Enqueue(waiting);
            first = !_writing;
            _writing = true;
        }
        // not in the caller's name: it would write the events of all who come after it
        if (first)
            _ = Task.Run(WriteAllAsync, CancellationToken.None);
        return waiting.Kept.Task.WaitAsync(cancellationToken);
    }

    private async Task WriteAllAsync()
    {
        while (Take() is { Count: > 0 } batch)
        {
            try
            {
                var kept = await gate.RunAsync(db => Task.FromResult(Write(db, batch)), CancellationToken.None);
                for (var i = 0; i < batch.Count; i++)
                    batch[i].Kept.SetResult(kept[i]);
            }
            catch (Exception exception)
            {
                foreach (var waiting in batch)
                    waiting.Kept.TrySetException(exception);
            }
        }
    }

    private static IReadOnlyList<ForgeEvent> Write(ForgeDbContext db, List<Waiting> batch)
    {
        var rows = batch.ConvertAll(waiting => EventMapping.ToRow(waiting.Entry));
        // one by one they get their ids in the order in which they came
        EventSql.Insert(db, rows);
        return [.. batch.Zip(rows, (waiting, row) => waiting.Entry with { Id = row.Id })];
    }

    private List<Waiting> Take()
    {
        lock (_lock)
        {
            var batch = new List<Waiting>();
            while (batch.Count < MaxBatch && _waiting.TryDequeue(out var waiting))
                batch.Add(waiting);
            _writing = batch.Count > 0;
            return batch;
        }
    }

    private sealed record Waiting(ForgeEvent Entry, TaskCompletionSource<ForgeEvent> Kept);
}
