using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using TinyForge.Core.Accounts;
using TinyForge.Core.Probing;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Settings;
using TinyForge.Core.Validation;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Components.Pages.Proxies;

namespace TinyForge.Tests.Web.Components;

/// <summary>What the proxies' page shows beside the admin's own proxies.</summary>
public sealed class ProxyListSourcesTests : PageTest
{
    [Fact]
    public void Sources_OnlyOne_AreNoChoice()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        Assert.Empty(Render<ProxyListPage>().FindAll("nav[aria-label='Filter by source']"));
    }

    [Fact]
    public void Sources_Several_AreFiltersWithCounts()
    {
        Merged();
        var cut = Render<ProxyListPage>();
        Assert.Equal(["All sources 13", "Mine 11", "Managed 0", "External 2"], cut.FindAll("nav[aria-label='Filter by source'] a").Select(a => string.Join(' ', a.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        Go("proxies?source=external&status=unknown");
        cut.WaitForAssertion(() => Assert.Equal(2, cut.FindAll("tbody tr").Count));
        Assert.Equal(CatalogSource.External, Fakes.Catalog.LastQuery!.Source);
        Assert.Equal("proxies?status=unknown&source=managed", cut.FindAll("nav[aria-label='Filter by source'] a")[2].GetAttribute("href"));
    }

    [Fact]
    public void Sources_NothingOfOne_SaysSo()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        Go("proxies?source=external");
        Assert.Contains("no host that TinyForge does not know", Render<ProxyListPage>().Find(".empty p").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void External_Row_CanBeAdoptedAndNothingElse()
    {
        Merged();
        Go("proxies?source=external");
        var cut = Render<ProxyListPage>();
        var row = cut.FindAll("tr.external")[0];
        Assert.Equal("External", row.QuerySelector("[data-status]")!.GetAttribute("data-status"));
        Assert.Contains("Host 12 of Nginx Proxy Manager, with advanced configuration", row.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Adopt"], row.QuerySelectorAll("button").Select(b => b.TextContent.Trim()));
        Assert.Contains("Can’t be adopted: A destination has no path", cut.FindAll("tr.external")[1].TextContent.Replace("Its destination is none that TinyForge can keep: ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Empty(cut.FindAll("tbody .check"));
    }

    [Theory]
    [InlineData("proxies?source=external", true)]
    [InlineData("proxies", false)]
    public void SelectAll_NothingToSelect_IsDisabled(string address, bool disabled)
    {
        Merged();
        Go(address);
        Assert.Equal(disabled, Render<ProxyListPage>().Find("thead .check").HasAttribute("disabled"));
    }

    [Fact]
    public void External_ForAViewer_HasNoButton()
    {
        Merged();
        SignInAs(UserRole.Viewer);
        Go("proxies?source=external");
        Assert.Empty(Render<ProxyListPage>().FindAll("tbody button"));
    }

    [Fact]
    public void Adopt_Confirmed_IsAskedForWithWhatStays()
    {
        Merged();
        Go("proxies?source=external");
        var cut = Render<ProxyListPage>();
        var said = Confirm("Adopt", () => cut.Find("tr.external button").Click());
        Assert.Contains("legacy.example.com → http://10.0.0.77:8080", said, StringComparison.Ordinal);
        Assert.Contains("Stays as it is: advanced configuration", said, StringComparison.Ordinal);
        cut.WaitForAssertion(() => Assert.Equal(["adopt 12 of npm"], Fakes.Adoption.Calls));
        cut.WaitForAssertion(() => Assert.Equal("legacy.example.com is adopted.", Said()));
    }

    [Fact]
    public void Adopt_DestinationDown_OffersToGoOn()
    {
        Merged();
        Fakes.Adoption.Answers.Insert(0, new ProvisionResult { Outcome = ProvisionOutcome.Invalid, Validation = Failed() });
        Go("proxies?source=external");
        var cut = Render<ProxyListPage>();
        var dialogs = Render<MudDialogProvider>();
        cut.Find("tr.external button").Click();
        Press(dialogs, "Adopt");
        Press(dialogs, "Adopt anyway");
        cut.WaitForAssertion(() => Assert.Equal(["adopt 12 of npm", "adopt 12 of npm forced"], Fakes.Adoption.Calls));
    }

    [Fact]
    public void Adopt_Refused_TellsWhy()
    {
        Merged();
        Fakes.Adoption.Answers[0] = new ProvisionResult { Outcome = ProvisionOutcome.GatewayUnreachable, Detail = "connection refused" };
        Go("proxies?source=external");
        var cut = Render<ProxyListPage>();
        Confirm("Adopt", () => cut.Find("tr.external button").Click());
        cut.WaitForAssertion(() => Assert.Equal("connection refused", Said()));
        Assert.Equal(2, cut.FindAll("tr.external").Count);
    }

    [Fact]
    public void Adopt_DemotedMeanwhile_IsRefused()
    {
        Merged();
        Go("proxies?source=external");
        var cut = Render<ProxyListPage>();
        DemoteSilently();
        Confirm("Adopt", () => cut.Find("tr.external button").Click());
        cut.WaitForAssertion(() => Assert.True(WasRefused));
        Assert.Empty(Fakes.Adoption.Calls);
    }

    [Fact]
    public void Managed_Row_IsMarkedAndNotChangedHere()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        Fakes.Store.Put(Fakes.Store.Get(2) with { InstanceId = 3 });
        Go("proxies?search=wiki");
        var cut = Render<ProxyListPage>();
        Assert.Contains(cut.FindAll(".c-domains .tag"), t => t.TextContent == "Managed");
        Assert.Empty(cut.FindAll("tbody .check"));
        var menus = Render<MudPopoverProvider>();
        cut.Find("button[aria-label='Actions for wiki.example.com']").Click();
        menus.WaitForAssertion(() => Assert.Contains("Check now", menus.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("Delete", menus.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Disable", menus.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(">Edit<", menus.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void SelectAll_TakesTheOwnOnly()
    {
        Merged();
        Fakes.Store.Put(Fakes.Store.Get(2) with { InstanceId = 3 });
        var cut = Render<ProxyListPage>();
        cut.Find("th .check").Change(true);
        Assert.Contains("10 selected", cut.Find(".bulk").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Stale_Listing_SaysSinceWhenAndWhy()
    {
        Merged();
        (Fakes.Catalog.Error, Fakes.Catalog.ListedAt) = ("Connection refused (npm.lan:81).", Time.GetUtcNow().AddMinutes(-2));
        Fakes.Settings.Current = Fakes.Settings.Current with { Gateway = GatewayNames.Npm };
        var text = string.Join(' ', Render<ProxyListPage>().Find(".stale").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("Nginx Proxy Manager can’t be reached; its hosts are shown as of 2 min ago. Connection refused (npm.lan:81).", text);
    }

    [Fact]
    public void Stale_GatewayThatIsNotInUse_IsTheOneNamed()
    {
        Merged();
        (Fakes.Catalog.Error, Fakes.Catalog.ListedAt) = ("Connection refused (npm.lan:81).", null);
        Fakes.Settings.Current = Fakes.Settings.Current with { Gateway = GatewayNames.Embedded };
        Assert.StartsWith("Nginx Proxy Manager can’t be reached", Render<ProxyListPage>().Find(".stale").TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public void Renewed_Listing_IsShown()
    {
        Merged();
        Go("proxies?source=external");
        var cut = Render<ProxyListPage>();
        Fakes.Catalog.External.RemoveAt(1);
        Fakes.Catalog.Renew();
        cut.WaitForAssertion(() => Assert.Single(cut.FindAll("tr.external")));
    }

    [Fact]
    public void Detail_InNginxProxyManager_CanBeReleased()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        Fakes.Store.Put(Fakes.Store.Get(1) with { Gateway = GatewayNames.Npm, GatewayHostId = "12" });
        var cut = Render<ProxyDetailPage>(p => p.Add(c => c.Id, 1));
        var said = Confirm("Release", () => Choose(cut, "Release"));
        Assert.Contains("Host 12 stays in Nginx Proxy Manager as it is", said, StringComparison.Ordinal);
        cut.WaitForAssertion(() => Assert.Equal(["release 1"], Fakes.Adoption.Calls));
        cut.WaitForAssertion(() => Assert.EndsWith("proxies?source=external", Address, StringComparison.Ordinal));
    }

    [Fact]
    public void Detail_InTheEmbeddedGateway_CannotBeReleased()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        var cut = Render<ProxyDetailPage>(p => p.Add(c => c.Id, 1));
        var menus = Render<MudPopoverProvider>();
        cut.Find(".actions .forge-menu-button button, .actions button.forge-menu-button, .actions .mud-menu button").Click();
        menus.WaitForAssertion(() => Assert.Contains("Delete", menus.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("Release", menus.Markup, StringComparison.Ordinal);
    }

    private static ValidationResult Failed() => new()
    {
        DurationMs = 1,
        Steps = [new ValidationStep { Step = StepName.Tcp, Status = StageStatus.Failed, Code = FailureCode.TcpRefused, Message = "10.0.0.77:8080 refused the connection", Hint = "Look at it." }],
        Spec = HostsGateway.Spec("legacy.example.com"),
    };

    private static void Press(IRenderedComponent<MudDialogProvider> dialogs, string button)
    {
        dialogs.WaitForAssertion(() => Assert.Contains(dialogs.FindAll(".mud-dialog button"), b => b.TextContent.Trim() == button));
        dialogs.FindAll(".mud-dialog button").Single(b => b.TextContent.Trim() == button).Click();
    }

    private void Choose(IRenderedComponent<ProxyDetailPage> cut, string item)
    {
        var menus = Render<MudPopoverProvider>();
        cut.Find(".actions .mud-menu button").Click();
        menus.WaitForAssertion(() => Assert.Contains(item, menus.Markup, StringComparison.Ordinal));
        menus.FindAll(".mud-menu-item").Single(e => e.TextContent.Trim() == item).Click();
    }

    private void Merged()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        SampleProxies.External(Fakes.Catalog.External);
    }

    private string? Said() => Services.GetRequiredService<ISnackbar>().ShownSnackbars.LastOrDefault()?.Message;

    private void Go(string address) => Services.GetRequiredService<NavigationManager>().NavigateTo(address);
}
