using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using TinyForge.Core.Health;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Components.Pages.Proxies;

namespace TinyForge.Tests.Web.Components;

public sealed class ProxyListPageTests : PageTest
{
    [Fact]
    public void List_NoProxies_SaysWhatToDo()
    {
        var cut = Render<ProxyListPage>();
        Assert.Equal("proxies/new", cut.Find(".empty a").GetAttribute("href"));
        Assert.Empty(cut.FindAll("table"));
    }

    [Fact]
    public void List_NoMatch_OffersToClear()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        Go("proxies?search=zzz&status=healthy");
        var cut = Render<ProxyListPage>();
        Assert.Contains("zzz", cut.Find(".empty p").TextContent, StringComparison.Ordinal);
        Assert.Equal("proxies", cut.Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public void List_Address_BecomesTheQuery()
    {
        SampleProxies.Many(Fakes.Store, 300);
        Go("proxies?status=unhealthy&sort=latency&order=desc&page=2&page_size=25");
        var cut = Render<ProxyListPage>();
        Assert.Equal(new ProxyQuery { Page = 2, PageSize = 25, Status = HealthStatus.Unhealthy, Sort = ProxySort.Latency, Descending = true }, Fakes.Catalog.LastQuery!.List);
        Assert.Equal("descending", cut.Find("th.c-number").GetAttribute("aria-sort"));
        Assert.Contains("26–30 of 30", cut.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void List_PageBeyondTheEnd_ShowsTheLast()
    {
        SampleProxies.Many(Fakes.Store, 60);
        Go("proxies?page=40");
        var cut = Render<ProxyListPage>();
        cut.WaitForAssertion(() => Assert.Contains("51–60 of 60", cut.Markup, StringComparison.Ordinal));
        Assert.EndsWith("page=2", Address, StringComparison.Ordinal);
    }

    [Fact]
    public void Search_Typing_ChangesTheAddressOnceItRests()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        var cut = Render<ProxyListPage>();
        cut.Find("input[type=search]").Input("gi");
        cut.Find("input[type=search]").Input("git");
        Assert.DoesNotContain("search", Address, StringComparison.Ordinal);
        Time.Advance(TimeSpan.FromSeconds(1));
        cut.WaitForAssertion(() => Assert.EndsWith("proxies?search=git", Address, StringComparison.Ordinal));
        cut.WaitForAssertion(() => Assert.Single(cut.FindAll("tbody tr")));
    }

    [Fact]
    public void Search_GivenUpBeforeItsAnswer_IsNotLeftInTheBox()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        var cut = Render<ProxyListPage>();
        var answer = new TaskCompletionSource();
        Fakes.Catalog.Gate = answer.Task;
        cut.Find("input[type=search]").Input("git");
        Time.Advance(TimeSpan.FromSeconds(1));
        cut.WaitForAssertion(() => Assert.EndsWith("proxies?search=git", Address, StringComparison.Ordinal));

        Go("proxies");

        cut.WaitForAssertion(() => Assert.Equal("", cut.Find("input[type=search]").GetAttribute("value")));
        answer.SetResult();
        cut.WaitForAssertion(() => Assert.Equal(11, cut.FindAll("tbody tr").Count));
    }

    [Fact]
    public void Row_ManyDomains_ShowsTheFirstAndHowManyMore()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        Go("proxies?search=wiki");
        var cut = Render<ProxyListPage>();
        Assert.Equal("https://wiki.example.com", cut.Find(".domain a").GetAttribute("href"));
        Assert.Contains("+2", cut.Find(".c-domains .tag").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Row_Unhealthy_NamesStageAndHint()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        Go("proxies?search=grafana");
        Assert.StartsWith("TCP: Port 3000 is not accepting connections.", Render<ProxyListPage>().Find(".c-status .reason").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Bulk_CheckSelected_IsQuickAndClearsTheSelection()
    {
        SampleProxies.Many(Fakes.Store, 3);
        var cut = Render<ProxyListPage>();
        cut.Find("th .check").Change(true);
        Assert.Contains("3 selected", cut.Find(".bulk").TextContent, StringComparison.Ordinal);
        cut.FindAll(".bulk button").Single(b => b.TextContent.Trim() == "Check").Click();
        cut.WaitForAssertion(() => Assert.Empty(cut.FindAll(".bulk")));
        Assert.Equal([1, 2, 3], Assert.Single(Fakes.Monitor.Asked)!.Order());
        Assert.Equal("3 proxies will be checked.", Said());
        Assert.Empty(Fakes.Checker.Checked);
    }

    [Fact]
    public void CheckAll_Pressed_SaysHowManyWillBe()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        var cut = Render<ProxyListPage>();
        cut.Find(".check-all").Click();
        cut.WaitForAssertion(() => Assert.Equal("10 proxies will be checked.", Said()));
        Assert.Null(Assert.Single(Fakes.Monitor.Asked));
    }

    [Fact]
    public void Row_Checks_AreABarWithASummary()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        Fakes.Board.Samples[2] = [SampleHealth.Passed(Time.GetUtcNow().AddMinutes(-7), 14), SampleHealth.Failed(Time.GetUtcNow().AddMinutes(-2))];
        Go("proxies?search=wiki");
        var cut = Render<ProxyListPage>();
        Assert.Equal("2 checks: 1 passed, last failed 2 min ago: tcp", cut.Find("tbody [role=img]").GetAttribute("aria-label"));
        cut.Find("tbody [role=img]").TriggerEvent("onpointerenter", new PointerEventArgs());
        Assert.Equal(["ok", "bad"], cut.Find("tbody [role=img]").Children.Select(c => c.ClassName));
    }

    [Fact]
    public void Rows_Uptime_IsAskedForOnceForAll()
    {
        SampleProxies.Many(Fakes.Store, 60);
        Fakes.History.Uptimes[1] = window => new Uptime(window - TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(20));
        var cut = Render<ProxyListPage>();
        Assert.Equal(50, Assert.Single(Fakes.History.UptimeReads).Count);
        Assert.Equal(["99.97 %", "–"], cut.FindAll("tbody .c-uptime .nowrap").Take(2).Select(e => e.TextContent));
        Assert.Equal("down 20 s", cut.Find("tbody .c-uptime .nowrap").GetAttribute("title"));
    }

    [Fact]
    public void Row_Suspect_IsHealthyAndSaysThatItIsLookedAtAgain()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        Fakes.Board.Suspects[2] = 1;
        Go("proxies?search=wiki");
        var cut = Render<ProxyListPage>();
        Assert.Equal("Healthy", cut.Find("tbody [data-status]").GetAttribute("data-status"));
        Assert.Equal("Failed 1 of 2: checking again.", cut.Find(".c-status .reason").TextContent);
    }

    [Fact]
    public void Row_Stale_IsTagged()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        Fakes.Store.Put(Fakes.Store.Get(3) with { Stale = true });
        Go("proxies?search=grafana");
        var tag = Render<ProxyListPage>().Find(".c-status .tag");
        Assert.Equal("Stale", tag.TextContent);
        Assert.StartsWith("Not healthy for 7 days or more", tag.GetAttribute("title"), StringComparison.Ordinal);
    }

    private string? Said() => Services.GetRequiredService<ISnackbar>().ShownSnackbars.LastOrDefault()?.Message;

    [Fact]
    public async Task Left_WhileItLoads_LeadsNowhereElse()
    {
        var answer = new TaskCompletionSource();
        Fakes.Store.Gate = answer.Task;
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        // a page that is not there leads to the last one
        Go("proxies?page=9");
        var page = Render<ProxyListPage>().Instance;
        Go("events");
        page.Dispose();
        // what was told before it was gone arrives after that
        await Renderer.Dispatcher.InvokeAsync(() => Go("proxies?page=8"));
        Go("events");
        answer.SetResult();
        await Renderer.Dispatcher.InvokeAsync(() => Task.CompletedTask);
        Assert.EndsWith("/events", Address, StringComparison.Ordinal);
        Assert.False(Renderer.UnhandledException.IsCompleted);
    }

    private void Go(string address) => Services.GetRequiredService<NavigationManager>().NavigateTo(address);
}
