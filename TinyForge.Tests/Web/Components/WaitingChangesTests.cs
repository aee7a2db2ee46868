using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using TinyForge.Core.Accounts;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Components.Pages.Proxies;

namespace TinyForge.Tests.Web.Components;

/// <summary>What the gateway does not have yet, or refuses, and changes that are kept for it.</summary>
public sealed class WaitingChangesTests : PageTest
{
    private const string KeptChange = "Kept: Nginx Proxy Manager can’t be reached now, and wiki.example.com is changed there as soon as it can be.";
    private const string KeptRemoval = "Kept: Nginx Proxy Manager can’t be reached now, and wiki.example.com is deleted there as soon as it can be.";

    public WaitingChangesTests() => SampleProxies.Household(Fakes.Store, Fakes.Certificates);

    [Theory]
    [InlineData(ProvisionState.Pending, "This change waits for Nginx Proxy Manager:")]
    [InlineData(ProvisionState.Deleting, "Its removal waits for Nginx Proxy Manager:")]
    public void Page_Waiting_SaysForWhat(ProvisionState state, string said)
    {
        SampleDrifts.Wait(Fakes, 2, state);
        var notice = Page().Find(".notice-warn").TextContent;
        Assert.Contains(said, notice, StringComparison.Ordinal);
        Assert.Contains(SampleDrifts.Down, notice, StringComparison.Ordinal);
        Assert.Contains("as soon as the gateway can be reached", notice, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_UnderWay_IsNotSaidToWait()
    {
        SampleDrifts.Wait(Fakes, 2, ProvisionState.Pending, null);
        var cut = Page();
        Assert.Equal("It is being published.", cut.Find(".notice").TextContent.Trim());
        Assert.Empty(cut.FindAll(".notice-warn"));
    }

    [Theory]
    [InlineData(UserRole.Admin, true)]
    [InlineData(UserRole.Viewer, false)]
    public void Page_Refused_HasTheGatewaysWordsAndWhatToDo(UserRole role, bool told)
    {
        SignInAs(role);
        SampleDrifts.Wait(Fakes, 2, ProvisionState.Failed, SampleDrifts.Words);
        var cut = Page();
        Assert.Equal(SampleDrifts.Words, cut.Find(".notice-bad pre.words").TextContent);
        Assert.Equal(told, cut.Find(".notice-bad").TextContent.Contains("Edit and save again, or delete it.", StringComparison.Ordinal));
    }

    [Fact]
    public void Page_BeingDeleted_CantBeEdited()
    {
        SampleDrifts.Wait(Fakes, 2, ProvisionState.Deleting);
        Assert.Empty(Page().FindAll("a[href='proxies/2/edit']"));
        Fakes.Store.Put(Fakes.Store.Get(2).Restored(ProvisionState.Active, null));
        Assert.NotEmpty(Page().FindAll("a[href='proxies/2/edit']"));
    }

    [Fact]
    public void Edit_Waiting_IsToldAsKept()
    {
        Refuse(ProvisionState.Pending);
        var cut = Render<ProxyEditorPage>(p => p.Add(c => c.Id, 2));
        cut.Find("form").Submit();
        cut.WaitForAssertion(() => Assert.Equal((KeptChange, Severity.Warning), Said()));
        Assert.EndsWith("/proxies/2", Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enable_Waiting_IsToldAsKept()
    {
        Refuse(ProvisionState.Pending);
        var cut = Page();
        await cut.InvokeAsync(() => cut.FindComponent<ProxyMenu>().Instance.OnEnable.InvokeAsync(true));
        Assert.Equal((KeptChange, Severity.Warning), Said());
    }

    [Fact]
    public void Delete_Waiting_StaysOnThePageAndIsToldAsKept()
    {
        Navigate("proxies/2");
        Refuse(ProvisionState.Deleting);
        var cut = Page();
        Confirm("Delete", () => _ = cut.InvokeAsync(() => cut.FindComponent<ProxyMenu>().Instance.OnDelete.InvokeAsync()));
        cut.WaitForAssertion(() => Assert.Equal((KeptRemoval, Severity.Warning), Said()));
        Assert.EndsWith("/proxies/2", Address, StringComparison.Ordinal);
    }

    [Fact]
    public void List_DeleteWaiting_IsToldAsKept()
    {
        Refuse(ProvisionState.Deleting);
        Navigate("proxies?search=wiki");
        var cut = Render<ProxyListPage>();
        Confirm("Delete", () => _ = cut.InvokeAsync(() => cut.FindComponent<ProxyMenu>().Instance.OnDelete.InvokeAsync()));
        cut.WaitForAssertion(() => Assert.Equal((KeptRemoval, Severity.Warning), Said()));
    }

    [Fact]
    public void List_BulkDeleteWaiting_IsNotCalledDone()
    {
        Refuse(ProvisionState.Deleting);
        Navigate("proxies?search=wiki");
        var cut = Render<ProxyListPage>();
        cut.Find("tbody .check").Change(true);
        Confirm("Delete", () => cut.FindAll(".bulk button").Single(b => b.TextContent.Trim() == "Delete").Click());
        cut.WaitForAssertion(() => Assert.Equal(("Deleting: 0 of 1 done, 1 kept until the gateway can be reached.", Severity.Warning), Said()));
        Assert.Empty(cut.FindAll(".bulk"));
    }

    [Fact]
    public void List_Rows_ShowWhatTheGatewayHasOtherwise()
    {
        SampleDrifts.Household(Fakes);
        var rows = Render<ProxyListPage>().FindAll(".second").ToDictionary(
            s => s.QuerySelector("[data-status]")!.GetAttribute("data-status")!, s => s.QuerySelector(".reason")?.TextContent);
        Assert.Equal("Somebody changed there: domains, destination, certificate, redirect to HTTPS.", rows["Changed"]);
        Assert.Equal("Somebody removed it there.", rows["Missing"]);
        Assert.Equal(SampleDrifts.Words, rows["NotServed"]);
        Assert.Equal(SampleDrifts.Down, rows["WaitsForGateway"]);
        Assert.Equal(SampleDrifts.Down, rows["RemovalWaits"]);
        Assert.StartsWith("Nginx Proxy Manager: domains", rows["Refused"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("proxy.drifted")]
    [InlineData("proxy.drift_gone")]
    [InlineData("proxy.waiting")]
    [InlineData("proxy.carried_out")]
    [InlineData("proxy.restored")]
    [InlineData("proxy.accepted")]
    [InlineData("gateway.refused")]
    public void List_Told_ShowsTheRowAnew(string type)
    {
        Navigate("proxies?search=wiki");
        var cut = Render<ProxyListPage>();
        Assert.Empty(cut.FindAll(".second"));
        SampleDrifts.Drift(Fakes, 2, ProxyDrift.Missing);
        Fakes.Events.Tell(SampleEvents.Info("told", 2, type));
        cut.WaitForAssertion(() => Assert.Equal("Missing", cut.Find(".second [data-status]").GetAttribute("data-status")));
    }

    [Fact]
    public async Task List_SelectedIsRemovedAtLast_IsSelectedNoLonger()
    {
        SampleDrifts.Wait(Fakes, 2, ProvisionState.Deleting);
        Navigate("proxies?search=example.com");
        var cut = Render<ProxyListPage>();
        cut.Find("input[aria-label='Select wiki.example.com']").Change(true);
        await Fakes.Store.DeleteAsync(2, null, Xunit.TestContext.Current.CancellationToken);
        Fakes.Events.Tell(SampleEvents.Info("removed", 2, "proxy.carried_out"));
        cut.WaitForAssertion(() => Assert.Empty(cut.FindAll(".bulk")));
        Assert.DoesNotContain("wiki.example.com", cut.Find("tbody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Tally_SomeOfEach_CountsThemApart()
    {
        var tally = new BulkTally("Deleting", 5);
        tally.Note(new ProvisionResult { Outcome = ProvisionOutcome.Done });
        tally.Note(new ProvisionResult { Outcome = ProvisionOutcome.Waiting });
        Assert.False(tally.Note(new ProvisionResult { Outcome = ProvisionOutcome.GatewayRefused, Detail = "No." }));
        Assert.Equal("Deleting: 1 of 5 done, 1 kept until the gateway can be reached, 1 not: No.", tally.Summary);
        tally.Note(new ProvisionResult { Outcome = ProvisionOutcome.NotFound });
        Assert.Equal(("Deleting: 1 of 5 done, 1 kept until the gateway can be reached, 2 not; they are still selected. The first: No.", Severity.Warning), (tally.Summary, tally.Severity));
    }

    [Theory]
    [InlineData(2, "Enabling done: 2 of 2.")]
    [InlineData(3, "Enabling stopped after 2 of 3.")]
    public void Tally_AllWell_SaysHowFar(int total, string expected)
    {
        var tally = new BulkTally("Enabling", total);
        tally.Note(new ProvisionResult { Outcome = ProvisionOutcome.Done });
        tally.Note(new ProvisionResult { Outcome = ProvisionOutcome.Done });
        Assert.Equal((expected, Severity.Success), (tally.Summary, tally.Severity));
    }

    /// <summary>From now on the gateway of wiki.example.com is down, and its changes wait.</summary>
    private void Refuse(ProvisionState state) => Fakes.Manager.Refusal = new ProvisionResult
    {
        Outcome = ProvisionOutcome.Waiting,
        Proxy = (Fakes.Store.Get(2) with { Gateway = GatewayNames.Npm }).Restored(state, SampleDrifts.Down),
        Detail = SampleDrifts.Down,
    };

    private IRenderedComponent<ProxyDetailPage> Page() => Render<ProxyDetailPage>(p => p.Add(c => c.Id, 2));

    private (string?, Severity?) Said() => Services.GetRequiredService<ISnackbar>().ShownSnackbars.LastOrDefault() is { } said ? (said.Message, said.Severity) : default;

    private void Navigate(string address) => Services.GetRequiredService<NavigationManager>().NavigateTo(address);
}
