using Microsoft.Extensions.Logging;
using TinyForge.Core.Proxies;
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

    private readonly HealthBoard _board;
    private readonly BoardNews _news;
    private readonly HealthLook _look;
    private readonly HealthRecorder _recorder;
    private readonly ISettingsStore _settings;
    private readonly TimeProvider _time;
    private readonly ILogger<HealthMonitor> _logger;
    private readonly SemaphoreSlim _sweeping = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<HealthEntry> _running = [];
    private readonly CheckLane _prompt;
    private readonly CheckLane _slow;
    private TaskCompletionSource? _idle;

    // checks at work that somebody asked for; under the board's lock, as what runs
    private int _asked;

    public HealthMonitor(HealthBoard board, BoardNews news, HealthLook look, HealthRecorder recorder, ISettingsStore settings, TimeProvider time, ILogger<HealthMonitor> logger)
    {
        (_board, _news, _look, _recorder, _settings, _time, _logger) = (board, news, look, recorder, settings, time, logger);
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
                await _news.CatchUpAsync(cancellationToken);
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
        await _news.CatchUpAsync(cancellationToken);
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
        // a file that is locked must not keep the program from ending
        await Task.WhenAny(DrainAsync(), Task.Delay(LongestDrain, CancellationToken.None));
        _stop.Dispose();
        _sweeping.Dispose();
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
                _asked += asked ? 1 : 0;
                _ = CheckAsync(entry, proxy, asked);
            }
        }
    }

    private async Task CheckAsync(HealthEntry entry, StandaloneProxy proxy, bool asked)
    {
        // on another thread: the caller has the board's lock
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
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
            Ended(entry, took, asked);
        }
    }

    private void Ended(HealthEntry entry, TimeSpan took, bool asked)
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
            _asked -= asked ? 1 : 0;
            if (_running.Count == 0)
            {
                _idle?.TrySetResult();
                _idle = null;
            }
            if (!_stop.IsCancellationRequested)
                Pump(now);
            // somebody waits for what was found, and of what they asked for nothing more comes that it could be stored with
            if (asked && _asked == 0)
                _recorder.Hurry();
        }
    }

    [LoggerMessage(EventId = 1602, Level = LogLevel.Error, Message = "Proxy {Id} could not be checked; its next turn tries again")]
    private partial void LogFailed(Exception exception, long id);
}
