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
    private readonly HashSet<Action> _moved = [];
    private readonly ITimer _timer;

    public BrowserClock(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(_ => Ticked?.Invoke(), null, Beat, Beat);
    }

    /// <summary>Raised on a pool thread every ten seconds.</summary>
    public event Action? Ticked;

    /// <summary>Raised after each tick, where the page is drawn; who draws itself anew then goes to the browser together with all others.</summary>
    /// <remarks>A long list has thousands who listen, and a delegate would copy all of them for each that goes.</remarks>
    public event Action Moved
    {
        add => _moved.Add(value);
        remove => _moved.Remove(value);
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

    /// <summary>Has relative times drawn anew. To be called from within a drawing of the page.</summary>
    public void MoveOn()
    {
        foreach (var listener in _moved.ToArray())
            listener();
    }
}
