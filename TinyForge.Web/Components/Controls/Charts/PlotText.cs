using Microsoft.Extensions.Localization;
using TinyForge.Core.Health;
using TinyForge.Core.Proxies;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Controls.Charts;

/// <summary>A history in words.</summary>
internal static class PlotText
{
    private static readonly IStringLocalizer T = Localizers.Of<SharedTexts>();

    /// <summary>The whole window in a few sentences.</summary>
    /// <param name="history">What was seen.</param>
    /// <param name="window">Its name within a sentence, for example <c>the last 7 days</c>.</param>
    public static string Summary(HealthHistory history, string window)
    {
        var (checks, up) = (history.Points.Sum(p => p.Checks), history.Points.Sum(p => p.Up));
        var sentences = new List<string> { up == checks ? T.Count("Chart.AllPassed", checks, window) : T.Count("Chart.SomeFailed", checks, window, checks - up) };
        if (history.Latency is { P50: { } median, P95: { } p95, Max: { } max })
            sentences.Add(T["Chart.Answers", TimeText.Duration(median), TimeText.Duration(p95), TimeText.Duration(max)]);
        var outages = history.Flips.Count(f => f.Status == HealthStatus.Unhealthy);
        if (outages > 0 && history.Uptime.Down > TimeSpan.Zero)
            sentences.Add(T.Count("Chart.Outages", outages, TimeText.Span(history.Uptime.Down)));
        return string.Join(' ', sentences);
    }

    /// <summary>When a point was, for example <c>22 Nov, 18:00–19:00</c>.</summary>
    public static string When(PlotPoint point, TimeZoneInfo zone)
    {
        var (from, until) = (TimeZoneInfo.ConvertTime(point.From, zone), TimeZoneInfo.ConvertTime(point.Until, zone));
        if (until - from < TimeSpan.FromMinutes(1))
            return Moment(point.Until, zone);
        return T[from.Date == until.Date ? "Time.WithinDay" : "Time.AcrossDays", from, until];
    }

    /// <summary>What was seen at a point, for example <c>12 checks, 1 failed; mean 14 ms, 95 % within 40 ms</c>.</summary>
    public static string Seen(PlotPoint point)
    {
        if (point.Checks == 1)
            return T[point.Failed == 0 ? "Check.Passed" : "Check.Failed"] + (point.Average is { } one ? $", {TimeText.Duration(one)}" : "");
        string checks = point.Failed == 0 ? T["Chart.PointPassed", point.Checks] : T["Chart.PointFailed", point.Checks, point.Failed];
        return point switch
        {
            { Average: { } mean, P95: { } p95 } => T["Chart.PointMeanAnd95", checks, TimeText.Duration(mean), TimeText.Duration(p95)],
            { Average: { } mean } => T["Chart.PointMean", checks, TimeText.Duration(mean)],
            _ => checks,
        };
    }

    /// <summary>For example <c>22 Nov, 18:20</c>.</summary>
    public static string Moment(DateTimeOffset at, TimeZoneInfo zone) => T["Time.Minute", TimeZoneInfo.ConvertTime(at, zone)];
}
