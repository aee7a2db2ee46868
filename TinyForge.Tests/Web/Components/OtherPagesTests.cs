using System.Net;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using TinyForge.Core.Gateways;
using TinyForge.Core.Probing;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Components.Pages.Certificates;
using TinyForge.Web.Components.Pages.Proxies;
using TinyForge.Web.Components.Pages.Settings;

namespace TinyForge.Tests.Web.Components;

public sealed class OtherPagesTests : PageTest
{
    [Fact]
    public void Detail_Gone_SaysSo() =>
        Assert.Contains("There is no proxy 77", Render<ProxyDetailPage>(p => p.Add(c => c.Id, 77)).Markup, StringComparison.Ordinal);

    [Fact]
    public void Detail_GatewayIsSlow_ThePageIsThereAndTheCertificateFollows()
    {
        var answer = new TaskCompletionSource();
        Fakes.Gateway.Gate = answer.Task;
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        var proxy = Fakes.Store.All.First(p => p.Spec.SslCertificateId == 1);
        var name = Fakes.Certificates.List().Single(c => c.Id == 1).Name;

        var cut = Render<ProxyDetailPage>(p => p.Add(c => c.Id, proxy.Id));
        Assert.Contains(proxy.Spec.Destination.ToString(), cut.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(cut.FindAll("dd .second"), e => e.TextContent.Contains(name, StringComparison.Ordinal));

        answer.SetResult();
        cut.WaitForAssertion(() => Assert.Single(cut.FindAll("dd .second"), e => e.TextContent.Contains(name, StringComparison.Ordinal)));
    }

    [Fact]
    public void Detail_CheckNow_ShowsTheFreshStages()
    {
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        var cut = Render<ProxyDetailPage>(p => p.Add(c => c.Id, 3));
        Assert.Equal("failed", cut.Find("[data-step=tcp]").GetAttribute("data-state"));
        cut.Find(".check-now").Click();
        cut.WaitForAssertion(() => Assert.Equal("passed", cut.Find("[data-step=http]").GetAttribute("data-state")));
        Assert.Contains("14 ms", cut.Find("[data-step=http]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void TryIt_PlainProxy_SendsTheHostToTheOpenPort() => Assert.Equal(
        new TryIt("curl -H 'Host: app.example.com' http://forge.lan:8080/", "http://app.example.com:8080/"),
        TryIt.For(SampleProxies.Proxy(1, "app.example.com", "http://10.0.0.1"), new GatewayEndpoints(IPAddress.IPv6Any, 8080, 8443), "forge.lan"));

    [Fact]
    public void TryIt_Certificate_NamesTheDomainInTheHandshake() => Assert.Equal(
        "curl -k --connect-to app.example.com:8443:forge.lan:8443 https://app.example.com:8443/",
        TryIt.For(SampleProxies.Proxy(1, "app.example.com", "http://10.0.0.1", certificate: 1), new GatewayEndpoints(IPAddress.IPv6Any, 8080, 8443), "forge.lan").Command);

    [Fact]
    public void TryIt_ListenerOff_HasNoCommand() =>
        Assert.Null(TryIt.For(SampleProxies.Proxy(1, "app.example.com", "http://10.0.0.1"), new GatewayEndpoints(IPAddress.IPv6Any, null, null), "forge.lan").Command);

    [Fact]
    public void LastCheck_FailedStage_SplitsPassedFromNotReached()
    {
        var stages = LastCheck.Stages(SampleProxies.Proxy(1, "a.example.com", "https://nas.lan", SampleProxies.Unhealthy("tls", FailureCode.TlsFailed)));
        Assert.Equal(["Passed", "Passed", "Failed", "Skipped"], stages.Select(s => s.Status.ToString()));
    }

    [Fact]
    public void Certificates_None_OffersBothWays()
    {
        var cut = Render<CertificatesPage>();
        cut.FindAll(".empty button").Single(b => b.TextContent.Trim() == "Make self-signed").Click();
        cut.Find("#self-domains").Input("lab.example.com ");
        cut.Find("form").Submit();
        cut.WaitForAssertion(() => Assert.Contains("lab.example.com", cut.Find(".certificates h2").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Certificates_BadUpload_SaysItAtTheField()
    {
        Fakes.Certificates.Errors = [new FieldError("key_pem", "The key belongs to another certificate.")];
        var cut = Render<CertificatesPage>();
        cut.FindAll(".empty button").Single(b => b.TextContent.Trim() == "Upload").Click();
        cut.Find("#cert-pem").Change("-----BEGIN CERTIFICATE-----");
        cut.Find("form").Submit();
        cut.WaitForAssertion(() => Assert.Contains("another certificate", cut.Find("#cert-key-error").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Settings_BadNumber_IsNotSaved()
    {
        var cut = Render<SettingsPage>();
        cut.Find("#health_interval_seconds").Input("5");
        cut.Find("form").Submit();
        cut.WaitForAssertion(() => Assert.Contains("15 to 86400", cut.Find("#health_interval_seconds-error").TextContent, StringComparison.Ordinal));
        Assert.Equal(300, Fakes.Settings.Current.HealthIntervalSeconds);
    }

    [Fact]
    public async Task Settings_ChangedAndLeft_AsksUntilSaved()
    {
        var cut = Render<SettingsPage>();
        cut.Find("#health_interval_seconds").Input("60");
        Assert.Equal("true", cut.Find("form").GetAttribute("data-changed"));
        Confirm("Cancel", () => Go("events"));
        Assert.DoesNotContain("events", Address, StringComparison.Ordinal);

        cut.Find("form").Submit();
        cut.WaitForAssertion(() => Assert.Equal("false", cut.Find("form").GetAttribute("data-changed")));
        Go("events");
        await ArriveAsync("/events");

        void Go(string address) => _ = Renderer.Dispatcher.InvokeAsync(() => Services.GetRequiredService<NavigationManager>().NavigateTo(address));
    }

    [Fact]
    public void Settings_ReferenceAddress_IsRefusedSavedOrCleared()
    {
        var cut = Render<SettingsPage>();
        cut.Find("#health_reference_address").Input("router.lan");
        cut.Find("form").Submit();
        cut.WaitForAssertion(() => Assert.Contains("a port", cut.Find("#health_reference_address-error").TextContent, StringComparison.Ordinal));
        Assert.Equal(0, Fakes.Settings.Saves);

        cut.Find("#health_reference_address").Input(" router.lan:53 ");
        cut.Find("form").Submit();
        cut.WaitForAssertion(() => Assert.Equal("router.lan:53", Fakes.Settings.Current.HealthReferenceAddress));

        cut.Find("#health_reference_address").Input("");
        cut.Find("form").Submit();
        cut.WaitForAssertion(() => Assert.Null(Fakes.Settings.Current.HealthReferenceAddress));
    }

    [Fact]
    public void Settings_NginxProxyManager_IsTriedBeforeItIsSaved()
    {
        Fakes.Settings.Current = Fakes.Settings.Current with { NpmUrl = "http://10.0.0.2:81", NpmPassword = new SecretText("old-password") };
        var cut = Render<SettingsPage>();
        Assert.DoesNotContain("old-password", cut.Markup, StringComparison.Ordinal);
        cut.Find("#npm_email").Input("a@example.test");
        cut.FindAll("button").Single(b => b.TextContent.Trim() == "Use http://10.0.0.2").Click();
        cut.FindAll("button").Single(b => b.TextContent.Trim() == "Test the gateway").Click();
        cut.WaitForAssertion(() => Assert.Equal(("http://10.0.0.2:81", "old-password"), (Fakes.Gateway.Tried?.NpmUrl, Fakes.Gateway.Tried?.NpmPassword?.Reveal())));
        Assert.Equal(0, Fakes.Settings.Saves);

        cut.Find("#npm_password").Input("new-password");
        cut.Find("form").Submit();
        cut.WaitForAssertion(() => Assert.Equal(
            ("http://10.0.0.2:81", "a@example.test", "new-password", "http://10.0.0.2"),
            (Fakes.Settings.Current.NpmUrl, Fakes.Settings.Current.NpmEmail, Fakes.Settings.Current.NpmPassword?.Reveal(), Fakes.Settings.Current.NpmProxyUrl)));
    }

    [Fact]
    public void Settings_OtherAddressOfNpm_WantsThePasswordAgain()
    {
        Fakes.Settings.Current = Fakes.Settings.Current with { NpmUrl = "http://10.0.0.2:81", NpmPassword = new SecretText("old-password") };
        var cut = Render<SettingsPage>();
        cut.Find("#npm_url").Input("http://10.0.0.3:81");
        cut.FindAll("button").Single(b => b.TextContent.Trim() == "Test the gateway").Click();
        cut.WaitForAssertion(() => Assert.Contains("password again", cut.Find("#npm_password-error").TextContent, StringComparison.Ordinal));
        cut.Find("form").Submit();
        cut.WaitForAssertion(() => Assert.Contains("One field needs a look", cut.Find(".save [role=status]").TextContent, StringComparison.Ordinal));
        Assert.Equal((null, 0), (Fakes.Gateway.Tried, Fakes.Settings.Saves));

        // back to where it was saved for
        cut.Find("#npm_url").Input("http://10.0.0.2:81/");
        Assert.DoesNotContain("password again", cut.Markup, StringComparison.Ordinal);
        cut.Find("form").Submit();
        cut.WaitForAssertion(() => Assert.Equal(("http://10.0.0.2:81/", "old-password"), (Fakes.Settings.Current.NpmUrl, Fakes.Settings.Current.NpmPassword?.Reveal())));
    }

    [Fact]
    public void Settings_AddressOfNpmIsNone_IsRefused()
    {
        var cut = Render<SettingsPage>();
        cut.Find("#npm_url").Input("10.0.0.2");
        cut.FindAll("button").Single(b => b.TextContent.Trim() == "Test the gateway").Click();
        cut.WaitForAssertion(() => Assert.Contains("admin port", cut.Find("#npm_url-error").TextContent, StringComparison.Ordinal));
        Assert.Null(Fakes.Gateway.Tried);
    }

    [Fact]
    public void Settings_GoodNumber_IsSavedAndTheRestKept()
    {
        Fakes.Settings.Current = Fakes.Settings.Current with { NpmUrl = "http://10.0.0.2:81" };
        var cut = Render<SettingsPage>();
        cut.Find("#health_interval_seconds").Input("60");
        cut.Find("form").Submit();
        cut.WaitForAssertion(() => Assert.Equal(60, Fakes.Settings.Current.HealthIntervalSeconds));
        Assert.Equal("http://10.0.0.2:81", Fakes.Settings.Current.NpmUrl);
    }

    [Fact]
    public void Settings_ChangedMeanwhile_SaysSoAndKeepsWhatWasTyped()
    {
        var cut = Render<SettingsPage>();
        cut.Find("#health_interval_seconds").Input("60");
        Fakes.Settings.Current = Fakes.Settings.Current with { UnhealthyAfter = 9 };
        cut.Find("form").Submit();
        cut.WaitForAssertion(() => Assert.Contains("changed meanwhile by somebody else", cut.Find(".save [role=status]").TextContent, StringComparison.Ordinal));
        Assert.Equal(("60", "9"), (cut.Find("#health_interval_seconds").GetAttribute("value"), cut.Find("#unhealthy_after").GetAttribute("value")));
        Assert.Equal((300, 0), (Fakes.Settings.Current.HealthIntervalSeconds, Fakes.Settings.Saves));

        cut.Find("form").Submit();
        cut.WaitForAssertion(() => Assert.Equal((60, 9), (Fakes.Settings.Current.HealthIntervalSeconds, Fakes.Settings.Current.UnhealthyAfter)));
        Assert.Contains("All saved", cut.Find(".save [role=status]").TextContent, StringComparison.Ordinal);
    }
}
