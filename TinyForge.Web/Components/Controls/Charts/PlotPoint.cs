using TinyForge.Core.Health;

namespace TinyForge.Web.Components.Controls.Charts;

/// <summary>One or more checks close together, as they are drawn.</summary>
internal sealed record PlotPoint
{
    /// <summary>End of the first check, or begin of the first hour or day.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>End of the last check, hour or day.</summary>
    public required DateTimeOffset Until { get; init; }

    public required int Checks { get; init; }

    public required int Failed { get; init; }

    /// <summary>Milliseconds, the mean; null where there was no answer.</summary>
    public double? Average { get; init; }

    /// <summary>Milliseconds that few answers exceed; of several hours the highest, so that a peak stays one.</summary>
    public double? P95 { get; init; }

    public DateTimeOffset Middle => From + ((Until - From) / 2);

    public static PlotPoint Of(HistoryPoint point, TimeSpan width) => new()
    {
        From = point.At,
        Until = point.At + width,
        Checks = point.Checks,
        Failed = point.Checks - point.Up,
        Average = point.LatencyAvg,
        P95 = point.LatencyP95,
    };

    /// <summary>This one and the next, as one.</summary>
    public PlotPoint With(PlotPoint next)
    {
        // a mean of nothing weighs nothing; one that knows of no passed check still had an answer
        double mine = Average is null ? 0 : Math.Max(1, Checks - Failed), other = next.Average is null ? 0 : Math.Max(1, next.Checks - next.Failed);
        return this with
        {
            Until = next.Until,
            Checks = Checks + next.Checks,
            Failed = Failed + next.Failed,
            Average = mine + other > 0 ? (((Average ?? 0) * mine) + ((next.Average ?? 0) * other)) / (mine + other) : null,
            P95 = P95 is null ? next.P95 : next.P95 is null ? P95 : Math.Max(P95.Value, next.P95.Value),
        };
    }
}
