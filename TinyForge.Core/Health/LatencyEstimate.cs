namespace TinyForge.Core.Health;

/// <summary>
/// The latencies of a span of which only hours or days are known. Least, mean and greatest are exact. For the percentiles each hour's
/// answers are taken as spread evenly between its least, mean, 95 % and greatest, half of them below the mean; so they lie between what
/// the fastest and the slowest hour had.
/// </summary>
internal static class LatencyEstimate
{
    // halvings of the range: finer than a microsecond wherever answers take less than an hour
    private const int Steps = 42;

    public static LatencySummary Of(IReadOnlyCollection<HistoryPoint> points)
    {
        var spreads = points.Where(p => p is { Answers: > 0, LatencyMin: not null, LatencyAvg: not null, LatencyP95: not null, LatencyMax: not null }).Select(Spread.Of).ToList();
        if (spreads.Count == 0)
            return LatencySummary.None;
        var answers = spreads.Sum(s => s.Answers);
        var (min, max) = (spreads.Min(s => s.Min), spreads.Max(s => s.Max));
        double At(double share) => ValueAt(spreads, share * answers, min, max);
        return new LatencySummary(min, spreads.Sum(s => s.Avg * s.Answers) / answers, At(0.5), At(0.95), At(0.99), max);
    }

    // the smallest value that so many answers do not exceed
    private static double ValueAt(List<Spread> spreads, double count, double low, double high)
    {
        for (var i = 0; i < Steps && low < high; i++)
        {
            var middle = low + ((high - low) / 2);
            if (spreads.Sum(s => s.Answers * s.ShareUpTo(middle)) >= count)
                high = middle;
            else
                low = middle;
        }
        return high;
    }

    private readonly record struct Spread(int Answers, double Min, double Avg, double Middle, double P95, double Max)
    {
        // a few very slow answers lift the mean above the 95 %
        public static Spread Of(HistoryPoint point) => new(
            point.Answers, point.LatencyMin!.Value, point.LatencyAvg!.Value, Math.Min(point.LatencyAvg.Value, point.LatencyP95!.Value), point.LatencyP95.Value, point.LatencyMax!.Value);

        public double ShareUpTo(double value) =>
            value >= Max ? 1
            : value >= P95 ? 0.95 + (0.05 * Part(value, P95, Max))
            : value >= Middle ? 0.5 + (0.45 * Part(value, Middle, P95))
            : value >= Min ? 0.5 * Part(value, Min, Middle)
            : 0;

        private static double Part(double value, double low, double high) => (value - low) / (high - low);
    }
}
