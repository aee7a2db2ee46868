using TinyForge.Core.Health;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Health;

public sealed class LatencyEstimateTests
{
    [Fact]
    public void Of_NoAnswer_IsNone() =>
        Assert.Equal(LatencySummary.None, LatencyEstimate.Of([new HistoryPoint { At = HistoryBench.Noon, Checks = 12, Up = 0 }]));

    [Fact]
    public void Of_AlwaysTheSame_IsThat()
    {
        var latency = LatencyEstimate.Of([Point(12, 7, 7, 7, 7), Point(3, 7, 7, 7, 7)]);
        Assert.Equal(new LatencySummary(7, 7, 7, 7, 7, 7), latency);
    }

    [Fact]
    public void Of_HoursOfDifferentWeight_MeanIsOfTheAnswers()
    {
        var latency = LatencyEstimate.Of([Point(30, 1, 2, 3, 4), Point(10, 5, 6, 7, 8)]);
        Assert.Equal((1, 3.0, 8), (latency.Min, latency.Avg, latency.Max));
    }

    [Fact]
    public void Of_OneSlowHourOfTen_P95IsSlowAndP50IsNot()
    {
        var latency = LatencyEstimate.Of([.. Enumerable.Repeat(Point(12, 1, 2, 3, 4), 9), Point(12, 500, 600, 700, 800)]);
        Assert.InRange(latency.P50!.Value, 1, 4);
        Assert.InRange(latency.P95!.Value, 500, 700);
        Assert.InRange(latency.P99!.Value, 600, 800);
    }

    [Fact]
    public void Of_OutliersAboveThe95_StaysInOrder()
    {
        var latency = LatencyEstimate.Of([Point(100, 1, 60, 2, 5000)]);
        Assert.True(latency.Min <= latency.P50 && latency.P50 <= latency.P95 && latency.P95 <= latency.P99 && latency.P99 <= latency.Max, latency.ToString());
    }

    [Fact]
    public void Of_RandomHours_IsNearWhatAllAnswersSay()
    {
        var random = new Random(3);
        var (all, hours) = (new CheckTally(), new List<HistoryPoint>());
        for (var hour = 0; hour < 168; hour++)
        {
            var (tally, slow) = (new CheckTally(), 1 + random.NextDouble());
            for (var i = 0; i < 60; i++)
            {
                var latency = slow * (5 - Math.Log(1 - random.NextDouble()));
                tally.Add(true, latency);
                all.Add(true, latency);
            }
            hours.Add(tally.ToPoint(HistoryBench.Noon.AddHours(hour), new Uptime(TimeSpan.Zero, TimeSpan.Zero)));
        }

        var (estimate, exact) = (LatencyEstimate.Of(hours), all.Latency);

        Assert.Equal((exact.Min, exact.Max), (estimate.Min, estimate.Max));
        Assert.Equal(exact.Avg!.Value, estimate.Avg!.Value, 9);
        Assert.All([(exact.P50, estimate.P50), (exact.P95, estimate.P95), (exact.P99, estimate.P99)], pair => Assert.InRange(pair.Item2!.Value / pair.Item1!.Value, 0.9, 1.1));
    }

    private static HistoryPoint Point(int answers, double min, double avg, double p95, double max) => new()
    {
        At = HistoryBench.Noon,
        Checks = answers,
        Up = answers,
        Answers = answers,
        LatencyMin = min,
        LatencyAvg = avg,
        LatencyP95 = p95,
        LatencyMax = max,
    };
}
