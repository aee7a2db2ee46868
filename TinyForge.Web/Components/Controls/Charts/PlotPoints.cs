using TinyForge.Core.Health;

namespace TinyForge.Web.Components.Controls.Charts;

/// <summary>As many points as can be told apart on a screen.</summary>
internal static class PlotPoints
{
    /// <summary>The points of a history, joined where they are more than a drawing can show. Every check is counted in one of them.</summary>
    /// <param name="history">What was seen.</param>
    /// <param name="max">At most so many points, evenly over the window.</param>
    public static IReadOnlyList<PlotPoint> Of(HealthHistory history, int max)
    {
        var width = Width(history.Resolution);
        var points = history.Points.Select(p => PlotPoint.Of(p, width)).ToList();
        if (points.Count <= max)
            return points;
        var slice = (history.Until - history.From) / max;
        return [.. points.GroupBy(p => Math.Clamp((int)((p.Middle - history.From) / slice), 0, max - 1)).Select(g => g.Aggregate((all, next) => all.With(next)))];
    }

    /// <summary>How long a point of this resolution lasts.</summary>
    public static TimeSpan Width(HistoryResolution resolution) => resolution switch
    {
        HistoryResolution.Hour => TimeSpan.FromHours(1),
        HistoryResolution.Day => TimeSpan.FromDays(1),
        _ => TimeSpan.Zero,
    };

    /// <summary>Where points are further apart than this nobody looked in between, and no line may claim otherwise.</summary>
    public static TimeSpan Gap(IReadOnlyList<PlotPoint> points)
    {
        if (points.Count < 2)
            return TimeSpan.MaxValue;
        var steps = points.Zip(points.Skip(1), (a, b) => b.Middle - a.Middle).Order().ToList();
        return steps[steps.Count / 2] * 3;
    }
}
