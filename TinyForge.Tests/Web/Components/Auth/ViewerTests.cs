using Bunit;
using TinyForge.Core.Accounts;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Components.Layout;
using TinyForge.Web.Components.Pages.Certificates;
using TinyForge.Web.Components.Pages.Proxies;
using TinyForge.Web.Components.Pages.Settings;

namespace TinyForge.Tests.Web.Components.Auth;

/// <summary>A viewer sees everything and changes nothing: not shown, and refused where it is called all the same.</summary>
public sealed class ViewerTests : PageTest
{
    public ViewerTests() => SampleProxies.Household(Fakes.Store, Fakes.Certificates);

    [Fact]
    public void List_Viewer_ShowsRowsAndNothingToPress()
    {
        SignInAs(UserRole.Viewer);
        var cut = Render<ProxyListPage>();
        Assert.Equal(11, cut.FindAll("tbody tr").Count);
        Assert.Empty(cut.FindAll("button, input[type=checkbox], a[href='proxies/new']"));
    }

    [Fact]
    public void List_ViewerBeforeTheFirstProxy_IsNotAskedToMakeOne()
    {
        SignInAs(UserRole.Viewer);
        Fakes.Store.Clear();
        var cut = Render<ProxyListPage>();
        Assert.Contains("Nothing is published yet", cut.Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.Empty(cut.FindAll("a[href='proxies/new']"));
    }

    [Fact]
    public void Detail_Viewer_HasNoActions()
    {
        SignInAs(UserRole.Viewer);
        var cut = Render<ProxyDetailPage>(p => p.Add(c => c.Id, 1));
        Assert.Contains("git.example.com", cut.Markup, StringComparison.Ordinal);
        Assert.Empty(cut.FindAll(".actions, .check-now, a[href$='/edit']"));
    }

    [Fact]
    public void Certificates_Viewer_HasNoActions()
    {
        SignInAs(UserRole.Viewer);
        var cut = Render<CertificatesPage>();
        Assert.Equal(3, cut.FindAll(".certificates li").Count);
        Assert.Empty(cut.FindAll("button"));
    }

    [Fact]
    public void Settings_Viewer_AreReadOnly()
    {
        SignInAs(UserRole.Viewer);
        var cut = Render<SettingsPage>();
        Assert.Equal("300", cut.Find("fieldset[disabled] #health_interval_seconds").GetAttribute("value"));
        Assert.Empty(cut.FindAll("button"));
        Assert.All(cut.FindAll("input, select, textarea"), e => Assert.NotNull(e.Closest("fieldset[disabled]")));
    }

    [Theory]
    [InlineData(UserRole.Viewer, 0)]
    [InlineData(UserRole.Admin, 2)]
    public void Menu_UsersAndTokens_AreForAdmins(UserRole role, int links)
    {
        SignInAs(role);
        Assert.Equal(links, Render<NavLinks>().FindAll("a[href='users'], a[href='tokens']").Count);
    }

    [Fact]
    public void AccountMenu_SaysWhoAndWhat()
    {
        SignInAs(UserRole.Viewer);
        Assert.Equal("Account: ada@example.com, viewer", Render<AccountMenu>().Find("button").GetAttribute("aria-label"));
    }

    [Fact]
    public void List_DemotedWhileOpen_LosesTheButtonsAtOnce()
    {
        var cut = Render<ProxyListPage>();
        Assert.NotEmpty(cut.FindAll("a[href='proxies/new']"));
        SignInAs(UserRole.Viewer);
        cut.WaitForAssertion(() => Assert.Empty(cut.FindAll("a[href='proxies/new'], input[type=checkbox]")));
    }

    [Fact]
    public void List_DemotedAMomentAgo_RowActionsAreRefused()
    {
        var cut = Render<ProxyListPage>();
        var row = cut.FindComponent<ProxyRow>().Instance;
        DemoteSilently();
        _ = cut.InvokeAsync(() => row.OnCheck.InvokeAsync());
        _ = cut.InvokeAsync(() => row.OnEnable.InvokeAsync(true));
        Confirm("Disable", () => _ = cut.InvokeAsync(() => row.OnEnable.InvokeAsync(false)));
        AssertNothingDone(cut);
    }

    [Fact]
    public void List_DemotedWhileAsked_DeleteIsRefused()
    {
        var cut = Render<ProxyListPage>();
        var row = cut.FindComponent<ProxyRow>().Instance;
        Confirm("Delete", () =>
        {
            _ = cut.InvokeAsync(() => row.OnDelete.InvokeAsync());
            DemoteSilently();
        });
        AssertNothingDone(cut);
    }

    [Theory]
    [InlineData("Check", null)]
    [InlineData("Enable", null)]
    [InlineData("Disable", "Disable")]
    [InlineData("Delete", "Delete")]
    public void List_DemotedAMomentAgo_BulkActionsAreRefused(string action, string? confirm)
    {
        var cut = Render<ProxyListPage>();
        cut.Find("th .check").Change(true);
        DemoteSilently();
        void Press() => cut.FindAll(".bulk button").Single(b => b.TextContent.Trim() == action).Click();
        if (confirm is null)
            Press();
        else
            Confirm(confirm, Press);
        AssertNothingDone(cut);
    }

    [Fact]
    public void List_DemotedAMomentAgo_CheckAllIsRefused()
    {
        var cut = Render<ProxyListPage>();
        DemoteSilently();
        cut.Find(".check-all").Click();
        AssertNothingDone(cut);
    }

    [Fact]
    public void Detail_DemotedAMomentAgo_ActionsAreRefused()
    {
        var cut = Render<ProxyDetailPage>(p => p.Add(c => c.Id, 1));
        var menu = cut.FindComponent<ProxyMenu>().Instance;
        DemoteSilently();
        cut.Find(".check-now").Click();
        _ = cut.InvokeAsync(() => menu.OnEnable.InvokeAsync(true));
        Confirm("Delete", () => _ = cut.InvokeAsync(() => menu.OnDelete.InvokeAsync()));
        AssertNothingDone(cut);
    }

    [Theory]
    [InlineData("Test")]
    [InlineData("Create")]
    public void Editor_DemotedAMomentAgo_RunsNothing(string action)
    {
        var cut = Render<ProxyEditorPage>();
        cut.Find("#domains").Input("wiki.example.com ");
        cut.Find("#destination").Input("http://10.0.0.21:3000");
        cut.Find(".fold").Click();
        DemoteSilently();
        if (action == "Create")
            cut.Find("form").Submit();
        else
            cut.FindAll("button").Single(b => b.TextContent.Trim() == action).Click();
        cut.FindAll("button").Single(b => b.TextContent.Contains("Make a self-signed one", StringComparison.Ordinal)).Click();
        AssertNothingDone(cut);
        Assert.Null(Fakes.Validator.LastDraft);
        Assert.Equal(3, Fakes.Certificates.List().Count);
    }

    [Fact]
    public void Certificates_DemotedAMomentAgo_ActionsAreRefused()
    {
        var cut = Render<CertificatesPage>();
        cut.FindAll("button").Single(b => b.TextContent.Trim() == "Make self-signed").Click();
        cut.Find("#self-domains").Input("new.example.com ");
        DemoteSilently();
        cut.Find("form").Submit();
        Confirm("Delete", () => cut.FindAll(".certificates button")[1].Click());
        AssertNothingDone(cut);
        Assert.Equal(3, Fakes.Certificates.List().Count);
    }

    [Fact]
    public void Upload_DemotedAMomentAgo_IsRefused()
    {
        var cut = Render<CertificatesPage>();
        cut.FindAll("button").Single(b => b.TextContent.Trim() == "Upload").Click();
        cut.Find("#cert-pem").Change("-----BEGIN CERTIFICATE-----");
        DemoteSilently();
        cut.Find("form").Submit();
        AssertNothingDone(cut);
        Assert.Equal(3, Fakes.Certificates.List().Count);
    }

    [Fact]
    public void Settings_DemotedAMomentAgo_AreNotSaved()
    {
        var cut = Render<SettingsPage>();
        cut.Find("#health_interval_seconds").Input("60");
        DemoteSilently();
        cut.Find("form").Submit();
        cut.Find(".test button").Click();
        AssertNothingDone(cut);
        Assert.Equal((300, 0), (Fakes.Settings.Current.HealthIntervalSeconds, Fakes.Settings.Saves));
        Assert.Empty(cut.FindAll(".test [data-status]"));
    }

    private void AssertNothingDone<T>(IRenderedComponent<T> cut)
        where T : Microsoft.AspNetCore.Components.IComponent
    {
        cut.WaitForAssertion(() => Assert.True(WasRefused));
        Assert.Empty(Fakes.Manager.Calls);
        Assert.Empty(Fakes.Checker.Checked);
        Assert.Empty(Fakes.Monitor.Asked);
    }
}
