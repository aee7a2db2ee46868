using Bunit;
using TinyForge.Core.Accounts;
using TinyForge.Core.Events;
using TinyForge.Core.Gateways;
using TinyForge.Core.Provisioning.Moves;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Components.Pages.Settings;

namespace TinyForge.Tests.Web.Components;

public sealed class GatewayMovePanelTests : PageTest
{
    [Fact]
    public void Panel_NothingElsewhere_IsNotThere()
    {
        Assert.Empty(Show("npm", saved: true).Markup.Trim());
        Assert.Empty(Render<SettingsPage>().FindAll("#s-move"));
    }

    [Fact]
    public void Panel_NotSaved_ShowsThePlanAndSaysWhenItBegins()
    {
        Fakes.Mover.Plan = SampleMoves.Household("npm", "embedded");
        var cut = Show("npm", saved: false);
        Assert.Equal("11 proxies are in the embedded gateway. 9 can move to Nginx Proxy Manager; 2 can't:", cut.Find(".summary").TextContent);
        Assert.Contains("has no certificate that covers photos.example.com", cut.Find("tbody td").TextContent, StringComparison.Ordinal);
        Assert.Contains("wiki.example.com: advanced configuration, custom locations", cut.Find(".loses li").TextContent, StringComparison.Ordinal);
        Assert.Contains("Once this is saved", cut.Find(".unsaved").TextContent, StringComparison.Ordinal);
        Assert.Empty(cut.FindAll("button"));
    }

    [Fact]
    public void Page_Saved_AsksAndMoves()
    {
        Fakes.Mover.Plan = SampleMoves.Household("embedded", "npm");
        var cut = Render<SettingsPage>();
        var asked = Confirm("Move", () => cut.Find(".move").Click());
        Assert.Contains("Move 9 proxies to the embedded gateway?", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("more", asked, StringComparison.Ordinal);
        cut.WaitForAssertion(() => Assert.Equal("0 of 2 moved to the embedded gateway.", cut.Find(".run [role=status]").TextContent));
        Assert.Equal("start embedded ada@example.com", Assert.Single(Fakes.Mover.Calls));
    }

    [Fact]
    public void Panel_OpenedInTheMiddle_FollowsToTheEnd()
    {
        Fakes.Mover.Progress = SampleMoves.Running("npm");
        var cut = Show("npm", saved: true);
        Assert.Equal(("4", "12", "Now: git.example.com"), (Progress(cut, "value"), Progress(cut, "max"), cut.Find(".now span").TextContent));

        Fakes.Mover.Progress = Fakes.Mover.Progress with { Moved = 5, Current = "wiki.example.com", Failed = SampleMoves.BrokeOff("npm").Failed };
        Tell("proxy.moved", EventSource.Proxy);
        cut.WaitForAssertion(() => Assert.Equal("5 of 12 moved to Nginx Proxy Manager, 1 not.", cut.Find(".run [role=status]").TextContent));
        Assert.Contains("does not serve it", cut.Find("tbody td").TextContent, StringComparison.Ordinal);

        cut.Find(".stop").Click();
        cut.WaitForAssertion(() => Assert.Equal("Stopping after wiki.example.com: 5 of 12 moved.", cut.Find(".run [role=status]").TextContent));
        Assert.True(cut.Find(".stop").HasAttribute("disabled"));

        Fakes.Mover.Plan = SampleMoves.Household("npm", "embedded");
        Fakes.Mover.Progress = Fakes.Mover.Progress with { Moved = 6, Current = null, EndedAt = Time.GetUtcNow() };
        Tell("gateway.move_ended", EventSource.Gateway);
        cut.WaitForAssertion(() => Assert.Equal("The move was stopped. 6 proxies moved to Nginx Proxy Manager. 1 proxy did not:", cut.Find(".ended span").TextContent));
        Assert.Equal("Move 9 proxies", cut.Find(".move").TextContent.Trim());
    }

    [Fact]
    public void Panel_AllMoved_SaysSoToWhomSawItAlone()
    {
        Fakes.Mover.Progress = SampleMoves.Running("npm");
        var cut = Show("npm", saved: true);
        Fakes.Mover.Progress = Fakes.Mover.Progress with { Moved = 12, Current = null, EndedAt = Time.GetUtcNow() };
        Tell("gateway.move_ended", EventSource.Gateway);
        cut.WaitForAssertion(() => Assert.Equal("12 proxies moved to Nginx Proxy Manager.", cut.Find(".ended.notice-ok span").TextContent));
        Assert.Empty(Show("npm", saved: true).Markup.Trim());
    }

    [Fact]
    public void Panel_GatewayCantBeUsed_SaysWhy()
    {
        Fakes.Mover.Plan = new GatewayError(GatewayErrorKind.NotUsable, "Set npm_url.");
        Assert.Equal("What can move to Nginx Proxy Manager can't be told now. Set npm_url.", Show("npm", saved: false).Find(".fault span").TextContent);
    }

    [Fact]
    public void Panel_AnotherGatewayIsChosen_AsksAnewAndOnlyThen()
    {
        Fakes.Mover.Plan = SampleMoves.Household("npm", "embedded");
        var cut = Show("npm", saved: true);
        cut.Render(p => p.Add(c => c.To, "npm").Add(c => c.Saved, true));
        Assert.Equal(1, Fakes.Mover.Plans);
        Fakes.Mover.Plan = null;
        cut.Render(p => p.Add(c => c.To, "embedded").Add(c => c.Saved, false));
        cut.WaitForAssertion(() => Assert.Empty(cut.Markup.Trim()));
        Assert.Equal(2, Fakes.Mover.Plans);
    }

    [Fact]
    public void Panel_Viewer_SeesAndCantMove()
    {
        SignInAs(UserRole.Viewer);
        Fakes.Mover.Plan = SampleMoves.Household("npm", "embedded");
        var cut = Show("npm", saved: true);
        Assert.NotEmpty(cut.FindAll(".summary"));
        Assert.Empty(cut.FindAll("button"));
    }

    [Fact]
    public void Panel_DemotedAMomentAgo_NeitherMovesNorStops()
    {
        Fakes.Mover.Plan = SampleMoves.Household("npm", "embedded");
        var cut = Show("npm", saved: true);
        var running = Show("npm", saved: true);
        Fakes.Mover.Progress = SampleMoves.Running("npm");
        Tell("proxy.moving", EventSource.Proxy);
        running.WaitForAssertion(() => Assert.NotEmpty(running.FindAll(".stop")));
        DemoteSilently();
        running.Find(".stop").Click();
        Fakes.Mover.Progress = null;
        Tell("gateway.move_ended", EventSource.Gateway);
        cut.WaitForAssertion(() => Assert.NotEmpty(cut.FindAll(".move")));
        Confirm("Move", () => cut.Find(".move").Click());
        cut.WaitForAssertion(() => Assert.True(WasRefused));
        Assert.Empty(Fakes.Mover.Calls);
    }

    [Theory]
    [InlineData(1, 0, "1 proxy is in the embedded gateway. It can move to Nginx Proxy Manager.")]
    [InlineData(3, 0, "3 proxies are in the embedded gateway. All can move to Nginx Proxy Manager.")]
    [InlineData(0, 1, "1 proxy is in the embedded gateway. It can't move to Nginx Proxy Manager yet:")]
    [InlineData(0, 2, "2 proxies are in the embedded gateway. None of them can move to Nginx Proxy Manager yet:")]
    public void Summary_FewProxies_IsASentence(int movable, int blocked, string expected) => Assert.Equal(expected, MoveText.Summary(new MovePlan
    {
        To = "npm",
        Movable = [.. Enumerable.Range(1, movable).Select(i => new MoveItem { ProxyId = i, Name = "a.test", From = "embedded" })],
        Blocked = [.. Enumerable.Range(1, blocked).Select(i => new MoveObstacle(i, "a.test", "embedded", "why"))],
    }));

    private IRenderedComponent<GatewayMovePanel> Show(string to, bool saved) => Render<GatewayMovePanel>(p => p.Add(c => c.To, to).Add(c => c.Saved, saved));

    private static string? Progress(IRenderedComponent<GatewayMovePanel> cut, string attribute) => cut.Find("progress").GetAttribute(attribute);

    private void Tell(string type, EventSource source) => Fakes.Events.Tell(SampleEvents.Info("told", type: type, source: source));
}
