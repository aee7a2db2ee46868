using TinyForge.Core.Events;

namespace TinyForge.Web.Hosting.Logging;

/// <summary>
/// Keeps what waits in the <see cref="LogEventQueue"/>. Starts with the program's services, after the database was prepared, and is
/// registered first, so that it stops last and hears what the others log at their end.
/// </summary>
internal sealed partial class LogEventWriter(LogEventQueue queue, IEventLog events, TimeProvider time, ILogger<LogEventWriter> logger) : BackgroundService
{
    // how late the minute that is over is told
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private DateTimeOffset? _toldAt;
    private Task? _underWay;

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        // here and not at the end of the loop, which a stop right after the start never lets begin
        LogEventSink.Mute();
        await DrainAsync();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        LogEventSink.Mute();
        try
        {
            while (true)
            {
                queue.Summarize();
                await WriteAllAsync(stoppingToken);
                await WaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // the program stops, or could not start
        }
    }

    private async Task WriteAllAsync(CancellationToken cancellationToken)
    {
        var pause = FirstPause;
        while (queue.Peek() is { } entry)
        {
            try
            {
                // to stop the waiting would not stop the keeping: it is waited for at the end, or it would be kept twice
                _underWay = events.AppendAsync(entry, CancellationToken.None);
                await _underWay.WaitAsync(cancellationToken);
                queue.Remove();
                (_underWay, pause) = (null, FirstPause);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                Tell(exception);
                await Task.Delay(pause, time, cancellationToken);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var look = new CancellationTokenSource(Look, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(look.Token, cancellationToken);
        try
        {
            await queue.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // a minute may be over
        }
    }

    private async Task DrainAsync()
    {
        queue.Summarize(early: true);
        using var end = new CancellationTokenSource(Farewell);
        try
        {
            while (queue.Peek() is { } entry)
            {
                await (_underWay is { IsFaulted: false } ? _underWay : events.AppendAsync(entry, CancellationToken.None)).WaitAsync(end.Token);
                _underWay = null;
                queue.Remove();
            }
        }
        catch (Exception exception)
        {
            Tell(exception);
        }
    }

    private void Tell(Exception exception)
    {
        var now = time.GetUtcNow();
        if (_toldAt is { } last && now - last < TimeSpan.FromMinutes(1))
            return;
        _toldAt = now;
        LogNotKept(exception, queue.Count);
    }

    [LoggerMessage(EventId = 1211, Level = LogLevel.Error, Message = "Warnings and errors can't be kept as events; {Count} wait")]
    private partial void LogNotKept(Exception exception, int count);
}
