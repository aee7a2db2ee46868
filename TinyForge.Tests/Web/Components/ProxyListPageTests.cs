using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
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
        Assert.Equal(new ProxyQuery { Page = 2, PageSize = 25, Status = HealthStatus.Unhealthy, Sort = ProxySort.Latency, Descending = true }, Fakes.Store.LastQuery);
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
    public void Bulk_CheckSelected_ChecksEachAndClearsTheSelection()
    {
        SampleProxies.Many(Fakes.Store, 3);
        var cut = Render<ProxyListPage>();
        cut.Find("th .check").Change(true);
        Assert.Contains("3 selected", cut.Find(".bulk").TextContent, StringComparison.Ordinal);
        cut.FindAll(".bulk button").Single(b => b.TextContent.Trim() == "Check").Click();
        cut.WaitForAssertion(() => Assert.Equal([1, 2, 3], Fakes.Checker.Checked.Order()));
        cut.WaitForAssertion(() => Assert.Empty(cut.FindAll(".bulk")));
    }

    private void Go(string address) => Services.GetRequiredService<NavigationManager>().NavigateTo(address);
}
