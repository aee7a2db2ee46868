using System.Threading.Channels;
using TinyForge.Core.Events;

namespace TinyForge.Web.Hosting.Logging;

/// <summary>
/// What the program logged and the log of events does not have yet: bounded, so that a database that can't be written costs no memory,
/// and never waited for by those who log.
/// </summary>
internal sealed class LogEventQueue
{
    /// <summary>How many wait; what comes beyond is counted only.</summary>
    public const int Capacity = 1000;

    private readonly Lock _lock = new();
    private readonly EventThrottle _throttle;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, ForgeEvent> _latest = new(StringComparer.Ordinal);
    private readonly Channel<ForgeEvent> _channel = Channel.CreateBounded<ForgeEvent>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private int _dropped;

    /// <summary>For the container.</summary>
    public LogEventQueue(TimeProvider time) => (_time, _throttle) = (time, new EventThrottle(time));

    /// <summary>How many wait.</summary>
    public int Count => _channel.Reader.Count;

    /// <summary>Takes an entry, or counts it where there were many like it. Never waits.</summary>
    public void Add(ForgeEvent entry)
    {
        lock (_lock)
        {
            var type = entry.Type;
            if (_throttle.Pass(ref type))
                Enqueue(entry with { Type = type });
            else
                _latest[type] = entry with { Type = type };
        }
    }

    /// <summary>Puts in what was left out in minutes that are over.</summary>
    /// <param name="early">Those that go on too.</param>
    public void Summarize(bool early = false)
    {
        lock (_lock)
        {
            foreach (var (type, leftOut) in _throttle.TakeLeftOut(early))
            {
                if (_latest.Remove(type, out var latest))
                    Enqueue(LogEventText.Summary(latest, leftOut, _time.GetUtcNow()));
            }
            if (_dropped == 0 || Count >= Capacity)
                return;
            var lost = LogEventText.Lost(_dropped, _time.GetUtcNow());
            _dropped = 0;
            Enqueue(lost);
        }
    }

    /// <summary>The next one, which stays; null where none waits.</summary>
    public ForgeEvent? Peek() => _channel.Reader.TryPeek(out var entry) ? entry : null;

    /// <summary>Takes away the next one.</summary>
    public void Remove() => _channel.Reader.TryRead(out _);

    /// <summary>Waits until one is there.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _channel.Reader.WaitToReadAsync(cancellationToken);

    private void Enqueue(ForgeEvent entry)
    {
        if (!_channel.Writer.TryWrite(entry))
            _dropped++;
    }
}
