using TinyForge.Core.Health;
using TinyForge.Core.Proxies;

namespace TinyForge.Web.Components.Controls.Charts;

/// <summary>What a <see cref="LatencyChart"/> draws: a history in the coordinates of a box of <see cref="Width"/> by <see cref="Height"/>.</summary>
internal sealed class LatencyPlot
{
    public const double Width = 1000;
    public const double Height = 200;
    private const int MaxPoints = 300;
    private const int MaxRows = 24;
    private readonly HealthHistory _history;
    private readonly TimeSpan _gap;

    public LatencyPlot(HealthHistory history, IReadOnlyList<ChartMark> marks, TimeZoneInfo zone)
    {
        _history = history;
        Points = PlotPoints.Of(history, MaxPoints);
        Rows = PlotPoints.Of(history, MaxRows);
        _gap = PlotPoints.Gap(Points);
        Scale = LatencyScale.For(Points.Max(p => p.P95 ?? p.Average));
        TimeTicks = TimeAxis.Ticks(history.From, history.Until, zone);
        Marks = [.. marks.Where(m => m.At >= history.From && m.At <= history.Until)
            .GroupBy(m => Math.Round(Percent(m.At)))
            .Select(g => new PlottedMark(g.Average(m => Percent(m.At)), string.Join('\n', g.OrderBy(m => m.At).Select(m => $"{PlotText.Moment(m.At, zone)}: {m.Text}"))))];
        (Line, Band) = DrawLatency();
        Failures = DrawFailures();
        Unhealthy = DrawUnhealthy();
    }

    /// <summary>What is drawn, oldest first; each of it can be pointed at.</summary>
    public IReadOnlyList<PlotPoint> Points { get; }

    /// <summary>The same in few rows, to be read.</summary>
    public IReadOnlyList<PlotPoint> Rows { get; }

    public LatencyScale Scale { get; }

    public IReadOnlyList<AxisTick> TimeTicks { get; }

    public IReadOnlyList<PlottedMark> Marks { get; }

    /// <summary>The means, one stroke for each time in which somebody looked.</summary>
    public string Line { get; }

    /// <summary>From the means up to the 95th percentiles; empty where there is nothing in between.</summary>
    public string Band { get; }

    /// <summary>A stroke at the bottom for each point with a failed check, the higher the more of them failed.</summary>
    public string Failures { get; }

    /// <summary>Boxes over the times in which the proxy counted as unhealthy.</summary>
    public string Unhealthy { get; }

    /// <summary>Left and right of what belongs to a point: half-way to its neighbours.</summary>
    public (double Left, double Right) Reach(int index)
    {
        var x = X(Points[index].Middle);
        return (index == 0 ? Math.Max(0, x - 5) : (x + X(Points[index - 1].Middle)) / 2, index == Points.Count - 1 ? Math.Min(Width, x + 5) : (x + X(Points[index + 1].Middle)) / 2);
    }

    private double Percent(DateTimeOffset at) => Math.Clamp(100 * ((at - _history.From) / (_history.Until - _history.From)), 0, 100);

    private double X(DateTimeOffset at) => Percent(at) * Width / 100;

    private double Y(double milliseconds) => Height * (1 - (milliseconds / Scale.Top));

    private (string Line, string Band) DrawLatency()
    {
        var (line, band) = (new SvgPath(), new SvgPath());
        var stroke = new List<(double X, double Mean, double Top)>();
        for (var i = 0; i <= Points.Count; i++)
        {
            var point = i < Points.Count ? Points[i] : null;
            if (stroke.Count > 0 && (point?.Average is null || point.Middle - Points[i - 1].Middle > _gap))
            {
                Draw(stroke, line, band);
                stroke.Clear();
            }
            if (point?.Average is { } mean)
                stroke.Add((X(point.Middle), Y(mean), Y(Math.Max(mean, point.P95 ?? mean))));
        }
        return (line.ToString(), band.ToString());
    }

    private static void Draw(List<(double X, double Mean, double Top)> stroke, SvgPath line, SvgPath band)
    {
        line.MoveTo(stroke[0].X, stroke[0].Mean);
        // a single point is a stroke of no length, which the round end makes a dot
        foreach (var (x, mean, _) in stroke.Count == 1 ? stroke : stroke.Skip(1))
            line.LineTo(x, mean);
        if (stroke.TrueForAll(p => p.Mean - p.Top < 0.5))
            return;
        band.MoveTo(stroke[0].X, stroke[0].Top);
        foreach (var (x, _, top) in stroke.Skip(1))
            band.LineTo(x, top);
        foreach (var (x, mean, _) in Enumerable.Reverse(stroke))
            band.LineTo(x, mean);
        band.Close();
    }

    private string DrawFailures()
    {
        var path = new SvgPath();
        foreach (var point in Points.Where(p => p.Failed > 0))
            path.MoveTo(X(point.Middle), Height).LineTo(X(point.Middle), Height - 8 - (16.0 * point.Failed / point.Checks));
        return path.ToString();
    }

    private string DrawUnhealthy()
    {
        var path = new SvgPath();
        var drawn = 0.0;
        for (var i = 0; i < _history.Flips.Count; i++)
        {
            if (_history.Flips[i].Status != HealthStatus.Unhealthy)
                continue;
            var until = i + 1 < _history.Flips.Count ? _history.Flips[i + 1].At : _history.Until;
            // the shortest is seen too; many of them in one place are one
            var left = Math.Max(drawn, X(_history.Flips[i].At));
            var right = Math.Min(Width, Math.Max(X(until), left + 2));
            if (right - left < 0.5 || X(until) <= drawn)
                continue;
            path.MoveTo(left, 0).LineTo(right, 0).LineTo(right, Height).LineTo(left, Height).Close();
            drawn = right;
        }
        return path.ToString();
    }
}
