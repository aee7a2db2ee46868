using System.Globalization;
using TinyForge.Core.Health;
using TinyForge.Core.Proxies;

namespace TinyForge.Web.Components.Controls.Charts;

/// <summary>A history in words.</summary>
internal static class PlotText
{
    /// <summary>The whole window in a few sentences.</summary>
    /// <param name="history">What was seen.</param>
    /// <param name="window">Its name within a sentence, for example <c>the last 7 days</c>.</param>
    public static string Summary(HealthHistory history, string window)
    {
        var (checks, up) = (history.Points.Sum(p => p.Checks), history.Points.Sum(p => p.Up));
        var sentences = new List<string> { $"{Count(checks, "check")} in {window}, {(up == checks ? "all passed" : string.Create(CultureInfo.InvariantCulture, $"{checks - up:N0} failed"))}." };
        if (history.Latency is { P50: { } median, P95: { } p95, Max: { } max })
            sentences.Add($"Half of the answers took {TimeText.Duration(median)} at most, 95 % {TimeText.Duration(p95)}, the slowest {TimeText.Duration(max)}.");
        var outages = history.Flips.Count(f => f.Status == HealthStatus.Unhealthy);
        if (outages > 0 && history.Uptime.Down > TimeSpan.Zero)
            sentences.Add($"Unhealthy {(outages == 1 ? "once" : Count(outages, "time"))}, for {TimeText.Span(history.Uptime.Down)}{(outages == 1 ? "" : " in all")}.");
        return string.Join(' ', sentences);
    }

    /// <summary>When a point was, for example <c>22 Nov, 18:00–19:00</c>.</summary>
    public static string When(PlotPoint point, TimeZoneInfo zone)
    {
        var (from, until) = (TimeZoneInfo.ConvertTime(point.From, zone), TimeZoneInfo.ConvertTime(point.Until, zone));
        if (until - from < TimeSpan.FromMinutes(1))
            return Moment(point.Until, zone);
        return from.Date == until.Date
            ? string.Create(CultureInfo.InvariantCulture, $"{from:d MMM, HH:mm}–{until:HH:mm}")
            : string.Create(CultureInfo.InvariantCulture, $"{from:d MMM, HH:mm} – {until:d MMM, HH:mm}");
    }

    /// <summary>What was seen at a point, for example <c>12 checks, 1 failed; mean 14 ms, 95 % within 40 ms</c>.</summary>
    public static string Seen(PlotPoint point)
    {
        if (point.Checks == 1)
            return $"{(point.Failed == 0 ? "passed" : "failed")}{(point.Average is { } one ? $", {TimeText.Duration(one)}" : "")}";
        var checks = $"{Count(point.Checks, "check")}, {(point.Failed == 0 ? "all passed" : string.Create(CultureInfo.InvariantCulture, $"{point.Failed:N0} failed"))}";
        return point switch
        {
            { Average: { } mean, P95: { } p95 } => $"{checks}; mean {TimeText.Duration(mean)}, 95 % within {TimeText.Duration(p95)}",
            { Average: { } mean } => $"{checks}; mean {TimeText.Duration(mean)}",
            _ => checks,
        };
    }

    /// <summary>For example <c>22 Nov, 18:20</c>.</summary>
    public static string Moment(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("d MMM, HH:mm", CultureInfo.InvariantCulture);

    private static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}{(count == 1 ? "" : "s")}");
}
