using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using TinyForge.Core.Health;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Components.Pages.Proxies;

namespace TinyForge.Tests.Web.Components;

public sealed class ProxyHistoryTests : PageTest
{
    public ProxyHistoryTests()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        SampleHealth.Household(Fakes);
    }

    [Fact]
    public void History_Uptimes_AreOfThreeWindows()
    {
        Fakes.History.Uptimes[1] = window => window == TimeSpan.FromDays(90) ? new Uptime(TimeSpan.FromDays(3), TimeSpan.Zero) : new Uptime(window - TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2));
        var cut = Show();
        Assert.Equal(["97.0 %", "99.98 %", "100 %"], cut.FindAll(".uptimes dd").Select(d => d.FirstChild!.TextContent));
        Assert.Equal("no downtime, known for 3 days", cut.FindAll(".uptimes .down")[2].TextContent);
    }

    [Fact]
    public void History_WindowInTheAddress_IsTheChartsWindow()
    {
        Go("proxies/1?window=7d");
        var cut = Show();
        Assert.Equal([TimeSpan.FromDays(7)], Fakes.History.Reads);
        Assert.Equal("7 d", cut.Find(".windows [aria-current]").TextContent);
        Assert.Contains("in the last 7 days", cut.Find("figcaption").TextContent, StringComparison.Ordinal);
        Assert.Equal(["proxies/1", "proxies/1?window=7d", "proxies/1?window=30d", "proxies/1?window=90d"], cut.FindAll(".windows a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public void History_AddressMovesOn_ChartFollowsAndShowsTheFormerUntilThen()
    {
        var cut = Show();
        var hold = new TaskCompletionSource();
        Fakes.History.Gate = hold.Task;
        Go("proxies/1?window=90d");
        cut.WaitForAssertion(() => Assert.Equal("true", cut.Find("figure").GetAttribute("aria-busy")));
        Assert.Contains("in the last 24 hours", cut.Find("figcaption").TextContent, StringComparison.Ordinal);
        hold.SetResult();
        cut.WaitForAssertion(() => Assert.Contains("in the last 90 days", cut.Find("figcaption").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void History_NonsenseInTheAddress_IsTheDay()
    {
        Go("proxies/1?window=century");
        Show();
        Assert.Equal([TimeSpan.FromHours(24)], Fakes.History.Reads);
    }

    [Fact]
    public void History_Events_AreMarkedAndFlipsAreNot()
    {
        Fakes.Events.Tell(SampleEvents.Info("git.example.com was changed: destination.", 1, secondsAgo: 3600));
        Fakes.Events.Tell(SampleEvents.Info("git.example.com is healthy again.", 1, "proxy.healthy", secondsAgo: 9000));
        Fakes.Events.Tell(SampleEvents.Info("Another's.", 2, secondsAgo: 3600));
        Assert.EndsWith("git.example.com was changed: destination.", Assert.Single(Show().FindAll(".mark")).GetAttribute("title"), StringComparison.Ordinal);
    }

    [Fact]
    public void History_NeverChecked_SaysSoEverywhere()
    {
        var cut = Render<ProxyHistory>(p => p.Add(c => c.ProxyId, 11));
        Assert.Equal(["–", "–", "–"], cut.FindAll(".uptimes dd").Select(d => d.FirstChild!.TextContent));
        Assert.Contains("No check in the last 24 hours.", cut.Markup, StringComparison.Ordinal);
        Assert.Equal("No check yet", cut.Find(".last .label").TextContent);
    }

    [Fact]
    public void Detail_Suspect_SaysThatItIsLookedAtAgain()
    {
        Fakes.Board.Suspects[1] = 1;
        Assert.Equal("Failed 1 of 2: checking again.", Render<ProxyDetailPage>(p => p.Add(c => c.Id, 1)).Find(".why").TextContent);
    }

    private IRenderedComponent<ProxyHistory> Show() => Render<ProxyHistory>(p => p.Add(c => c.ProxyId, 1));

    private void Go(string address) => Services.GetRequiredService<NavigationManager>().NavigateTo(address);
}
