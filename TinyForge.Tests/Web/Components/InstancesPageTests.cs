using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using TinyForge.Core.Accounts;
using TinyForge.Core.Instances;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Components.Pages.Instances;
using TinyForge.Web.Components.Pages.Proxies;

namespace TinyForge.Tests.Web.Components;

public sealed class InstancesPageTests : PageTest
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public void NoInstance_ShowsTheCommandThatRegistersOne()
    {
        var cut = Render<InstancesPage>();

        var command = cut.Find("pre").TextContent;
        Assert.Contains("curl -X POST http://localhost/api/instances", command, StringComparison.Ordinal);
        Assert.Contains("\"name\": \"shop-api\"", command, StringComparison.Ordinal);
        Assert.Equal("tokens", cut.Find("a.btn").GetAttribute("href"));
        Assert.Empty(cut.FindAll("input[type=search]"));
    }

    [Fact]
    public async Task List_StaleFirst_WithAllThatIsKnown()
    {
        await SampleInstances.ShopAsync(Fakes);

        var cut = Render<InstancesPage>();

        Assert.Equal(["preview-4711", "shop-api", "shop-mail", "shop-search", "shop-web"], cut.FindAll("li h2").Select(h => h.TextContent));
        Assert.Equal(["preview", "Stale"], Card(cut, "preview-4711").QuerySelectorAll(".marks .tag").Select(Word));
        Assert.Contains("Being removed", Card(cut, "shop-mail").TextContent, StringComparison.Ordinal);
        var api = Card(cut, "shop-api");
        Assert.Equal(["shop", "prod"], api.QuerySelectorAll(".marks .tag").Select(Word));
        Assert.Contains("registry.example.com/shop/shop-api:1.4.2", api.TextContent, StringComparison.Ordinal);
        Assert.Equal("http://api.shop.example.com", api.QuerySelector(".domains a")!.GetAttribute("href"));
        Assert.Equal("Healthy", api.QuerySelector("[data-status]")!.GetAttribute("data-status"));
        Assert.Equal(["5 h ago", "12 min ago", "token:deploy"], api.QuerySelectorAll("dd").Select(d => d.TextContent.Trim()));
        Assert.Contains("Port 3000 is not accepting connections", Card(cut, "shop-search").TextContent, StringComparison.Ordinal);
        Assert.Contains("+1", Card(cut, "shop-web").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_FromTheAddress_FindsOrOffersToClear()
    {
        await SampleInstances.ShopAsync(Fakes);
        Go("instances?search=shop-web");
        Assert.Equal(["shop-web"], Render<InstancesPage>().FindAll("li h2").Select(h => h.TextContent));

        Go("instances?search=zzz&page=abc");
        var cut = Render<InstancesPage>();
        Assert.Contains("zzz", cut.Find(".empty p").TextContent, StringComparison.Ordinal);
        Assert.Equal("instances", cut.Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public async Task Search_Typing_ChangesTheAddressOnceItRests()
    {
        await SampleInstances.ShopAsync(Fakes);
        var cut = Render<InstancesPage>();

        cut.Find("input[type=search]").Input("web");
        Assert.DoesNotContain("search", Address, StringComparison.Ordinal);
        Time.Advance(TimeSpan.FromMilliseconds(300));

        cut.WaitForAssertion(() => Assert.EndsWith("/instances?search=web", Address, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_AreLinked()
    {
        for (var i = 0; i < 51; i++)
            await SampleInstances.AddAsync(Fakes, $"svc-{i:00}", $"svc-{i}.example.com", "http://10.0.0.1", ProxyHealth.Unknown);

        Go("instances?page=2");
        var cut = Render<InstancesPage>();

        Assert.Contains("51–51 of 51", cut.Markup, StringComparison.Ordinal);
        Assert.Equal("instances", cut.Find("a[rel=prev]").GetAttribute("href"));
        Assert.Empty(cut.FindAll("a[rel=next]"));
    }

    [Fact]
    public async Task DeployScript_RegistersMeanwhile_Appears()
    {
        var cut = Render<InstancesPage>();
        Assert.NotEmpty(cut.FindAll("pre"));

        await Services.GetRequiredService<IInstanceManager>().RegisterAsync(
            new InstanceDraft { Name = "shop-api", Proxy = new ProxyDraft { Domains = ["api.shop.example.com"], Destination = "http://10.0.0.9:8080" } }, force: false, Make.Actor, Cancel);

        cut.WaitForAssertion(() => Assert.Equal("shop-api", cut.Find("li h2").TextContent));
    }

    [Fact]
    public async Task Remove_Confirmed_IsGone()
    {
        await SampleInstances.ShopAsync(Fakes);
        var cut = Render<InstancesPage>();

        var asked = Confirm("Remove", () => cut.Find("[aria-label='Remove shop-web']").Click());

        Assert.Contains("The service at http://10.0.0.10:3000 itself is not touched", asked, StringComparison.Ordinal);
        Assert.Contains("www.shop.example.com", asked, StringComparison.Ordinal);
        cut.WaitForAssertion(() => Assert.DoesNotContain("shop-web", cut.FindAll("li h2").Select(h => h.TextContent)));
        Assert.Contains(Services.GetRequiredService<ISnackbar>().ShownSnackbars, s => s.Message == "shop-web is removed.");
    }

    [Fact]
    public async Task Remove_GatewayRefuses_SaysWhyAndKeepsIt()
    {
        await SampleInstances.ShopAsync(Fakes);
        Fakes.Managed.Next = new ProvisionResult { Outcome = ProvisionOutcome.GatewayRefused, Detail = "its own words" };
        var cut = Render<InstancesPage>();

        Confirm("Remove", () => cut.Find("[aria-label='Remove shop-web']").Click());

        cut.WaitForAssertion(() => Assert.Contains(Services.GetRequiredService<ISnackbar>().ShownSnackbars, s => s.Message == "its own words"));
        Assert.Contains("shop-web", cut.FindAll("li h2").Select(h => h.TextContent));
    }

    [Fact]
    public async Task Viewer_SeesAllAndRemovesNothing()
    {
        await SampleInstances.ShopAsync(Fakes);
        SignInAs(UserRole.Viewer);

        var cut = Render<InstancesPage>();

        Assert.Equal(5, cut.FindAll("li h2").Count);
        Assert.Empty(cut.FindAll(".remove"));
    }

    [Fact]
    public async Task Remove_DemotedMeanwhile_IsRefused()
    {
        await SampleInstances.ShopAsync(Fakes);
        var cut = Render<InstancesPage>();
        DemoteSilently();

        Confirm("Remove", () => cut.Find("[aria-label='Remove shop-web']").Click());

        cut.WaitForAssertion(() => Assert.True(WasRefused));
        Assert.Empty(Fakes.Managed.Calls);
    }

    [Fact]
    public async Task ProxyPage_OfAnInstance_SaysWhoseItIsAndOffersNoChange()
    {
        var instance = await SampleInstances.AddAsync(Fakes, "shop-api", "api.shop.example.com", "http://10.0.0.9:8080", SampleProxies.Healthy(12));
        var id = Fakes.Managed.Of(instance.Id)!.Id;

        var cut = Render<ProxyDetailPage>(p => p.Add(c => c.Id, id));

        Assert.Equal(("shop-api", "instances?search=shop-api"), (cut.Find(".notice a").TextContent, cut.Find(".notice a").GetAttribute("href")));
        Assert.Equal("Check now", cut.Find(".actions").TextContent.Trim());
        Assert.Empty(cut.FindAll("a[href$='/edit']"));
    }

    [Fact]
    public async Task Editor_OfAnInstancesProxy_LeadsToItsPage()
    {
        var instance = await SampleInstances.AddAsync(Fakes, "shop-api", "api.shop.example.com", "http://10.0.0.9:8080", SampleProxies.Healthy(12));
        var id = Fakes.Managed.Of(instance.Id)!.Id;

        Render<ProxyEditorPage>(p => p.Add(c => c.Id, id));

        Assert.EndsWith($"/proxies/{id}", Address, StringComparison.Ordinal);
    }

    private static AngleSharp.Dom.IElement Card(IRenderedComponent<InstancesPage> cut, string name) => cut.FindAll("li.card").Single(c => c.QuerySelector("h2")!.TextContent == name);

    // without what only a screen reader reads
    private static string Word(AngleSharp.Dom.IElement tag) => tag.LastChild!.TextContent.Trim();

    private void Go(string address) => Services.GetRequiredService<NavigationManager>().NavigateTo(address);
}
