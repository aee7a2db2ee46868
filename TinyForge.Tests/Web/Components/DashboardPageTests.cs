using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using TinyForge.Core.Accounts;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Components.Pages.Dashboard;
using TinyForge.Web.Components.Pages.Events;
using TinyForge.Web.Components.Pages.Proxies;

namespace TinyForge.Tests.Web.Components;

public sealed class DashboardPageTests : PageTest
{
    [Theory]
    [InlineData(UserRole.Admin, "Publish your first service")]
    [InlineData(UserRole.Viewer, "Nothing is published yet")]
    public void Dashboard_NoProxy_SaysWhatToDo(UserRole role, string title)
    {
        SignInAs(role);
        var cut = Render<DashboardPage>();
        Assert.Equal(title, cut.Find(".empty h2").TextContent);
        Assert.Equal(role == UserRole.Admin, cut.FindAll("a[href='proxies/new']").Count == 1);
        Assert.Empty(cut.FindAll(".tiles"));
    }

    [Fact]
    public void Tiles_Counts_LeadToTheirLists()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        Fakes.Store.Put(Fakes.Store.Get(1) with { Drift = ProxyDrift.Missing, Stale = true });
        var cut = Render<DashboardPage>();
        Assert.Equal(
            [("2", "Unhealthy", "proxies?status=unhealthy"), ("7", "Healthy", "proxies?status=healthy"), ("2", "Unknown", "proxies?status=unknown"), ("1", "Drifted", "proxies?mark=drifted"), ("1", "Stale", "proxies?mark=stale")],
            cut.FindAll("a.tile").Select(t => (t.QuerySelector(".count")!.TextContent, t.QuerySelector(".word")!.TextContent.Trim(), t.GetAttribute("href")!)));
        Assert.Equal("2 of 11 services are down.", cut.Find(".lead").TextContent);
    }

    [Fact]
    public void Tiles_Unknown_CountsWhatItsListShows()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        SampleProxies.External(Fakes.Catalog.External);
        var tile = Render<DashboardPage>().FindAll("a.tile").Single(t => t.GetAttribute("href") == "proxies?status=unknown").QuerySelector(".count")!.TextContent;
        Services.GetRequiredService<NavigationManager>().NavigateTo("proxies?status=unknown");
        var list = Render<ProxyListPage>();
        Assert.Equal(("4", 4), (tile, list.FindAll("tbody tr").Count));
        Assert.Equal(tile, list.Find(".filters a[aria-current] .count").TextContent);
    }

    [Theory]
    [InlineData(GatewayNames.Npm, "just now")]
    [InlineData(GatewayNames.Embedded, null)]
    public void Gateway_ListingGrowsOld_IsAskedAnewWhereOthersChangeIt(string gateway, string? read)
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        Fakes.Settings.Current = Fakes.Settings.Current with { Gateway = gateway };
        Fakes.Catalog.ListedAt = Time.GetUtcNow().AddSeconds(-50);
        var cut = Render<DashboardPage>();
        var looked = Fakes.Store.Lists;
        Fakes.Catalog.ListedAt = Time.GetUtcNow().AddSeconds(10);
        Time.Advance(TimeSpan.FromSeconds(10));
        cut.WaitForAssertion(() => Assert.Equal(read, cut.FindComponent<GatewayState>().FindAll("time").SingleOrDefault()?.TextContent));
        Assert.Equal(read is null ? looked : looked + 1, Fakes.Store.Lists);
    }

    [Fact]
    public void Certificates_ADayGoesBy_HasADayLess()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        var cut = Render<ExpiringCertificates>();
        cut.WaitForAssertion(() => Assert.Single(cut.FindAll("li")));
        var days = Days();
        Time.Advance(TimeSpan.FromDays(1));
        cut.WaitForAssertion(() => Assert.Equal(days - 1, Days()));

        int Days() => int.Parse(cut.Find(".chip").TextContent.Trim().Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Unhealthy_NewestFailureFirst_WithStageAndHint()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        Fakes.Store.Put(Fakes.Store.Get(3) with { Health = Fakes.Store.Get(3).Health with { Since = Time.GetUtcNow().AddMinutes(-1) } });
        Fakes.Store.Put(Fakes.Store.Get(7) with { Health = Fakes.Store.Get(7).Health with { Since = Time.GetUtcNow().AddMinutes(-2) } });
        var items = Render<DashboardPage>().FindComponent<UnhealthyNow>().FindAll("li");
        Assert.Equal(["grafana.example.com", "photos.example.com"], items.Select(i => i.QuerySelector(".name")!.TextContent));
        Assert.Equal(("TCP", Fakes.Store.Get(3).Health.Hint), (items[0].QuerySelector(".tag")!.TextContent, items[0].QuerySelector(".hint")!.TextContent));
        Assert.Equal("proxies/3", items[0].QuerySelector(".name")!.GetAttribute("href"));
    }

    [Fact]
    public void Unhealthy_MoreThanItShows_LinksToAll()
    {
        for (var i = 1; i <= 9; i++)
            Fakes.Store.Put(SampleProxies.Proxy(0, $"s{i}.example.com", "http://10.0.0.1", Make(HealthStatus.Unhealthy, i)));
        var cut = Render<DashboardPage>().FindComponent<UnhealthyNow>();
        Assert.Equal(6, cut.FindAll("li").Count);
        Assert.Equal(("All 9", "proxies?status=unhealthy"), (cut.Find(".card-title a").TextContent, cut.Find(".card-title a").GetAttribute("href")));
    }

    [Fact]
    public void Slowest_HealthyOnes_SlowestFirst()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        var cut = Render<DashboardPage>().FindComponent<SlowestProxies>();
        Assert.Equal(("tickets.example.com", "1.2 s"), (cut.Find("li a").TextContent, cut.Find("li .number").TextContent));
        Assert.Equal(["width:100%", "width:11.5%"], cut.FindAll("li .bar span").Take(2).Select(b => b.GetAttribute("style")));
    }

    [Fact]
    public void Gateway_Embedded_TellsItsPorts()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        var cut = Render<DashboardPage>().FindComponent<GatewayState>();
        Assert.Equal("Works", cut.Find(".chip").TextContent.Trim());
        Assert.Contains("port ", cut.Find("dl").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Gateway_NpmIsAway_TellsWhyAndWhatItHas()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        SampleProxies.External(Fakes.Catalog.External);
        Fakes.Settings.Current = Fakes.Settings.Current with { Gateway = GatewayNames.Npm, NpmUrl = "http://npm.lan:81" };
        Fakes.Catalog.Error = "Connection refused (npm.lan:81).";
        var cut = Render<DashboardPage>().FindComponent<GatewayState>();
        Assert.Equal("Can’t be reached", cut.Find(".chip").TextContent.Trim());
        Assert.Contains("Connection refused (npm.lan:81).", cut.Find(".notice").TextContent, StringComparison.Ordinal);
        Assert.Equal(("2 hosts", "proxies?source=external"), (cut.Find("a").TextContent, cut.Find("a").GetAttribute("href")));
    }

    [Fact]
    public void Certificates_ThatEndSoon_AreTold()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        var cut = Render<DashboardPage>().FindComponent<ExpiringCertificates>();
        cut.WaitForAssertion(() => Assert.Equal("media.example.com", Assert.Single(cut.FindAll("li .name")).TextContent));
        Assert.EndsWith("days left", cut.Find(".chip").TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public void Dashboard_AServiceFails_IsToldAtOnce()
    {
        Fakes.Store.Put(SampleProxies.Proxy(0, "git.example.com", "http://10.0.0.1", Make(HealthStatus.Healthy, 1)));
        var cut = Render<DashboardPage>();
        Assert.Equal("The service answers.", cut.Find(".lead").TextContent);
        Fakes.Store.Put(Fakes.Store.Get(1) with { Health = Make(HealthStatus.Unhealthy, 0) });
        Fakes.Events.Tell(SampleEvents.Error("git.example.com is unhealthy.", 1));
        cut.WaitForAssertion(() => Assert.Equal("1 of 1 services is down.", cut.Find(".lead").TextContent));
        cut.WaitForAssertion(() => Assert.Contains("git.example.com is unhealthy.", cut.FindComponent<RecentEvents>().Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void Dashboard_German_SpeaksGerman()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        using var _ = Speaking.German();
        var cut = Render<DashboardPage>();
        Assert.Equal("Übersicht", cut.Find("h1").TextContent);
        Assert.Equal("2 von 11 Diensten sind gestört.", cut.Find(".lead").TextContent);
        Assert.Contains("Port 3000 nimmt keine Verbindungen an. Prüfen Sie, ob der Dienst läuft und der Port stimmt.", cut.FindComponent<UnhealthyNow>().FindAll(".hint").Select(h => h.TextContent));
        Assert.Equal("1,2 s", cut.FindComponent<SlowestProxies>().Find("li .number").TextContent);
    }

    private ProxyHealth Make(HealthStatus status, int minutes) => new() { Status = status, CheckedAt = Time.GetUtcNow(), Since = Time.GetUtcNow().AddMinutes(-minutes), LatencyMs = 5 };
}
