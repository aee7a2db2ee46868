using Microsoft.Extensions.Localization;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Controls;

/// <summary>Times and durations in words.</summary>
internal static class TimeText
{
    private static readonly IStringLocalizer T = Localizers.Of<SharedTexts>();

    /// <summary>For example <c>just now</c>, <c>3 min ago</c>, <c>in 12 days</c>.</summary>
    public static string Relative(DateTimeOffset time, DateTimeOffset now)
    {
        var distance = now - time;
        return Distance(distance.Duration()) is not { } text ? T["Time.JustNow"] : T[distance < TimeSpan.Zero ? "Time.In" : "Time.Ago", text];
    }

    /// <summary>For example <c>412 ms</c>, <c>1.2 s</c>, <c>2 min 5 s</c>.</summary>
    public static string Duration(double milliseconds) => milliseconds switch
    {
        < 0.1 => T["Time.Milliseconds", 0],
        < 10 => T["Time.FineMilliseconds", milliseconds],
        < 999.5 => T["Time.Milliseconds", milliseconds],
        < 59_950 => T["Time.FineSeconds", milliseconds / 1000],
        _ => $"{T["Time.Minutes", Math.Floor(milliseconds / 60_000)]} {T["Time.Seconds", Math.Floor(milliseconds % 60_000 / 1000)]}",
    };

    /// <summary>A number of seconds as a person would say it, for example <c>5 min</c>.</summary>
    public static string Interval(int seconds) => seconds switch
    {
        _ when seconds >= 3600 && seconds % 3600 == 0 => T["Time.Hours", seconds / 3600],
        _ when seconds >= 60 && seconds % 60 == 0 => T["Time.Minutes", seconds / 60],
        _ => T["Time.Seconds", seconds],
    };

    /// <summary>How long something lasted, in its two largest units, for example <c>2 h 5 min</c>.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 10 } => Duration(span.TotalMilliseconds),
        { TotalSeconds: < 60 } => T["Time.Seconds", span.Seconds],
        { TotalHours: < 1 } => T["Time.Minutes", span.Minutes] + AndMore("Time.Seconds", span.Seconds),
        { TotalDays: < 1 } => T["Time.Hours", span.Hours] + AndMore("Time.Minutes", span.Minutes),
        _ => T.Count("Time.Days", span.Days) + AndMore("Time.Hours", span.Hours),
    };

    private static string AndMore(string unit, int count) => count == 0 ? "" : " " + T[unit, count];

    private static string? Distance(TimeSpan distance) => distance switch
    {
        { TotalSeconds: < 10 } => null,
        { TotalSeconds: < 60 } => T["Time.Seconds", (int)distance.TotalSeconds],
        { TotalMinutes: < 60 } => T["Time.Minutes", (int)distance.TotalMinutes],
        { TotalHours: < 24 } => T["Time.Hours", (int)distance.TotalHours],
        { TotalDays: < 60 } => T.Count("Time.DaysDistance", (int)distance.TotalDays),
        { TotalDays: < 730 } => T["Time.Months", (int)(distance.TotalDays / 30.44)],
        _ => T["Time.Years", (int)(distance.TotalDays / 365.25)],
    };
}
