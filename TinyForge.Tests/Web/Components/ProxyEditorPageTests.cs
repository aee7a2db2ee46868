using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using TinyForge.Core.Gateways;
using TinyForge.Core.Probing;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Core.Validation;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Components.Pages.Proxies;

namespace TinyForge.Tests.Web.Components;

public sealed class ProxyEditorPageTests : PageTest
{
    [Fact]
    public void Test_Passing_ChangesNothing()
    {
        var cut = Filled();
        Press(cut, "Test");
        cut.WaitForAssertion(() => Assert.Contains("ready to publish", cut.Find(".outcome").TextContent, StringComparison.Ordinal));
        Assert.Empty(Fakes.Manager.Calls);
        Assert.Equal(["wiki.example.com"], Fakes.Validator.LastDraft!.Domains);
        Assert.Equal("http://10.0.0.21:3000", Fakes.Validator.LastDraft.Destination);
    }

    [Fact]
    public async Task Create_Passing_LandsOnTheProxysPage()
    {
        var cut = Filled();
        Press(cut, "Create");
        await ArriveAsync("/proxies/1");
    }

    [Fact]
    public async Task Create_SlowStep_ShowsTheOthersMeanwhile()
    {
        var release = new TaskCompletionSource();
        Fakes.Validator.Before = (step, token) => step == StepName.Http ? release.Task.WaitAsync(token) : Task.CompletedTask;
        var cut = Filled();
        Press(cut, "Create");
        cut.WaitForAssertion(() => Assert.Equal("running", cut.Find("[data-step=http]").GetAttribute("data-state")));
        Assert.Equal("passed", cut.Find("[data-step=tcp]").GetAttribute("data-state"));
        Assert.Equal("waiting", cut.Find("[data-step=reserve]").GetAttribute("data-state"));
        release.SetResult();
        await ArriveAsync("/proxies/1");
    }

    [Fact]
    public async Task Create_NetworkFailure_OffersToGoOn()
    {
        Fakes.Validator.Steps = StepSamples.Refused;
        var cut = Filled();
        Press(cut, "Create");
        cut.WaitForAssertion(() => Press(cut, "Create anyway"));
        await ArriveAsync("/proxies/1");
        Assert.Equal(["create", "create forced"], Fakes.Manager.Calls);
    }

    [Fact]
    public void Create_DomainTaken_LinksTheOwnerAndCantBeForced()
    {
        Fakes.Validator.Steps = [StepSamples.Passing[0], StepSamples.Failed(StepName.Conflict, FailureCode.DomainTaken, "taken", 0.2)];
        Fakes.Validator.Taken = [new DomainClaim("wiki.example.com", ProxySource.Standalone, 9, "http://10.0.0.9")];
        var cut = Filled();
        Press(cut, "Create");
        cut.WaitForAssertion(() => Assert.Equal("proxies/9", cut.Find(".outcome a").GetAttribute("href")));
        Assert.DoesNotContain("anyway", cut.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_GatewayRefuses_ShowsItsOwnWords()
    {
        Fakes.Manager.Refusal = new ProvisionResult { Outcome = ProvisionOutcome.GatewayRefused, Detail = "The gateway has too many hosts." };
        var cut = Filled();
        Press(cut, "Create");
        cut.WaitForAssertion(() => Assert.Contains("The gateway has too many hosts. Nothing was changed.", cut.Find(".outcome").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Test_FieldErrors_StandAtTheirFields()
    {
        Fakes.Validator.FieldErrors = [new FieldError("destination", "No such thing.")];
        Fakes.Validator.Steps = [StepSamples.Failed(StepName.Syntax, FailureCode.InvalidSyntax, "1 field is wrong.", 0.1)];
        var cut = Filled();
        Press(cut, "Test");
        cut.WaitForAssertion(() => Assert.Contains("No such thing.", cut.Find("#destination-error").TextContent, StringComparison.Ordinal));
        Assert.Equal("true", cut.Find("#destination").GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task Dispose_WhileRunning_CancelsTheRun()
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Fakes.Validator.Before = async (_, token) =>
        {
            await using var registration = token.Register(cancelled.SetResult);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        };
        var cut = Filled();
        Press(cut, "Create");
        cut.WaitForAssertion(() => Assert.Equal("running", cut.Find("[data-step=syntax]").GetAttribute("data-state")));
        await DisposeComponentsAsync();
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10), Xunit.TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Edit_GoneProxy_SaysSo() =>
        Assert.Contains("There is no proxy 5", Render<ProxyEditorPage>(p => p.Add(c => c.Id, 5)).Markup, StringComparison.Ordinal);

    [Fact]
    public void Certificate_MadeInline_IsChosen()
    {
        var cut = Filled();
        cut.Find(".fold").Click();
        cut.FindAll("button").Single(b => b.TextContent.Contains("Make a self-signed one", StringComparison.Ordinal)).Click();
        cut.WaitForAssertion(() => Assert.Equal("1", cut.Find("#certificate").GetAttribute("value")));
        Assert.Contains("Self-signed", cut.Find("#certificate-error").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Certificates_GatewayIsSlow_TheFormIsThereAndKeepsTheChosenOne(bool fails)
    {
        var answer = new TaskCompletionSource();
        Fakes.Gateway.Gate = answer.Task;
        Fakes.Gateway.Fault = fails ? new GatewayError(GatewayErrorKind.Unreachable, "Nginx Proxy Manager does not answer.") : null;
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        var id = Fakes.Store.All.First(p => p.Spec.SslCertificateId == 1).Id;

        var cut = Render<ProxyEditorPage>(p => p.Add(c => c.Id, id));
        cut.Find(".fold").Click();
        Assert.Equal("1", cut.Find("#certificate").GetAttribute("value"));
        Assert.Contains("Certificate 1 (Loading…)", cut.Find("#certificate").TextContent, StringComparison.Ordinal);

        answer.SetResult();
        cut.WaitForAssertion(() => Assert.DoesNotContain("Loading…", cut.Find("#certificate").TextContent, StringComparison.Ordinal));
        Assert.Equal("1", cut.Find("#certificate").GetAttribute("value"));
        Assert.Equal(fails, cut.Find("#certificate").TextContent.Contains("Certificate 1 (the gateway can’t be asked)", StringComparison.Ordinal));
        Assert.Equal(fails, cut.Markup.Contains("Nginx Proxy Manager does not answer.", StringComparison.Ordinal));
    }

    [Fact]
    public void Hsts_WithoutRedirect_CantBeTurnedOn()
    {
        var cut = Filled();
        cut.Find(".fold").Click();
        cut.FindAll("button").Single(b => b.TextContent.Contains("Make a self-signed one", StringComparison.Ordinal)).Click();
        cut.WaitForAssertion(() => Assert.False(Switch("HSTS").HasAttribute("disabled")));
        Switch("HSTS").Change(true);
        Switch("Redirect HTTP to HTTPS").Change(false);
        Assert.True(Switch("HSTS").HasAttribute("disabled"));
        Assert.Contains("Turn on the redirect to HTTPS first.", cut.Markup, StringComparison.Ordinal);
        Switch("Redirect HTTP to HTTPS").Change(true);
        Press(cut, "Test");
        cut.WaitForAssertion(() => Assert.True(Fakes.Validator.LastDraft?.Hsts));

        AngleSharp.Dom.IElement Switch(string label) => cut.FindAll(".switch").Single(s => s.QuerySelector(".switch-label")!.TextContent == label).QuerySelector("input")!;
    }

    [Fact]
    public void BodyText_WithHead_IsAnErrorUntilTheMethodIsChanged()
    {
        var cut = Filled();
        cut.Find(".fold").Click();
        cut.Find("#health-body").Change(" all is ready");
        cut.Find("#health-method").Change("HEAD");
        cut.WaitForAssertion(() => Assert.Contains("HEAD has no body", cut.Find("#health-body-error").TextContent, StringComparison.Ordinal));

        cut.Find("#health-method").Change("GET");
        cut.WaitForAssertion(() => Assert.DoesNotContain("HEAD has no body", cut.Markup, StringComparison.Ordinal));
        Press(cut, "Test");
        cut.WaitForAssertion(() => Assert.Equal(" all is ready", Fakes.Validator.LastDraft?.HealthCheck?.BodyContains));
    }

    [Fact]
    public async Task Leave_UntouchedForm_AsksNothing()
    {
        Render<ProxyEditorPage>();
        Go("events");
        await ArriveAsync("/events");
    }

    [Fact]
    public void Leave_ChangedForm_AsksAndStaysUntilYes()
    {
        Filled();
        Assert.Contains("lost", Confirm("Cancel", () => Go("events")), StringComparison.Ordinal);
        Assert.DoesNotContain("events", Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leave_ChangedFormAndYes_Leaves()
    {
        Filled();
        Confirm("Leave", () => Go("events"));
        await ArriveAsync("/events");
    }

    [Fact]
    public async Task Leave_ChangedFormToItsOwnContent_AsksNothing()
    {
        Filled();
        Go("#content");
        await ArriveAsync("#content");
    }

    [Fact]
    public void Id_GoneWhileThePageStays_ShowsAnEmptyForm()
    {
        var proxy = Fakes.Store.Put(SampleProxies.Proxy(7, "wiki.example.com", "http://10.0.0.21:3000"));
        var cut = Render<ProxyEditorPage>(p => p.Add(c => c.Id, proxy.Id));
        Assert.Single(cut.FindAll(".box li"));
        cut.Render(p => p.Add(c => c.Id, null));
        Assert.Contains("New proxy", cut.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Empty(cut.FindAll(".box li"));
        Assert.Equal("", cut.Find("#destination").GetAttribute("value") ?? "");
    }

    private void Go(string address) => _ = Renderer.Dispatcher.InvokeAsync(() => Services.GetRequiredService<NavigationManager>().NavigateTo(address));

    private IRenderedComponent<ProxyEditorPage> Filled()
    {
        var cut = Render<ProxyEditorPage>();
        cut.Find("#domains").Input("wiki.example.com ");
        cut.Find("#destination").Input("http://10.0.0.21:3000");
        return cut;
    }

    private static void Press(IRenderedComponent<ProxyEditorPage> cut, string text)
    {
        var button = cut.FindAll("button").Single(b => b.TextContent.Trim() == text);
        if (button.GetAttribute("type") == "submit")
            cut.Find("form").Submit();
        else
            button.Click();
    }
}
