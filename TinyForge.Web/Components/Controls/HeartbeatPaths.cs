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

    /// <summary>The <c>d</c> of the checks that passed, and of those that failed; the newest stands at the right edge.</summary>
    public static (string Passed, string Failed) Draw(IReadOnlyList<HeartbeatBeat> beats)
    {
        var (passed, failed) = (new SvgPath(), new SvgPath());
        for (var i = 0; i < beats.Count; i++)
        {
            var x = (Pitch * (IHealthBoard.RecentChecks - beats.Count + i)) + (Width / 2);
            if (beats[i].Passed)
                passed.MoveTo(x, (Height - PassedHeight + Width) / 2).LineTo(x, (Height + PassedHeight - Width) / 2);
            else
                failed.MoveTo(x, 0).LineTo(x, Height);
        }
        return (passed.ToString(), failed.ToString());
    }
}
