namespace TinyForge.Core.Events;

/// <summary>One listener's place on the <see cref="EventBus"/>; disposing it ends the listening. For one reader at a time.</summary>
public sealed class EventSubscription : IDisposable
{
    private readonly Lock _lock = new();
    private readonly int _capacity;
    private readonly Predicate<ForgeEvent>? _about;
    private readonly Action<EventSubscription> _leave;
    private List<ForgeEvent> _queue = [];
    private bool _missed;
    private bool _disposed;
    private TaskCompletionSource? _waiting;

    internal EventSubscription(int capacity, Predicate<ForgeEvent>? about, Action<EventSubscription> leave) => (_capacity, _about, _leave) = (capacity, about, leave);

    /// <summary>Takes what there is to tell; null where there is nothing.</summary>
    /// <exception cref="ObjectDisposedException">The subscription has ended.</exception>
    public EventBatch? TryRead()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _missed || _queue.Count > 0 ? Take() : null;
        }
    }

    /// <summary>Waits until there is something to tell, and takes all of it.</summary>
    /// <exception cref="OperationCanceledException">The reader gave up.</exception>
    /// <exception cref="ObjectDisposedException">The subscription has ended.</exception>
    public async Task<EventBatch> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Task waiting;
            lock (_lock)
            {
                ObjectDisposedException.ThrowIf(_disposed, this);
                if (_missed || _queue.Count > 0)
                    return Take();
                waiting = (_waiting ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }
            await waiting.WaitAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_disposed)
                return;
            _disposed = true;
            _queue = [];
            Wake();
        }
        _leave(this);
    }

    internal void Offer(ForgeEvent entry)
    {
        if (_about?.Invoke(entry) == false)
            return;
        lock (_lock)
        {
            if (_disposed)
                return;
            if (_queue.Count < _capacity)
            {
                _queue.Add(entry);
            }
            else
            {
                // what waits is of no use without what is dropped: let it go, and begin anew with what comes
                _queue = [entry];
                _missed = true;
            }
            Wake();
        }
    }

    private EventBatch Take()
    {
        var batch = new EventBatch(_queue, _missed);
        (_queue, _missed) = ([], false);
        return batch;
    }

    private void Wake()
    {
        _waiting?.TrySetResult();
        _waiting = null;
    }
}
