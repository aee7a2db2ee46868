using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using TinyForge.Core.Health;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Components.Controls.Charts;
using TinyForge.Web.Components.Layout;

namespace TinyForge.Tests.Web.Components.Charts;

public sealed class LatencyChartTests : PageTest
{
    [Fact]
    public void Chart_NoCheck_SaysSo()
    {
        var cut = Show(SampleHealth.Nothing(TimeSpan.FromDays(7)));
        Assert.Contains("No check in the last 7 days.", cut.Find(".none").TextContent, StringComparison.Ordinal);
        Assert.Empty(cut.FindAll("figure"));
    }

    [Fact]
    public void Chart_History_IsAnImageWithASummaryAndATable()
    {
        var cut = Show(SampleHealth.History(Time.GetUtcNow(), TimeSpan.FromDays(7), 20), new ChartMark(Time.GetUtcNow().AddDays(-1), "was changed"));
        var caption = cut.Find("figcaption");
        Assert.Equal(caption.Id, cut.Find("svg[role=img]").GetAttribute("aria-labelledby"));
        Assert.StartsWith("1,9", caption.TextContent, StringComparison.Ordinal);
        Assert.Empty(cut.FindAll("tbody tr, .slice"));
        cut.Find("details").TriggerEvent("ontoggle", EventArgs.Empty);
        Assert.InRange(cut.FindAll("tbody tr").Count, 20, 24);
        ComeNear(cut);
        Assert.InRange(cut.FindAll(".slice").Count, 100, 300);
        Assert.EndsWith("was changed", cut.Find(".mark").GetAttribute("title"), StringComparison.Ordinal);
        Assert.Equal(["Mean", "Up to the 95th percentile", "Failed checks", "Unhealthy", "Event"], cut.FindAll(".legend li").Select(l => l.TextContent));
    }

    [Fact]
    public void Chart_BrowsersZone_IsTheOneOfTheLabels()
    {
        var clock = Services.GetRequiredService<BrowserClock>();
        clock.Use("Asia/Kolkata");
        var at = new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
        var cut = Show(SampleHealth.Nothing(TimeSpan.FromHours(24)) with { From = at.AddDays(-1), Until = at, Points = [new HistoryPoint { At = at.AddHours(-1), Checks = 1, Up = 1, LatencyAvg = 12 }] });
        ComeNear(cut);
        Assert.Equal("24 Nov, 16:30: passed, 12 ms", cut.Find(".slice title").TextContent);
    }

    [Fact]
    public void Chart_OnlyFailures_HasNoScale()
    {
        var now = Time.GetUtcNow();
        var cut = Show(SampleHealth.Nothing(TimeSpan.FromHours(24)) with { Points = [new HistoryPoint { At = now.AddHours(-1), Checks = 1, Up = 0 }] });
        Assert.Empty(cut.FindAll(".values span"));
        Assert.Equal(["Failed checks"], cut.FindAll(".legend li").Select(l => l.TextContent));
    }

    private static void ComeNear(IRenderedComponent<LatencyChart> cut) => cut.Find(".plot").TriggerEvent("onpointerenter", new PointerEventArgs());

    private IRenderedComponent<LatencyChart> Show(HealthHistory history, params ChartMark[] marks) =>
        Render<LatencyChart>(p => p.Add(c => c.History, history).Add(c => c.WindowName, "the last 7 days").Add(c => c.Marks, marks));
}
