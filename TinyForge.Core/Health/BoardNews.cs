using Microsoft.Extensions.Logging;
using TinyForge.Core.Events;

namespace TinyForge.Core.Health;

/// <summary>Brings the board up to date with what admins did: hears of it on the bus, and reads it.</summary>
internal sealed partial class BoardNews : IDisposable
{
    // enough to hear of many changes at once; beyond it everything is read anew
    private const int Hearing = 20_000;

    // more changes than this are cheaper to read together
    private const int ManyChanges = 100;

    private readonly HealthBoard _board;
    private readonly ConnectivityGuard _guard;
    private readonly ILogger<BoardNews> _logger;
    private readonly EventSubscription _subscription;
    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private EventBatch? _heard;
    private bool _loaded;
    private bool _behind;

    public BoardNews(HealthBoard board, ConnectivityGuard guard, EventBus bus, ILogger<BoardNews> logger)
    {
        (_board, _guard, _logger) = (board, guard, logger);
        // before anything is read, so that nothing falls between
        _subscription = bus.Subscribe(Hearing);
    }

    /// <summary>Reads what has changed. A fault of the database leaves the board as it is, to the next time; only the first reading must succeed.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (!_loaded)
            {
                await _board.LoadAsync(first: true, cancellationToken);
                _loaded = true;
                _ = AcquaintAsync(_stop.Token);
            }
            await ReadAsync(cancellationToken);
            await _board.ForgetIdleAsync(cancellationToken);
            _behind = false;
        }
        catch (Exception exception) when (_loaded && !cancellationToken.IsCancellationRequested)
        {
            // once: it is tried again five times a second
            if (!_behind)
                LogBehind(exception);
            _behind = true;
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        _subscription.Dispose();
        _reading.Dispose();
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        while ((_heard ??= _subscription.TryRead()) is { } batch)
        {
            var changed = batch.Events.Where(e => e.ProxyId is not null && e.Source != EventSource.Health).Select(e => e.ProxyId!.Value).ToHashSet();
            if (batch.Resync || changed.Count > ManyChanges)
                await _board.LoadAsync(first: false, cancellationToken);
            else
                await _board.RefreshAsync(changed, cancellationToken);
            // only now: a fault of the database leaves it to the next time
            _heard = null;
        }
        await _board.RefreshAsync(_board.TakeOutdated(), cancellationToken);
    }

    private async Task AcquaintAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _guard.AcquaintAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // the program stops
        }
        catch (Exception exception)
        {
            LogNoReference(exception);
        }
    }

    [LoggerMessage(EventId = 1604, Level = LogLevel.Error, Message = "What was changed can't be read; checks go on with what is known, and it is tried again")]
    private partial void LogBehind(Exception exception);

    [LoggerMessage(EventId = 1605, Level = LogLevel.Warning, Message = "Nobody could be asked whether the own network works")]
    private partial void LogNoReference(Exception exception);
}
