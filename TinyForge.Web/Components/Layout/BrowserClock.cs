using System.Globalization;
using Microsoft.Extensions.Localization;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Layout;

/// <summary>Time as the person in front of the browser sees it, and the beat by which relative times move on. One a circuit.</summary>
internal sealed class BrowserClock : IDisposable
{
    private static readonly IStringLocalizer T = Localizers.Of<SharedTexts>();
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly HashSet<Action> _listeners = [];
    private readonly ITimer _timer;

    public BrowserClock(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(_ => Tick(), null, Beat, Beat);
    }

    /// <summary>Raised on a pool thread every ten seconds.</summary>
    /// <remarks>A long list has thousands who listen, and a delegate would copy all of them for each that goes.</remarks>
    public event Action Ticked
    {
        add
        {
            lock (_lock)
                _listeners.Add(value);
        }
        remove
        {
            lock (_lock)
                _listeners.Remove(value);
        }
    }

    /// <summary>The browser's zone; UTC until it is known, or where this machine does not know the zone.</summary>
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public DateTimeOffset Now => _time.GetUtcNow();

    public void Use(string timeZone) => Zone = TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>The exact time in the browser's zone, for example <c>22 Nov 2026, 18:20:05 (UTC+01:00)</c>.</summary>
    public string Exact(DateTimeOffset time)
    {
        var local = TimeZoneInfo.ConvertTime(time, Zone);
        var offset = local.Offset == TimeSpan.Zero ? "UTC" : local.ToString("'UTC'zzz", CultureInfo.InvariantCulture);
        return T["Time.Exact", local, offset];
    }

    /// <summary>A time of the last months in the browser's zone, for example <c>22 Nov, 18:20:05</c>.</summary>
    public string Moment(DateTimeOffset time) => T["Time.Moment", TimeZoneInfo.ConvertTime(time, Zone)];

    /// <summary>The day in the browser's zone, for example <c>22 Nov 2026</c>.</summary>
    public string Day(DateTimeOffset time) => T["Time.Day", TimeZoneInfo.ConvertTime(time, Zone)];

    public void Dispose() => _timer.Dispose();

    private void Tick()
    {
        Action[] listeners;
        lock (_lock)
            listeners = [.. _listeners];
        foreach (var listener in listeners)
            listener();
    }
}
