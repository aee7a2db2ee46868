using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using TinyForge.Web.Components.Layout;

namespace TinyForge.Web.Components.Controls;

/// <summary>
/// The last checks as small bars, oldest left: failed ones are higher, not only red. One stop for the keyboard: the arrow keys go from
/// check to check and say time, result and latency of each. A small bar is two paths until somebody comes near: a list shows fifty of them,
/// and an element for each check is most of what such a page would send.
/// </summary>
public sealed partial class HeartbeatBar : IDisposable
{
    private static readonly HeartbeatBeat Nothing = new(0, default, false, null, "");
    private HeartbeatView? _shown;
    private bool _detailed;
    private string _passed = "";
    private string _failed = "";
    private HeartbeatBeat? _pointed;
    private string _summary = "";

    /// <summary>The checks.</summary>
    [Parameter, EditorRequired]
    public HeartbeatView View { get; set; } = HeartbeatView.None;

    /// <summary>For a proxy's own page.</summary>
    [Parameter]
    public bool Large { get; set; }

    [Inject]
    private BrowserClock Clock { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose() => Clock.Moved -= OnMoved;

    /// <inheritdoc/>
    protected override void OnInitialized() => Clock.Moved += OnMoved;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_pointed is { } pointed && !View.Beats.Contains(pointed))
            Point(pointed.Key == 0 ? int.MaxValue : 0);
        if (!View.Equals(_shown))
        {
            _summary = View.Summary(Clock.Now);
            (_passed, _failed) = HeartbeatPaths.Draw(View.Beats);
        }
        _shown = View;
    }

    private string Class(HeartbeatBeat beat) => (beat.Passed ? "ok" : "bad") + (beat == _pointed ? " at" : "");

    private string Describe(HeartbeatBeat beat) => $"{Clock.Moment(beat.At)}: {beat.Result}";

    private void OnFocus()
    {
        _detailed = true;
        Point(int.MaxValue);
    }

    private void OnKey(KeyboardEventArgs e)
    {
        var at = _pointed is { } pointed ? View.Beats.ToList().IndexOf(pointed) : -1;
        switch (e.Key)
        {
            case "ArrowLeft" or "ArrowDown":
                Point(at < 0 ? int.MaxValue : at - 1);
                break;
            case "ArrowRight" or "ArrowUp":
                Point(at < 0 ? int.MaxValue : at + 1);
                break;
            case "Home":
                Point(0);
                break;
            case "End":
                Point(int.MaxValue);
                break;
            case "Escape":
                _pointed = null;
                break;
        }
    }

    private void Point(int index) => _pointed = View.Beats.Count == 0 ? Nothing : View.Beats[Math.Clamp(index, 0, View.Beats.Count - 1)];

    // "2 min ago" becomes 3; most of the time nothing is to be said
    private void OnMoved()
    {
        var summary = View.Summary(Clock.Now);
        if (summary == _summary)
            return;
        _summary = summary;
        StateHasChanged();
    }
}
