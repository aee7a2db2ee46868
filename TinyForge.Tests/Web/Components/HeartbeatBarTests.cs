using Bunit;
using Microsoft.AspNetCore.Components.Web;
using TinyForge.Core.Health;
using TinyForge.Core.Probing;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Components.Layout;

namespace TinyForge.Tests.Web.Components;

public sealed class HeartbeatBarTests : PageTest
{
    [Fact]
    public void Bar_NoCheck_SaysSo()
    {
        var cut = Show();
        Assert.Equal("Not checked yet", cut.Find("[role=img]").GetAttribute("aria-label"));
        Assert.Empty(cut.Find("[role=img]").Children);
    }

    [Fact]
    public void Bar_FromAfar_IsTwoPaths()
    {
        var at = new DateTimeOffset(2026, 11, 24, 12, 0, 5, TimeSpan.Zero);
        var cut = Show(SampleHealth.Failed(at), SampleHealth.Passed(at.AddMinutes(5), 3), SampleHealth.Passed(at.AddMinutes(10), 4));
        Assert.Equal("M136.5 0L136.5 22", cut.Find("path.failed").GetAttribute("d"));
        Assert.Equal("M141.5 6L141.5 16M146.5 6L146.5 16", cut.Find("path.passed").GetAttribute("d"));
        Assert.Empty(cut.FindAll("[title]"));
    }

    [Fact]
    public void Bar_CheckComes_PathsMoveOn()
    {
        var now = Time.GetUtcNow();
        HealthSample[] samples = [SampleHealth.Passed(now, 1), SampleHealth.Failed(now.AddMinutes(1))];
        var cut = Show(samples[..1]);
        cut.Render(p => p.Add(c => c.View, HeartbeatView.From(samples)));
        Assert.Equal(["M141.5 6L141.5 16", "M146.5 0L146.5 22"], cut.FindAll("path").Select(e => e.GetAttribute("d")));
    }

    [Fact]
    public void Bar_Large_HasItsElementsAtOnce() =>
        Assert.Single(Render<HeartbeatBar>(p => p.Add(c => c.View, HeartbeatView.From([SampleHealth.Passed(Time.GetUtcNow(), 1)])).Add(c => c.Large, true)).FindAll("[title]"));

    [Fact]
    public void Bar_Checks_AreOneElementEachWithTimeResultAndLatency()
    {
        var at = new DateTimeOffset(2026, 11, 24, 12, 0, 5, TimeSpan.Zero);
        var cut = Show(SampleHealth.Passed(at, 14.2), SampleHealth.Failed(at.AddMinutes(5), ProbeStage.Http, FailureCode.HttpStatus, 502) with { LatencyMs = 3 });
        ComeNear(cut);
        Assert.Equal(["24 Nov, 12:00:05: passed, 14 ms", "24 Nov, 12:05:05: failed at http, HTTP 502, 3 ms"], cut.FindAll("[role=img] *").Select(e => e.GetAttribute("title")));
        Assert.Equal(["ok", "bad"], cut.FindAll("[role=img] *").Select(e => e.ClassName));
    }

    [Fact]
    public void Bar_MoreThanItHolds_ShowsTheNewestThirty()
    {
        var now = Time.GetUtcNow();
        var cut = Show([.. Enumerable.Range(0, 40).Select(i => SampleHealth.Passed(now.AddMinutes(i - 40), i))]);
        ComeNear(cut);
        Assert.Equal(30, cut.Find("[role=img]").Children.Length);
        Assert.Equal("30 checks: all passed", cut.Find("[role=img]").GetAttribute("aria-label"));
        Assert.EndsWith("39 ms", cut.Find("[role=img]").Children[^1].GetAttribute("title"), StringComparison.Ordinal);
    }

    [Fact]
    public void Bar_TwoChecksOfOneInstant_AreBothShown()
    {
        var now = Time.GetUtcNow();
        var cut = Show(SampleHealth.Passed(now, 1), SampleHealth.Passed(now, 1));
        ComeNear(cut);
        Assert.Equal(2, cut.Find("[role=img]").Children.Length);
    }

    [Fact]
    public void Bar_TimePasses_SummaryMovesOn()
    {
        var now = Time.GetUtcNow();
        Render<ClockBeat>();
        var cut = Show(SampleHealth.Failed(now.AddMinutes(-2)), SampleHealth.Passed(now, 3));
        Assert.Equal("2 checks: 1 passed, last failed 2 min ago: tcp", cut.Find("[role=img]").GetAttribute("aria-label"));
        Time.Advance(TimeSpan.FromMinutes(3));
        cut.WaitForAssertion(() => Assert.Equal("2 checks: 1 passed, last failed 5 min ago: tcp", cut.Find("[role=img]").GetAttribute("aria-label")));
    }

    [Fact]
    public void Bar_Keyboard_GoesFromCheckToCheck()
    {
        var now = Time.GetUtcNow();
        var cut = Show(SampleHealth.Failed(now.AddMinutes(-2)), SampleHealth.Passed(now.AddMinutes(-1), 7), SampleHealth.Passed(now, 3));
        Assert.Empty(cut.FindAll(".tip span"));
        cut.Find("[tabindex='0']").Focus();
        Assert.EndsWith("passed, 3 ms", cut.Find(".tip").TextContent, StringComparison.Ordinal);
        Press(cut, "ArrowLeft");
        Assert.EndsWith("passed, 7 ms", cut.Find(".tip").TextContent, StringComparison.Ordinal);
        Assert.Equal(["bad", "ok at", "ok"], cut.FindAll("[role=img] *").Select(e => e.ClassName));
        Press(cut, "Home");
        Press(cut, "ArrowLeft");
        Assert.EndsWith("failed at tcp", cut.Find("[role=status]").TextContent, StringComparison.Ordinal);
        cut.Find("[tabindex='0']").Blur();
        Assert.Empty(cut.FindAll(".tip span"));
    }

    [Fact]
    public void Bar_PointedCheckMovesOut_PointsAtTheOldest()
    {
        var now = Time.GetUtcNow();
        HealthSample[] samples = [.. Enumerable.Range(0, 31).Select(i => SampleHealth.Passed(now.AddMinutes(i - 31), i + 1))];
        var cut = Show(samples[..30]);
        cut.Find("[tabindex='0']").Focus();
        Press(cut, "Home");
        cut.Render(p => p.Add(c => c.View, HeartbeatView.From(samples)));
        Assert.EndsWith("passed, 2 ms", cut.Find(".tip").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0, "–", "nothing known yet")]
    [InlineData(86400, 0, "100 %", "no downtime")]
    [InlineData(86399.9, 0.1, "99.999 %", "down 100 ms")]
    [InlineData(86382, 18, "99.97 %", "down 18 s")]
    [InlineData(82000, 4400, "94.9 %", "down 1 h 13 min")]
    [InlineData(1, 86399, "< 0.1 %", "down 23 h 59 min")]
    [InlineData(0, 86400, "0 %", "down 1 day")]
    [InlineData(3600, 0, "100 %", "no downtime, known for 1 h")]
    public void UptimeText_Uptime_IsInSensibleDigits(double up, double down, string percent, string downtime)
    {
        var uptime = new Uptime(TimeSpan.FromSeconds(up), TimeSpan.FromSeconds(down));
        Assert.Equal((percent, downtime), (UptimeText.Percent(uptime), UptimeText.Downtime(uptime, TimeSpan.FromDays(1))));
    }

    [Fact]
    public void UptimeText_OfNobody_IsADash() => Assert.Equal("–", UptimeText.Percent(null));

    private static void ComeNear(IRenderedComponent<HeartbeatBar> cut) => cut.Find("[role=img]").TriggerEvent("onpointerenter", new PointerEventArgs());

    private static void Press(IRenderedComponent<HeartbeatBar> cut, string key) => cut.Find("[tabindex='0']").KeyDown(new KeyboardEventArgs { Key = key });

    private IRenderedComponent<HeartbeatBar> Show(params HealthSample[] samples) => Render<HeartbeatBar>(p => p.Add(c => c.View, HeartbeatView.From(samples)));
}
