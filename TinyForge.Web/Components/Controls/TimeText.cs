using System.Globalization;

namespace TinyForge.Web.Components.Controls;

/// <summary>Times and durations in words.</summary>
internal static class TimeText
{
    /// <summary>For example <c>just now</c>, <c>3 min ago</c>, <c>in 12 days</c>.</summary>
    public static string Relative(DateTimeOffset time, DateTimeOffset now)
    {
        var distance = now - time;
        var text = Distance(distance.Duration());
        return text.Length == 0 ? "just now" : distance < TimeSpan.Zero ? $"in {text}" : $"{text} ago";
    }

    /// <summary>For example <c>412 ms</c>, <c>1.2 s</c>, <c>2 min 5 s</c>.</summary>
    public static string Duration(double milliseconds) => milliseconds switch
    {
        < 0.1 => "0 ms",
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.#} ms"),
        < 999.5 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0} ms"),
        < 59_950 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:0.0} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(milliseconds / 60_000):0} min {Math.Floor(milliseconds % 60_000 / 1000):0} s"),
    };

    /// <summary>A number of seconds as a person would say it, for example <c>5 min</c>.</summary>
    public static string Interval(int seconds) => seconds switch
    {
        _ when seconds >= 3600 && seconds % 3600 == 0 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600} h"),
        _ when seconds >= 60 && seconds % 60 == 0 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds} s"),
    };

    /// <summary>How long something lasted, in its two largest units, for example <c>2 h 5 min</c>.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 10 } => Duration(span.TotalMilliseconds),
        { TotalSeconds: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{span.Seconds} s"),
        { TotalHours: < 1 } => Two(span.Minutes, "min", span.Seconds, "s"),
        { TotalDays: < 1 } => Two(span.Hours, "h", span.Minutes, "min"),
        _ => Two(span.Days, span.Days == 1 ? "day" : "days", span.Hours, "h"),
    };

    private static string Two(int large, string largeUnit, int small, string smallUnit) =>
        string.Create(CultureInfo.InvariantCulture, $"{large} {largeUnit}{(small == 0 ? "" : $" {small} {smallUnit}")}");

    private static string Distance(TimeSpan distance) => distance switch
    {
        { TotalSeconds: < 10 } => "",
        { TotalSeconds: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{(int)distance.TotalSeconds} s"),
        { TotalMinutes: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{(int)distance.TotalMinutes} min"),
        { TotalHours: < 24 } => string.Create(CultureInfo.InvariantCulture, $"{(int)distance.TotalHours} h"),
        { TotalDays: < 2 } => "1 day",
        { TotalDays: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{(int)distance.TotalDays} days"),
        { TotalDays: < 730 } => string.Create(CultureInfo.InvariantCulture, $"{(int)(distance.TotalDays / 30.44)} months"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)(distance.TotalDays / 365.25)} years"),
    };
}
