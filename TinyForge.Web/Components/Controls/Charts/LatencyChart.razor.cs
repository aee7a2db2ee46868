using System.Globalization;
using Microsoft.AspNetCore.Components;
using TinyForge.Core.Health;
using TinyForge.Web.Components.Layout;

namespace TinyForge.Web.Components.Controls.Charts;

/// <summary>
/// How fast a proxy's destination answered over a window, when it failed, and what happened then. Drawn by the server as SVG; what is shown
/// of a single point, and the table, come with the pointer and when it is opened: they are most of what it would send.
/// </summary>
public sealed partial class LatencyChart
{
    private static readonly string Box = string.Create(CultureInfo.InvariantCulture, $"0 0 {LatencyPlot.Width} {LatencyPlot.Height}");
    private (HealthHistory?, IReadOnlyList<ChartMark>, TimeZoneInfo) _drawn;
    private LatencyPlot? _plot;
    private string _summary = "";
    private bool _near;
    private bool _asTable;

    /// <summary>What was seen.</summary>
    [Parameter, EditorRequired]
    public HealthHistory History { get; set; } = null!;

    /// <summary>The window's name within a sentence, for example <c>the last 7 days</c>.</summary>
    [Parameter, EditorRequired]
    public string WindowName { get; set; } = "";

    /// <summary>What happened meanwhile.</summary>
    [Parameter]
    public IReadOnlyList<ChartMark> Marks { get; set; } = [];

    /// <summary>Whether another history is on its way.</summary>
    [Parameter]
    public bool Busy { get; set; }

    [Inject]
    private BrowserClock Clock { get; set; } = null!;

    private string CaptionId { get; } = $"chart-{Guid.NewGuid():N}";

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var now = (History, Marks, Clock.Zone);
        // a page that shows something else anew has nothing to draw here
        if (ReferenceEquals(now.History, _drawn.Item1) && now.Marks.Equals(_drawn.Item2) && now.Zone.Equals(_drawn.Item3))
            return;
        _drawn = now;
        _plot = new LatencyPlot(History, Marks, Clock.Zone);
        _summary = PlotText.Summary(History, WindowName);
    }

    private static string At(string side, double percent) => string.Create(CultureInfo.InvariantCulture, $"{side}:{percent:0.##}%");

    private static string Across(double percent)
    {
        var y = LatencyPlot.Height * (1 - (percent / 100));
        return new SvgPath().MoveTo(0, y).LineTo(LatencyPlot.Width, y).ToString();
    }

    private static string Latency(double? milliseconds) => milliseconds is { } ms ? TimeText.Duration(ms) : "–";

    private string Slice(int index)
    {
        var (left, right) = _plot!.Reach(index);
        return new SvgPath().MoveTo(left, 0).LineTo(right, 0).LineTo(right, LatencyPlot.Height).LineTo(left, LatencyPlot.Height).Close().ToString();
    }
}
