using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using TinyForge.Core.Events;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Components.Pages.Certificates;
using TinyForge.Web.Components.Pages.Events;
using TinyForge.Web.Components.Pages.Proxies;
using TinyForge.Web.Components.Pages.Settings;
using TinyForge.Web.Components.Pages.Tokens;
using TinyForge.Web.Components.Pages.Users;

namespace TinyForge.Tests.Web.Components;

/// <summary>What somebody else does comes to the pages that are open.</summary>
public sealed class LivePagesTests : PageTest
{
    [Fact]
    public void List_AnothersProxy_Appears()
    {
        var cut = Render<ProxyListPage>();
        Assert.NotEmpty(cut.FindAll(".empty"));
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        Tell(SampleEvents.Info("git.example.com was created.", 1, "proxy.created"));
        cut.WaitForAssertion(() => Assert.Equal(11, cut.FindAll("tbody tr").Count));
    }

    [Fact]
    public void List_CheckThatIsOnlyTold_MovesTheStatus()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        Navigate("proxies?search=grafana");
        var cut = Render<ProxyListPage>();
        Fakes.Store.Put(Proxy(3) with { Health = SampleProxies.Healthy(5) });
        Tell(SampleEvents.Checked(3));
        cut.WaitForAssertion(() => Assert.Equal("Healthy", cut.Find("tbody [data-status]").GetAttribute("data-status")));
    }

    [Fact]
    public void List_CheckOfAProxyOnAnotherPage_IsNotLookedAt()
    {
        SampleProxies.Many(Fakes.Store, 60);
        var cut = Render<ProxyListPage>();
        var before = Fakes.Store.Lists;
        Tell(SampleEvents.Checked(60));
        Fakes.Board.Samples[1] = [SampleHealth.Passed(Time.GetUtcNow(), 5)];
        Tell(SampleEvents.Checked(1));
        // the second is what shows that the first was heard
        cut.WaitForAssertion(() => Assert.Equal("1 check: passed", cut.Find("tbody [role=img]").GetAttribute("aria-label")));
        Assert.InRange(Fakes.Store.Lists - before, 1, 1);
    }

    [Fact]
    public void List_EventOfNoProxy_IsNotLookedAt()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        var cut = Render<ProxyListPage>();
        Fakes.Store.Put(SampleProxies.Proxy(50, "other.example.com", "http://10.0.0.1"));
        Tell(SampleEvents.Info("ada@example.com signed in.", type: "auth.signed_in", source: EventSource.Auth));
        Tell(SampleEvents.Info("x", 77));
        // the second is what shows that the first was heard
        cut.WaitForAssertion(() => Assert.Equal(12, cut.FindAll("tbody tr").Count));
    }

    [Fact]
    public void List_Selection_RowsStayUntilItIsCleared()
    {
        SampleProxies.Many(Fakes.Store, 3);
        var cut = Render<ProxyListPage>();
        cut.FindAll("tbody .check")[1].Change(true);
        Fakes.Store.Put(Proxy(3) with { Spec = Proxy(3).Spec with { Domains = [DomainName.Parse("a-first.example.com")] } });
        Fakes.Store.Put(SampleProxies.Proxy(4, "b-second.example.com", "http://10.0.0.1"));
        Tell(SampleEvents.Info("changed", 3));
        cut.WaitForAssertion(() => Assert.Equal(["service-0001.example.com", "service-0002.example.com", "a-first.example.com"], Domains(cut)));
        Assert.Contains("1 selected", cut.Find(".bulk").TextContent, StringComparison.Ordinal);
        cut.FindAll(".bulk button")[^1].Click();
        cut.WaitForAssertion(() => Assert.Equal(["a-first.example.com", "b-second.example.com", "service-0001.example.com", "service-0002.example.com"], Domains(cut)));
    }

    [Fact]
    public void List_OpenMenu_RowsStayUntilItIsShut()
    {
        SampleProxies.Many(Fakes.Store, 2);
        var cut = Render<ProxyListPage>();
        cut.Find("button[aria-label='Actions for service-0001.example.com']").Click();
        Fakes.Store.Put(SampleProxies.Proxy(3, "a-first.example.com", "http://10.0.0.1"));
        Fakes.Store.Put(Proxy(2) with { Spec = Proxy(2).Spec with { Enabled = false } });
        Tell(SampleEvents.Info("changed", 2));
        cut.WaitForAssertion(() => Assert.Equal("Disabled", cut.FindAll("tbody .c-status [data-status]")[1].GetAttribute("data-status")));
        Assert.Equal(2, Domains(cut).Length);
        cut.Find("button[aria-label='Actions for service-0001.example.com']").Click();
        cut.WaitForAssertion(() => Assert.Equal("a-first.example.com", Domains(cut)[0]));
    }

    [Fact]
    public async Task List_SelectedIsDeletedByAnother_IsSelectedNoLonger()
    {
        SampleProxies.Many(Fakes.Store, 3);
        var cut = Render<ProxyListPage>();
        cut.FindAll("tbody .check")[1].Change(true);
        await Fakes.Store.DeleteAsync(2, null, Xunit.TestContext.Current.CancellationToken);
        Tell(SampleEvents.Info("deleted", 2, "proxy.deleted"));
        cut.WaitForAssertion(() => Assert.Equal(2, Domains(cut).Length));
        Assert.Empty(cut.FindAll(".bulk"));
    }

    [Fact]
    public void Detail_AnothersChange_IsShown()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        var cut = Render<ProxyDetailPage>(p => p.Add(c => c.Id, 1));
        Fakes.Store.Put(Proxy(1) with { Spec = Proxy(1).Spec with { Enabled = false } });
        Tell(SampleEvents.Info("git.example.com was disabled.", 1, "proxy.disabled"));
        cut.WaitForAssertion(() => Assert.Equal("Disabled", cut.Find(".verdict [data-status]").GetAttribute("data-status")));
        cut.WaitForAssertion(() => Assert.Contains("git.example.com was disabled.", cut.Find(".lines li").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Detail_Checked_MovesTheHistory()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        var cut = Render<ProxyDetailPage>(p => p.Add(c => c.Id, 1));
        Assert.NotEmpty(cut.FindAll(".none"));
        SampleHealth.Household(Fakes);
        Tell(SampleEvents.Checked(2));
        Tell(SampleEvents.Checked(1));
        cut.WaitForAssertion(() => Assert.Equal("30 checks: all passed", cut.Find(".last [role=img]").GetAttribute("aria-label")));
        Assert.NotEmpty(cut.FindAll("figure"));
    }

    [Fact]
    public async Task Detail_DeletedByAnother_SaysWho()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        var cut = Render<ProxyDetailPage>(p => p.Add(c => c.Id, 1));
        await Fakes.Store.DeleteAsync(1, null, Xunit.TestContext.Current.CancellationToken);
        Tell(SampleEvents.Info("git.example.com was deleted.", 1, "proxy.deleted"));
        cut.WaitForAssertion(() => Assert.Contains("grace@example.com deleted git.example.com just now.", cut.Find(".empty").TextContent, StringComparison.Ordinal));
        Assert.Empty(cut.FindAll(".check-now"));
    }

    [Fact]
    public void Detail_Events_AreTheNewestTenOfThisProxy()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        for (var i = 1; i <= 12; i++)
            Fakes.Events.Tell(SampleEvents.Info($"Change {i}.", 1));
        Fakes.Events.Tell(SampleEvents.Info("Another's.", 2));
        var cut = Render<ProxyDetailPage>(p => p.Add(c => c.Id, 1));
        Assert.Equal(10, cut.FindAll(".lines li").Count);
        Assert.Contains("Change 12.", cut.Find(".lines li").TextContent, StringComparison.Ordinal);
        Assert.Equal("events?proxy_id=1", cut.FindAll("a").Single(a => a.TextContent == "All events of this proxy").GetAttribute("href"));
    }

    [Fact]
    public void Editor_ChangedByAnother_SaysSoAndKeepsWhatWasTyped()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        var cut = Render<ProxyEditorPage>(p => p.Add(c => c.Id, 1));
        cut.Find("#destination").Input("typed.lan");
        ChangeDestination(1, "http://10.9.9.9:9000");
        cut.WaitForAssertion(() => Assert.Contains("grace@example.com changed this proxy", cut.Find(".meanwhile").TextContent, StringComparison.Ordinal));
        Assert.Equal("typed.lan", cut.Find("#destination").GetAttribute("value"));

        cut.FindAll(".meanwhile button").Single(b => b.TextContent == "Load the new values").Click();
        cut.WaitForAssertion(() => Assert.Equal("10.9.9.9", cut.Find("#destination").GetAttribute("value")));
        Assert.Empty(cut.FindAll(".meanwhile"));
    }

    [Fact]
    public void Editor_KeepMine_IsNotAskedAgainForTheSameChange()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        var cut = Render<ProxyEditorPage>(p => p.Add(c => c.Id, 1));
        ChangeDestination(1, "http://10.9.9.9:9000");
        cut.WaitForAssertion(() => Assert.NotEmpty(cut.FindAll(".meanwhile")));
        cut.FindAll(".meanwhile button").Single(b => b.TextContent == "Keep mine").Click();
        cut.WaitForAssertion(() => Assert.Empty(cut.FindAll(".meanwhile")));
        Assert.Equal("10.0.0.12", cut.Find("#destination").GetAttribute("value"));
    }

    [Fact]
    public async Task Editor_DeletedByAnother_SaysSo()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        var cut = Render<ProxyEditorPage>(p => p.Add(c => c.Id, 1));
        await Fakes.Store.DeleteAsync(1, null, Xunit.TestContext.Current.CancellationToken);
        Tell(SampleEvents.Info("git.example.com was deleted.", 1, "proxy.deleted"));
        cut.WaitForAssertion(() => Assert.Contains("grace@example.com deleted git.example.com just now", cut.Find(".empty").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Settings_NothingTyped_TakesOverTheNewValues()
    {
        var cut = Render<SettingsPage>();
        Fakes.Settings.Current = Fakes.Settings.Current with { UnhealthyAfter = 9 };
        TellSettings();
        cut.WaitForAssertion(() => Assert.Equal("9", cut.Find("#unhealthy_after").GetAttribute("value")));
        Assert.Contains("You see the new values", cut.Find(".save [role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_SomethingTyped_StaysAndIsSaid()
    {
        var cut = Render<SettingsPage>();
        cut.Find("#health_interval_seconds").Input("60");
        Fakes.Settings.Current = Fakes.Settings.Current with { UnhealthyAfter = 9 };
        TellSettings();
        cut.WaitForAssertion(() => Assert.Contains("changed meanwhile by somebody else", cut.Find(".save [role=status]").TextContent, StringComparison.Ordinal));
        Assert.Equal(("60", "9"), (cut.Find("#health_interval_seconds").GetAttribute("value"), cut.Find("#unhealthy_after").GetAttribute("value")));
    }

    [Fact]
    public void Certificates_AnothersCertificate_Appears()
    {
        var cut = Render<CertificatesPage>();
        Fakes.Certificates.Add("lab.example.net", 390, true, "lab.example.net");
        Tell(SampleEvents.Info("The certificate lab.example.net was added.", type: "gateway.certificate_added", source: EventSource.Gateway));
        cut.WaitForAssertion(() => Assert.Single(cut.FindAll(".certificates li")));
    }

    [Fact]
    public void Users_AnothersUser_Appears()
    {
        var cut = Render<UsersPage>();
        Fakes.Users.Add(SampleUsers.Team());
        Tell(SampleEvents.Info("grace@example.com was added.", type: "auth.user_added", source: EventSource.Auth));
        cut.WaitForAssertion(() => Assert.Equal(4, cut.FindAll(".users li").Count));
    }

    [Fact]
    public void Tokens_AnothersToken_Appears()
    {
        var cut = Render<TokensPage>();
        Fakes.Tokens.Add(SampleUsers.Tokens());
        Tell(SampleEvents.Info("API token 'trial' was created.", type: "auth.token_created", source: EventSource.Auth));
        cut.WaitForAssertion(() => Assert.Equal(4, cut.FindAll(".tokens li").Count));
    }

    [Fact]
    public async Task Pages_Gone_ListenNoLonger()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        Render<ProxyListPage>();
        Render<ProxyDetailPage>(p => p.Add(c => c.Id, 1));
        Render<ProxyEditorPage>(p => p.Add(c => c.Id, 1));
        Render<SettingsPage>();
        Render<CertificatesPage>();
        Render<UsersPage>();
        Render<TokensPage>();
        Render<EventsPage>();
        // the proxy's page has its events and its history as parts of their own, and that of the settings its moves and its backups
        Assert.Equal(12, Fakes.Bus.Subscribers);
        await DisposeComponentsAsync();
        Assert.Equal(0, Fakes.Bus.Subscribers);
    }

    private static string[] Domains(IRenderedComponent<ProxyListPage> cut) => [.. cut.FindAll("tbody .domain a").Select(a => a.GetAttribute("href")!.Split("://")[1])];

    private StandaloneProxy Proxy(long id) => Fakes.Store.Get(id);

    private void ChangeDestination(long id, string destination)
    {
        var before = Proxy(id);
        Fakes.Store.Put(before with { Spec = before.Spec with { Destination = Destination.Parse(destination) }, UpdatedAt = before.UpdatedAt.AddMinutes(1) });
        Tell(SampleEvents.Info("git.example.com was changed: destination.", id));
    }

    private void TellSettings() => Tell(SampleEvents.Info("The settings were changed: unhealthy_after.", type: "settings.saved", source: EventSource.Settings));

    private void Tell(ForgeEvent entry) => Fakes.Events.Tell(entry);

    private void Navigate(string address) => Services.GetRequiredService<NavigationManager>().NavigateTo(address);
}
