using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using TinyForge.Core.Accounts;
using TinyForge.Core.Gateways;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Components.Pages.Proxies;

namespace TinyForge.Tests.Web.Components;

/// <summary>A proxy whose gateway has something else, on its page.</summary>
public sealed class DriftSectionTests : PageTest
{
    [Theory]
    [InlineData(ProxyDrift.Changed, "Somebody changed this host in Nginx Proxy Manager.")]
    [InlineData(ProxyDrift.Missing, "Nginx Proxy Manager no longer has this host.")]
    [InlineData(ProxyDrift.Offline, "Nginx Proxy Manager has this host and does not serve it:")]
    public void Section_Drift_IsSaidInPlainWords(ProxyDrift drift, string said)
    {
        var cut = Drifted(drift);
        Assert.Contains(said, Section(cut), StringComparison.Ordinal);
        Assert.Equal(drift == ProxyDrift.Offline ? SampleDrifts.Words : null, cut.FindAll("pre.words").SingleOrDefault()?.TextContent);
    }

    [Fact]
    public void Section_NoDrift_IsNotThere()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        var cut = Render<ProxyDetailPage>(p => p.Add(c => c.Id, 2));
        Assert.Empty(cut.FindAll("#drift"));
        Assert.Equal(0, Fakes.Drift.Previews);
    }

    [Fact]
    public void Table_Fields_AreBothSidesInWords()
    {
        var cut = Drifted(ProxyDrift.Changed);
        Assert.Equal(["Field", "TinyForge wants", "Nginx Proxy Manager has"], cut.FindAll("thead th").Select(h => h.TextContent));
        Assert.Equal(["Domains", "Destination", "Certificate", "Redirect to HTTPS"], cut.FindAll("[data-field] th").Select(h => h.TextContent));
        Assert.EndsWith("number 1", cut.Find("[data-field=ssl_certificate_id] td").TextContent, StringComparison.Ordinal);
        Assert.EndsWith("none", cut.Find("[data-field=ssl_certificate_id] .found").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_GatewayIsSlow_SaysThatItIsAsked()
    {
        var answer = new TaskCompletionSource();
        Fakes.Drift.Gate = answer.Task;
        var cut = Drifted(ProxyDrift.Changed);
        Assert.Contains("Asking Nginx Proxy Manager what it has…", Section(cut), StringComparison.Ordinal);
        Assert.All(Buttons(cut), b => Assert.True(b.HasAttribute("disabled")));
        answer.SetResult();
        cut.WaitForAssertion(() => Assert.Equal(4, cut.FindAll("[data-field]").Count));
    }

    [Fact]
    public void Table_GatewayIsDown_SaysSoAndCanBeAskedAgain()
    {
        var cut = Drifted(ProxyDrift.Changed, () => Fakes.Drift.Preview = new GatewayError(GatewayErrorKind.Unreachable, "Connection refused."));
        Assert.Contains("Nginx Proxy Manager can’t be asked what it has. Connection refused.", Section(cut), StringComparison.Ordinal);
        Assert.Contains("this differed: domains, destination, certificate, redirect to HTTPS.", Section(cut), StringComparison.Ordinal);
        SampleDrifts.Drift(Fakes, 2, ProxyDrift.Changed);
        cut.FindAll("button").Single(b => b.TextContent.Trim() == "Ask again").Click();
        cut.WaitForAssertion(() => Assert.Equal(4, cut.FindAll("[data-field]").Count));
    }

    [Fact]
    public void Restore_Confirmed_SaysWhatIsWrittenAndDoesIt()
    {
        var cut = Drifted(ProxyDrift.Changed);
        Fakes.Drift.Next = new ProvisionResult { Outcome = ProvisionOutcome.Done };
        Fakes.Store.Put(Fakes.Store.Get(2) with { Drift = ProxyDrift.None });
        var asked = Confirm("Restore", () => Press(cut, "Restore…"));
        Assert.Contains("What is wanted is written to the gateway.", asked, StringComparison.Ordinal);
        Assert.Contains("Destination: http://10.0.0.99:9000 → http://10.0.0.21:8080", asked, StringComparison.Ordinal);
        Assert.Contains("Certificate: none → number 1", asked, StringComparison.Ordinal);
        cut.WaitForAssertion(() => Assert.Empty(cut.FindAll("#drift")));
        Assert.Equal(["restore 2"], Fakes.Drift.Calls);
        Assert.Equal("wiki.example.com is restored.", Said());
    }

    [Fact]
    public void Accept_Confirmed_SaysWhatIsTakenAndDoesIt()
    {
        var cut = Drifted(ProxyDrift.Changed);
        Fakes.Drift.Next = new ProvisionResult { Outcome = ProvisionOutcome.Done };
        var asked = Confirm("Accept", () => Press(cut, "Accept…"));
        Assert.Contains("The fields are taken from the gateway.", asked, StringComparison.Ordinal);
        Assert.Contains("Destination: http://10.0.0.21:8080 → http://10.0.0.99:9000", asked, StringComparison.Ordinal);
        cut.WaitForAssertion(() => Assert.Equal("wiki.example.com is accepted as it is in Nginx Proxy Manager.", Said()));
        Assert.Equal(["accept 2"], Fakes.Drift.Calls);
    }

    [Fact]
    public void Accept_HostIsGone_DeletesTheProxyAndGoesToTheList()
    {
        var cut = Drifted(ProxyDrift.Missing);
        Fakes.Drift.Next = new ProvisionResult { Outcome = ProvisionOutcome.Done, Deleted = true };
        var asked = Confirm("Delete the proxy", () => Press(cut, "Accept…"));
        Assert.Contains("with its history", asked, StringComparison.Ordinal);
        Assert.Contains("handbook.example.com", asked, StringComparison.Ordinal);
        cut.WaitForAssertion(() => Assert.EndsWith("/proxies", Address, StringComparison.Ordinal));
        Assert.Equal("wiki.example.com is deleted.", Said());
    }

    [Fact]
    public void Accept_NotServed_IsDisabledAndSaysWhy()
    {
        var cut = Drifted(ProxyDrift.Offline);
        Assert.Equal([false, true], Buttons(cut).Select(b => b.HasAttribute("disabled")));
        Assert.Contains("A host that is not served can’t be accepted.", Section(cut), StringComparison.Ordinal);
    }

    [Fact]
    public void Managed_Drift_CanOnlyBeRestored()
    {
        var cut = Drifted(ProxyDrift.Changed, instance: 3);
        Assert.Equal(["Restore…"], Buttons(cut).Select(b => b.TextContent));
        Assert.Contains("Change the instance.", Section(cut), StringComparison.Ordinal);
    }

    [Fact]
    public void Viewer_Drift_SeesWhatDiffersAndNoButton()
    {
        SignInAs(UserRole.Viewer);
        var cut = Drifted(ProxyDrift.Changed);
        Assert.Equal(4, cut.FindAll("[data-field]").Count);
        Assert.Empty(Buttons(cut));
    }

    [Fact]
    public void Restore_RightsAreGone_IsRefused()
    {
        var cut = Drifted(ProxyDrift.Changed);
        DemoteSilently();
        Confirm("Restore", () => Press(cut, "Restore…"));
        cut.WaitForAssertion(() => Assert.True(WasRefused));
        Assert.Empty(Fakes.Drift.Calls);
    }

    [Fact]
    public void Restore_Cancelled_ChangesNothing()
    {
        var cut = Drifted(ProxyDrift.Changed);
        Confirm("Cancel", () => Press(cut, "Restore…"));
        cut.WaitForAssertion(() => Assert.False(Buttons(cut)[0].HasAttribute("disabled")));
        Assert.Empty(Fakes.Drift.Calls);
        Assert.Equal(2, Fakes.Drift.Previews);
    }

    [Fact]
    public void Restore_GatewayRefuses_TellsItsWords()
    {
        var cut = Drifted(ProxyDrift.Changed);
        Fakes.Drift.Next = new ProvisionResult { Outcome = ProvisionOutcome.GatewayRefused, Detail = "Domains are already in use." };
        Confirm("Restore", () => Press(cut, "Restore…"));
        cut.WaitForAssertion(() => Assert.Equal("Domains are already in use.", Said()));
        Assert.NotEmpty(cut.FindAll("#drift"));
    }

    [Fact]
    public void Section_AnotherLookFindsSomethingElse_IsAskedAnew()
    {
        var cut = Drifted(ProxyDrift.Changed);
        Fakes.Events.Tell(SampleEvents.Checked(2));
        SampleDrifts.Drift(Fakes, 2, ProxyDrift.Missing);
        Fakes.Events.Tell(SampleEvents.Info("gone", 2, "proxy.drifted"));
        cut.WaitForAssertion(() => Assert.Contains("no longer has this host", Section(cut), StringComparison.Ordinal));
        Assert.Equal(2, Fakes.Drift.Previews);
    }

    private IRenderedComponent<ProxyDetailPage> Drifted(ProxyDrift drift, Action? then = null, long? instance = null)
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        SampleDrifts.Drift(Fakes, 2, drift, instance);
        then?.Invoke();
        return Render<ProxyDetailPage>(p => p.Add(c => c.Id, 2));
    }

    private static string Section(IRenderedComponent<ProxyDetailPage> cut) => cut.Find("section[aria-labelledby=drift]").TextContent;

    private static IReadOnlyList<AngleSharp.Dom.IElement> Buttons(IRenderedComponent<ProxyDetailPage> cut) => cut.FindAll("section[aria-labelledby=drift] .row button");

    private static void Press(IRenderedComponent<ProxyDetailPage> cut, string text) => Buttons(cut).Single(b => b.TextContent == text).Click();

    private string? Said() => Services.GetRequiredService<ISnackbar>().ShownSnackbars.LastOrDefault()?.Message;
}
