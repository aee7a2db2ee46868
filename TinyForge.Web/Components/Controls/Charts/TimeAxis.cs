using Microsoft.Extensions.Localization;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Controls.Charts;

/// <summary>The axis of time: few labels, at full hours or at midnight where the person in front of the browser is.</summary>
internal static class TimeAxis
{
    private static readonly IStringLocalizer T = Localizers.Of<SharedTexts>();
    private const int MostTicks = 7;
    private const double Edge = 2;
    private static readonly int[] Minutes = [5, 15, 30, 60, 180, 360, 720];
    private static readonly int[] Days = [1, 2, 7, 14, 28, 91, 182, 364];

    public static IReadOnlyList<AxisTick> Ticks(DateTimeOffset from, DateTimeOffset until, TimeZoneInfo zone)
    {
        var span = until - from;
        var local = TimeZoneInfo.ConvertTime(from, zone).Date;
        var minutes = Minutes.FirstOrDefault(m => span / TimeSpan.FromMinutes(m) <= MostTicks);
        var days = Days.FirstOrDefault(d => span.TotalDays / d <= MostTicks, Days[^1]);
        var times = minutes > 0
            ? Enumerable.Range(0, int.MaxValue).Select(i => local.AddMinutes((double)minutes * i))
            // weeks begin on Mondays, as day 0 of the calendar did
            : Enumerable.Range(0, int.MaxValue).Select(i => local.AddDays(i)).Where(d => DateOnly.FromDateTime(d).DayNumber % days == 0);
        var ticks = times.Select(t => (Local: t, Percent: 100 * ((Instant(t, zone) - from) / span)))
            .SkipWhile(t => t.Percent < Edge)
            .TakeWhile(t => t.Percent <= 100 - Edge)
            .ToList();
        // the newest keeps its label
        return [.. ticks.Select((t, i) => new AxisTick(t.Percent, Label(t.Local), ticks.Count > 5 && (ticks.Count - i) % 2 == 0))];
    }

    private static string Label(DateTime local) => T[local.TimeOfDay == TimeSpan.Zero ? "Time.AxisDay" : "Time.AxisHour", local];

    // a time that the clocks skip in spring is shown where they go on
    private static DateTimeOffset Instant(DateTime local, TimeZoneInfo zone) =>
        zone.IsInvalidTime(local) ? Instant(local.AddMinutes(30), zone) : new DateTimeOffset(local, zone.GetUtcOffset(local));
}
