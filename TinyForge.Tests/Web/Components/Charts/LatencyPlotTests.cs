using TinyForge.Core.Health;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Components.Controls.Charts;

namespace TinyForge.Tests.Web.Components.Charts;

public sealed class LatencyPlotTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Plot_TwoChecks_IsALineFromLeftToRight()
    {
        var plot = Plot(History(TimeSpan.FromHours(4), Point(-3, 100), Point(-1, 50)));
        Assert.Equal("M250 0L750 100", plot.Line);
        Assert.Equal(("", "", ""), (plot.Band, plot.Failures, plot.Unhealthy));
    }

    [Fact]
    public void Plot_NothingSeenInBetween_BreaksTheLine()
    {
        var plot = Plot(History(TimeSpan.FromHours(10), Point(-10, 100), Point(-9, 100), Point(-8, 100), Point(-2, 100), Point(-1, 100)));
        Assert.Equal("M0 0L100 0L200 0M800 0L900 0", plot.Line);
    }

    [Fact]
    public void Plot_FailedInBetween_BreaksTheLineAndMarksIt()
    {
        var plot = Plot(History(TimeSpan.FromHours(4), Point(-3, 100), Point(-2, null, up: 0), Point(-1, 100)));
        Assert.Equal("M250 0L250 0M750 0L750 0", plot.Line);
        Assert.Equal("M500 200L500 176", plot.Failures);
    }

    [Fact]
    public void Plot_Hours_StandInTheirMiddleAndHaveABandUpToThePercentile()
    {
        var plot = Plot(History(TimeSpan.FromHours(10), Point(-8, 50, p95: 100), Point(-3, 50, p95: 100)) with { Resolution = HistoryResolution.Hour });
        Assert.Equal("M250 100L750 100", plot.Line);
        Assert.Equal("M250 0L750 0L750 100L250 100Z", plot.Band);
    }

    [Fact]
    public void Plot_Unhealthy_IsABoxAndWhatIsBeforeTheWindowIsCut()
    {
        var history = History(TimeSpan.FromHours(10), Point(-1, 5)) with
        {
            Flips = [new(Noon.AddDays(-3), HealthStatus.Unhealthy), new(Noon.AddHours(-9), HealthStatus.Healthy), new(Noon.AddHours(-1), HealthStatus.Unhealthy)],
        };
        Assert.Equal("M0 0L100 0L100 200L0 200ZM900 0L1000 0L1000 200L900 200Z", Plot(history).Unhealthy);
    }

    [Fact]
    public void Plot_ThousandsOfFlips_AreNoMoreThanCanBeTold()
    {
        var flips = Enumerable.Range(0, 20_000).Select(i => new HealthFlip(Noon.AddDays(-90).AddMinutes(i * 6), i % 2 == 0 ? HealthStatus.Unhealthy : HealthStatus.Healthy));
        var plot = Plot(History(TimeSpan.FromDays(90), Point(-1, 5)) with { Flips = [.. flips] });
        Assert.InRange(plot.Unhealthy.Count(c => c == 'Z'), 100, 500);
    }

    [Fact]
    public void Plot_ManyChecks_AreJoinedAndNoneIsLost()
    {
        var points = Enumerable.Range(0, 5760).Select(i => Point(0, i == 3000 ? 900 : 10, up: i % 1000 == 999 ? 0 : 1) with { At = Noon.AddDays(-1).AddSeconds(15 * i) }).ToArray();
        var plot = Plot(History(TimeSpan.FromDays(1), points));
        Assert.InRange(plot.Points.Count, 200, 300);
        Assert.Equal((5760, 5), (plot.Points.Sum(p => p.Checks), plot.Points.Sum(p => p.Failed)));
        Assert.Equal(900, plot.Points.Max(p => p.P95));
        Assert.InRange(plot.Rows.Count, 20, 24);
        Assert.Equal(5760, plot.Rows.Sum(p => p.Checks));
    }

    [Fact]
    public void Plot_Nothing_IsEmpty()
    {
        var plot = Plot(SampleHealth.Nothing(TimeSpan.FromDays(7)));
        Assert.Empty(plot.Points);
        Assert.Equal(("", "", 0), (plot.Line, plot.Failures, plot.Scale.Ticks.Count));
    }

    [Fact]
    public void Plot_Marks_CloseTogetherAreOneAndThoseOutsideAreLeftOut()
    {
        var plot = new LatencyPlot(History(TimeSpan.FromHours(10), Point(-1, 5)), [new(Noon.AddHours(-5), "later"), new(Noon.AddHours(-5).AddSeconds(-5), "first"), new(Noon.AddDays(-1), "before")], TimeZoneInfo.Utc);
        var mark = Assert.Single(plot.Marks);
        Assert.Equal("24 Nov, 06:59: first\n24 Nov, 07:00: later", mark.Text);
        Assert.Equal(50, mark.Percent, 1);
    }

    [Fact]
    public void Reach_Points_ShareTheSpaceBetweenThem()
    {
        var plot = Plot(History(TimeSpan.FromHours(4), Point(-3, 100), Point(-1, 50)));
        Assert.Equal([(245, 500), (500, 755)], [plot.Reach(0), plot.Reach(1)]);
    }

    [Theory]
    [InlineData(0.02, "0 0.1 ms 0.2 ms 0.3 ms 0.4 ms")]
    [InlineData(7, "0 2 ms 4 ms 6 ms 8 ms")]
    [InlineData(40, "0 10 ms 20 ms 30 ms 40 ms")]
    [InlineData(41, "0 20 ms 40 ms 60 ms")]
    [InlineData(1900, "0 500 ms 1.0 s 1.5 s 2.0 s")]
    public void Scale_Slowest_EndsAtARoundNumber(double slowest, string labels) =>
        Assert.Equal(labels, string.Join(' ', LatencyScale.For(slowest).Ticks.Select(t => t.Label)));

    [Theory]
    [InlineData(24, "UTC", "18:00 24 Nov 06:00")]
    [InlineData(24, "Asia/Kolkata", "18:00 24 Nov 06:00 12:00")]
    [InlineData(168, "UTC", "18 Nov 19 Nov 20 Nov 21 Nov 22 Nov 23 Nov 24 Nov")]
    [InlineData(720, "Europe/Berlin", "2 Nov 9 Nov 16 Nov 23 Nov")]
    [InlineData(2160, "Europe/Berlin", "31 Aug 14 Sep 28 Sep 12 Oct 26 Oct 9 Nov")]
    public void TimeAxis_Window_HasFewLabelsAtLocalHoursAndMidnights(int hours, string zone, string labels) =>
        Assert.Equal(labels, string.Join(' ', TimeAxis.Ticks(Noon.AddHours(-hours), Noon, TimeZoneInfo.FindSystemTimeZoneById(zone)).Select(t => t.Label)));

    [Fact]
    public void TimeAxis_SevenLabels_EverySecondGivesWayAndTheNewestStays() =>
        Assert.Equal([false, true, false, true, false, true, false], TimeAxis.Ticks(Noon.AddDays(-7), Noon, TimeZoneInfo.Utc).Select(t => t.Minor));

    [Fact]
    public void TimeAxis_ClocksGoForward_SkipsNoLabel()
    {
        // Beirut begins summer at midnight
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Beirut");
        var ticks = TimeAxis.Ticks(new DateTimeOffset(2026, 3, 26, 12, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 4, 2, 12, 0, 0, TimeSpan.Zero), zone);
        Assert.Equal(["27 Mar", "28 Mar", "29 Mar", "30 Mar", "31 Mar", "1 Apr", "2 Apr"], ticks.Select(t => t.Label));
        Assert.Equal(ticks.Select(t => t.Percent).Order(), ticks.Select(t => t.Percent));
    }

    [Fact]
    public void Summary_Window_SaysAllThatIsDrawn()
    {
        var history = History(TimeSpan.FromDays(7), Point(-3, 12), Point(-2, null, up: 0)) with
        {
            Flips = [new(Noon.AddHours(-2), HealthStatus.Unhealthy), new(Noon.AddHours(-1), HealthStatus.Healthy)],
            Uptime = new Uptime(TimeSpan.FromHours(167), TimeSpan.FromHours(1)),
            Latency = new LatencySummary(10, 14, 12, 40, 90, 210),
        };
        Assert.Equal(
            "2 checks in the last 7 days, 1 failed. Half of the answers took 12 ms at most, 95 % 40 ms, the slowest 210 ms. Unhealthy once, for 1 h.",
            PlotText.Summary(history, "the last 7 days"));
    }

    [Fact]
    public void Seen_Point_IsSaidInWords()
    {
        Assert.Equal("failed", PlotText.Seen(PlotPoint.Of(Point(-1, null, up: 0), TimeSpan.Zero)));
        Assert.Equal("passed, 12 ms", PlotText.Seen(PlotPoint.Of(Point(-1, 12), TimeSpan.Zero)));
        var hour = PlotPoint.Of(Point(-1, 12, p95: 40, up: 11) with { Checks = 12 }, TimeSpan.FromHours(1));
        Assert.Equal("12 checks, 1 failed; mean 12 ms, 95 % within 40 ms", PlotText.Seen(hour));
        Assert.Equal("24 Nov, 11:00–12:00", PlotText.When(hour, TimeZoneInfo.Utc));
    }

    private static LatencyPlot Plot(HealthHistory history) => new(history, [], TimeZoneInfo.Utc);

    private static HealthHistory History(TimeSpan window, params HistoryPoint[] points) =>
        SampleHealth.Nothing(window) with { From = Noon - window, Until = Noon, Resolution = HistoryResolution.Raw, Points = points };

    private static HistoryPoint Point(double hours, double? latency, double? p95 = null, int up = 1) =>
        new() { At = Noon.AddHours(hours), Checks = 1, Up = up, LatencyMin = latency, LatencyAvg = latency, LatencyP95 = p95 ?? latency, LatencyMax = latency };
}
