using TinyForge.Core.Health;
using TinyForge.Web.Components.Controls.Charts;

namespace TinyForge.Web.Components.Controls;

/// <summary>A small <see cref="HeartbeatBar"/> as lines: where its elements would stand, with a line 3 wide and round ends for a check that passed.</summary>
internal static class HeartbeatPaths
{
    private const double Width = 3;
    private const double Pitch = 5;
    private const double Height = 22;
    private const double PassedHeight = 13;

    // a list draws fifty of them, and all have the same places
    private static readonly string[] Passed = [.. Places.Select(x => Line(x, (Height - PassedHeight + Width) / 2, (Height + PassedHeight - Width) / 2))];
    private static readonly string[] Failed = [.. Places.Select(x => Line(x, 0, Height))];

    private static IEnumerable<double> Places => Enumerable.Range(0, IHealthBoard.RecentChecks).Select(slot => (Pitch * slot) + (Width / 2));

    /// <summary>The <c>d</c> of the checks that passed, and of those that failed; the newest stands at the right edge.</summary>
    public static (string Passed, string Failed) Draw(IReadOnlyList<HeartbeatBeat> beats)
    {
        var first = IHealthBoard.RecentChecks - beats.Count;
        return (
            string.Concat(beats.Select((beat, i) => beat.Passed ? Passed[first + i] : null)),
            string.Concat(beats.Select((beat, i) => beat.Passed ? null : Failed[first + i])));
    }

    private static string Line(double x, double top, double bottom) => new SvgPath().MoveTo(x, top).LineTo(x, bottom).ToString();
}
