using Microsoft.Extensions.Logging;
using TinyForge.Core.Events;
using TinyForge.Core.Settings;

namespace TinyForge.Core.Health;

/// <inheritdoc cref="IHealthMonitor"/>
/// <remarks>
/// Checks run in two lanes. At most <c>health_concurrency</c> are at work; one that has waited <see cref="Patience"/> for its destination
/// makes room and goes on in the lane of the slow, four times as wide since waiting costs next to nothing. What was slow the last time
/// starts there, so that destinations that hang delay nobody but each other. Each lane has a bound per host as well.
/// </remarks>
internal sealed partial class HealthMonitor : IHealthMonitor, IAsyncDisposable
{
    /// <summary>How often the schedule is looked at.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    /// <summary>How long a check may wait for its destination before it makes room for others.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(10);

    // enough to hear of many changes at once; beyond it everything is read anew
    private const int Hearing = 20_000;

    // more changes than this are cheaper to read together
    private const int ManyChanges = 100;

    private readonly HealthBoard _board;
    private readonly HealthLook _look;
    private readonly HealthRecorder _recorder;
    private readonly ConnectivityGuard _guard;
    private readonly ISettingsStore _settings;
    private readonly TimeProvider _time;
    private readonly ILogger<HealthMonitor> _logger;
    private readonly EventSubscription _subscription;
    private readonly SemaphoreSlim _sweeping = new(1, 1);
    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<HealthEntry> _running = [];
    private readonly CheckLane _prompt;
    private readonly CheckLane _slow;
    private EventBatch? _news;
    private TaskCompletionSource? _idle;
    private bool _loaded;
    private bool _behind;

    public HealthMonitor(HealthBoard board, HealthLook look, HealthRecorder recorder, ConnectivityGuard guard, ISettingsStore settings, EventBus bus, TimeProvider time, ILogger<HealthMonitor> logger)
    {
        (_board, _look, _recorder, _guard, _settings, _time, _logger) = (board, look, recorder, guard, settings, time, logger);
        // before anything is read, so that nothing falls between
        _subscription = bus.Subscribe(Hearing);
        _prompt = new CheckLane(() => Concurrency, () => Math.Max(4, Concurrency / 4));
        _slow = new CheckLane(() => Concurrency * 4, () => Concurrency * 2);
    }

    private int Concurrency => _settings.Current.HealthConcurrency;

    public async Task<bool> SweepAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        if (!await _sweeping.WaitAsync(0, cancellationToken))
            return false;
        try
        {
            while (true)
            {
                await CatchUpAsync(cancellationToken);
                StartDue();
                var left = until - _time.GetUtcNow();
                if (left <= TimeSpan.Zero)
                    return true;
                await Task.Delay(left < Tick ? left : Tick, _time, cancellationToken);
            }
        }
        finally
        {
            _sweeping.Release();
        }
    }

    public async Task<int> CheckSoonAsync(IReadOnlyCollection<long>? proxyIds, CancellationToken cancellationToken)
    {
        await CatchUpAsync(cancellationToken);
        var wanted = proxyIds?.ToHashSet();
        var count = 0;
        lock (_board.Lock)
        {
            foreach (var entry in _board.Entries.Values.Where(e => wanted?.Contains(e.Id) ?? e.IsMonitored))
            {
                entry.IsAsked = true;
                count++;
            }
        }
        StartDue();
        return count;
    }

    /// <summary>Waits until no check runs and all that was found is stored.</summary>
    public async Task DrainAsync()
    {
        while (true)
        {
            Task idle;
            lock (_board.Lock)
                idle = _running.Count == 0 ? Task.CompletedTask : (_idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            await idle;
            await _recorder.FlushAsync();
            lock (_board.Lock)
            {
                if (_running.Count == 0)
                    return;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        // the container gives it out under two names and disposes it under both
        if (_stop.IsCancellationRequested)
            return;
        await _stop.CancelAsync();
        _subscription.Dispose();
        // a file that is locked must not keep the program from ending
        await Task.WhenAny(DrainAsync(), Task.Delay(LongestDrain, CancellationToken.None));
        _stop.Dispose();
        _sweeping.Dispose();
        _reading.Dispose();
    }

    /// <summary>Brings the board up to date with what admins did. A fault of the database leaves it as it is, to the next time.</summary>
    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (!_loaded)
            {
                await _board.LoadAsync(first: true, cancellationToken);
                _loaded = true;
                _ = AcquaintAsync();
            }
            await ReadNewsAsync(cancellationToken);
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

    private async Task ReadNewsAsync(CancellationToken cancellationToken)
    {
        while ((_news ??= _subscription.TryRead()) is { } batch)
        {
            var changed = batch.Events.Where(e => e.ProxyId is not null && e.Source != EventSource.Health).Select(e => e.ProxyId!.Value).ToHashSet();
            if (batch.Resync || changed.Count > ManyChanges)
                await _board.LoadAsync(first: false, cancellationToken);
            else
                await _board.RefreshAsync(changed, cancellationToken);
            // only now: a fault of the database leaves it to the next time
            _news = null;
        }
        await _board.RefreshAsync(_board.TakeOutdated(), cancellationToken);
    }

    private async Task AcquaintAsync()
    {
        try
        {
            await _guard.AcquaintAsync(_stop.Token);
        }
        catch (Exception exception) when (!_stop.IsCancellationRequested)
        {
            LogNoReference(exception);
        }
        catch (OperationCanceledException)
        {
            // the program stops
        }
    }

    private void StartDue()
    {
        var (settings, now) = (_settings.Current, _time.GetUtcNow());
        lock (_board.Lock)
        {
            if (_stop.IsCancellationRequested)
                return;
            foreach (var entry in _running.Where(e => e.Lane == _prompt && now - e.RunningSince >= Patience && _slow.TryEnter(e.LaneHost)))
            {
                _prompt.Leave(entry.LaneHost);
                entry.Lane = _slow;
            }
            foreach (var entry in _board.Entries.Values.Where(e => e.IsDue(settings, now)).OrderBy(e => e.DueAt))
            {
                entry.IsBusy = true;
                entry.LaneHost = entry.Host;
                (entry.IsSlow ? _slow : _prompt).Enqueue(entry);
            }
            Pump(now);
        }
    }

    // under the board's lock
    private void Pump(DateTimeOffset now)
    {
        foreach (var lane in (ReadOnlySpan<CheckLane>)[_prompt, _slow])
        {
            while (lane.TryStart(out var entry))
            {
                // turned off, or deleted, while it waited
                if (!entry.IsAsked && (!entry.IsMonitored || !_board.Entries.ContainsKey(entry.Id)))
                {
                    entry.IsBusy = false;
                    lane.Leave(entry.LaneHost);
                    continue;
                }
                entry.Lane = lane;
                entry.RunningSince = now;
                if (!entry.IsAsked)
                    HealthMetrics.Lag.Record((now - entry.DueAt).TotalSeconds, new KeyValuePair<string, object?>("slow", entry.IsSlow));
                entry.Took(now);
                _running.Add(entry);
                var (proxy, asked) = (entry.Proxy, entry.IsAsked);
                entry.IsAsked = false;
                _ = Task.Run(() => CheckAsync(entry, proxy, asked), CancellationToken.None);
            }
        }
    }

    private async Task CheckAsync(HealthEntry entry, Proxies.StandaloneProxy proxy, bool asked)
    {
        var took = TimeSpan.Zero;
        var started = _time.GetTimestamp();
        try
        {
            var sighting = await _look.TakeAsync(proxy, asked, _stop.Token);
            // before the wait for a disk that lags behind, which is no fault of the destination
            took = _time.GetElapsedTime(started);
            await _recorder.RecordSoonAsync(sighting);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // the program stops: what was not seen to its end is looked at anew after the start
        }
        catch (Exception exception)
        {
            LogFailed(exception, proxy.Id);
        }
        finally
        {
            Ended(entry, took);
        }
    }

    private void Ended(HealthEntry entry, TimeSpan took)
    {
        lock (_board.Lock)
        {
            var now = _time.GetUtcNow();
            HealthMetrics.Duration.Record(took.TotalSeconds);
            entry.IsSlow = took >= Patience;
            entry.IsBusy = false;
            entry.RunningSince = null;
            entry.Lane!.Leave(entry.LaneHost);
            entry.Lane = null;
            _running.Remove(entry);
            if (_running.Count == 0)
            {
                _idle?.TrySetResult();
                _idle = null;
            }
            if (!_stop.IsCancellationRequested)
                Pump(now);
        }
    }

    [LoggerMessage(EventId = 1604, Level = LogLevel.Error, Message = "What was changed can't be read; checks go on with what is known, and it is tried again")]
    private partial void LogBehind(Exception exception);

    [LoggerMessage(EventId = 1605, Level = LogLevel.Warning, Message = "Nobody could be asked whether the own network works")]
    private partial void LogNoReference(Exception exception);

    [LoggerMessage(EventId = 1602, Level = LogLevel.Error, Message = "Proxy {Id} could not be checked; its next turn tries again")]
    private partial void LogFailed(Exception exception, long id);
}
