namespace TinyForge.Web.Components.Controls.Charts;

/// <summary>The axis of milliseconds: from nothing to a round number, with few labels.</summary>
internal sealed record LatencyScale
{
    private const int MostSteps = 4;
    private static readonly int[] Round = [1, 2, 5, 10];

    /// <summary>Milliseconds at the top.</summary>
    public required double Top { get; init; }

    public required IReadOnlyList<AxisTick> Ticks { get; init; }

    /// <summary>A scale that holds the slowest answer; without labels where there was none.</summary>
    public static LatencyScale For(double? slowest)
    {
        if (slowest is not { } max)
            return new LatencyScale { Top = 1, Ticks = [] };
        max = Math.Max(max, 0.4);
        var magnitude = Math.Pow(10, Math.Floor(Math.Log10(max / MostSteps)));
        var step = Round.Select(m => m * magnitude).First(s => max / s <= MostSteps);
        var steps = (int)Math.Ceiling(Math.Round(max / step, 6));
        return new LatencyScale
        {
            Top = step * steps,
            Ticks = [.. Enumerable.Range(0, steps + 1).Select(i => new AxisTick(100.0 * i / steps, i == 0 ? "0" : TimeText.Duration(step * i)))],
        };
    }
}
