using TinyForge.Core.Health;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Components.Pages.Proxies;

namespace TinyForge.Tests.Web.Components;

public sealed class RowHealthTests
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private readonly PageFakes _fakes = new();

    [Fact]
    public void Of_NothingChanged_IsTheSame()
    {
        _fakes.Board.Samples[1] = [SampleHealth.Passed(Now, 5)];
        var before = Look(null, null);
        Assert.Same(before, Look(null, before));
    }

    [Fact]
    public void Of_Checked_HasTheCheck()
    {
        _fakes.Board.Samples[1] = [SampleHealth.Passed(Now, 5)];
        var before = Look(null, null);
        _fakes.Board.Samples[1] = [.. _fakes.Board.Samples[1], SampleHealth.Failed(Now)];
        var after = Look(null, before);
        Assert.Equal("2 checks: 1 passed, last failed just now: tcp", after.Beats.Summary(Now));
        Assert.Same(before.Beats.Beats[0], after.Beats.Beats[0]);
        Assert.True(after.Beats.Beats[0].Key < after.Beats.Beats[1].Key);
    }

    [Fact]
    public void Of_OldestIsGone_MovesOn()
    {
        HealthSample[] samples = [.. Enumerable.Range(0, 4).Select(i => i % 2 == 0 ? SampleHealth.Passed(Now.AddMinutes(i), i) : SampleHealth.Failed(Now.AddMinutes(i)))];
        _fakes.Board.Samples[1] = samples[..3];
        var before = Look(null, null);
        _fakes.Board.Samples[1] = samples[1..];
        Assert.Equal(HeartbeatView.From(samples[1..]), Look(null, before).Beats);
    }

    [Fact]
    public void Of_OtherUptime_HasIt()
    {
        var uptime = new Uptime(TimeSpan.FromHours(1), TimeSpan.Zero);
        Assert.Equal(uptime, Look(uptime, Look(null, null)).Uptime);
    }

    private RowHealth Look(Uptime? uptime, RowHealth? before) =>
        RowHealth.Of(SampleProxies.Proxy(1, "git.example.com", "http://10.0.0.1"), _fakes.Board, 3, uptime, before);
}
