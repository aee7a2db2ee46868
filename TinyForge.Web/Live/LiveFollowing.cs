using TinyForge.Core.Events;

namespace TinyForge.Web.Live;

/// <summary>One page's following: waits for events, gathers what comes close behind, tells the page.</summary>
internal sealed partial class LiveFollowing : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly CancellationToken _ended;
    private readonly EventSubscription _subscription;
    private readonly Func<EventBatch, Task> _react;
    private readonly TimeSpan _rest;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private int _disposed;

    public LiveFollowing(EventSubscription subscription, Func<EventBatch, Task> react, TimeSpan rest, TimeProvider time, ILogger logger)
    {
        (_subscription, _react, _rest, _time, _logger) = (subscription, react, rest, time, logger);
        _ended = _gone.Token;
        // away from the circuit of the page that begins it, which would do the waiting otherwise
        _ = Task.Run(FollowAsync, CancellationToken.None);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        _gone.Cancel();
        _subscription.Dispose();
        _gone.Dispose();
    }

    private async Task FollowAsync()
    {
        try
        {
            Task<EventBatch>? next = null;
            while (true)
            {
                var batch = await (next ?? _subscription.ReadAsync(_ended));
                await Task.Delay(LiveEvents.Coalescing, _time, _ended);
                next = _subscription.ReadAsync(_ended);
                if (next.IsCompletedSuccessfully)
                {
                    batch = Join(batch, await next);
                    next = null;
                }
                await TellAsync(batch);
                if (_rest > TimeSpan.Zero)
                    await Task.Delay(_rest, _time, _ended);
            }
        }
        catch (Exception exception) when (_ended.IsCancellationRequested && exception is OperationCanceledException or ObjectDisposedException)
        {
            // the page is gone
        }
    }

    private static EventBatch Join(EventBatch first, EventBatch second) =>
        // what came before a gap is of no use any more
        second.Resync ? second : new EventBatch([.. first.Events, .. second.Events], first.Resync);

    private async Task TellAsync(EventBatch batch)
    {
        try
        {
            await _react(batch);
        }
        catch (Exception exception)
        {
            // a page that is closed while it is told fails in many ways, none of which matters
            if (!_ended.IsCancellationRequested)
                LogFailure(exception);
        }
    }

    [LoggerMessage(EventId = 1401, Level = LogLevel.Error, Message = "An open page could not take in what happened; it is told of what happens next")]
    private partial void LogFailure(Exception exception);
}
