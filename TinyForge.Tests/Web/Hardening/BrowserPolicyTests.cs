using Microsoft.Playwright;
using TinyForge.Core.Health;
using TinyForge.Tests.Support;
using TinyForge.Web.Api;

namespace TinyForge.Tests.Web.Hardening;

/// <summary>The policies in a real browser: what is ours works, what is not does not run.</summary>
[Collection(BrowserTests.Collection)]
public sealed class BrowserPolicyTests(BrowserFixture fixture)
{
    private const string WatchForViolations = "window.violations = []; document.addEventListener('securitypolicyviolation', e => window.violations.push(e.violatedDirective + ' ' + e.blockedURI));";

    [Theory]
    [InlineData("proxies")]
    [InlineData("proxies/new")]
    [InlineData("certificates")]
    [InlineData("settings")]
    public async Task Page_UnderThePolicy_ViolatesNothing(string path)
    {
        var browser = fixture.Browser;
        await using var forge = await RunningForge.StartAsync();
        await using var watched = await WatchedPage.OpenAsync(browser, forge);
        var complaints = Complaints(watched.Page);
        await watched.Page.AddInitScriptAsync(WatchForViolations);

        await watched.GoAsync(path);

        Assert.Empty(await watched.Page.EvaluateAsync<string[]>("() => window.violations"));
        Assert.Empty(watched.Faults);
        Assert.Empty(string.Join('\n', complaints));
    }

    [Fact]
    public async Task Scalar_UnderThePolicy_ShowsAndTriesACall()
    {
        var browser = fixture.Browser;
        await using var forge = await RunningForge.StartAsync();
        await using var watched = await WatchedPage.OpenAsync(browser, forge);
        var page = watched.Page;
        var complaints = Complaints(page);
        await page.AddInitScriptAsync(WatchForViolations);

        await page.GotoAsync("scalar/");
        await page.GetByRole(AriaRole.Complementary).GetByText("Probes", new() { Exact = true }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Test Request (get /healthz)" }).ClickAsync();
        var answered = page.WaitForResponseAsync(r => r.Url.EndsWith("/healthz", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).First.ClickAsync();

        Assert.Equal(200, (await answered).Status);
        // a library of its own asks whether it may compile its checks, and interprets them where it may not
        Assert.All(await page.EvaluateAsync<string[]>("() => window.violations"), v => Assert.Equal("script-src eval", v));
        Assert.Empty(watched.Faults);
        Assert.Empty(string.Join('\n', complaints));
    }

    [Fact]
    public async Task Page_InjectedScript_DoesNotRun()
    {
        var browser = fixture.Browser;
        await using var forge = await RunningForge.StartAsync();
        await using var watched = await WatchedPage.OpenAsync(browser, forge);
        await watched.Page.AddInitScriptAsync(WatchForViolations);
        await watched.GoAsync("proxies");

        await watched.Page.EvaluateAsync("""
            () => {
              const script = document.createElement('script');
              script.textContent = 'window.ran = true';
              document.body.append(script);
              const image = document.createElement('img');
              image.setAttribute('onerror', 'window.ran = true');
              image.src = 'data:,';
              document.body.append(image);
            }
            """);
        await watched.Page.WaitForFunctionAsync("() => window.violations.length >= 2");

        Assert.False(await watched.Page.EvaluateAsync<bool>("() => window.ran === true"));
    }

    [Fact]
    public async Task ErrorPage_UnderThePolicy_IsShown()
    {
        var browser = fixture.Browser;
        await using var forge = await RunningForge.StartAsync(services: s => s.AddFaulty<IReadiness>());
        await using var watched = await WatchedPage.OpenAsync(browser, forge);
        await watched.Page.AddInitScriptAsync(WatchForViolations);
        await watched.Page.GotoAsync("readyz");
        await Assertions.Expect(watched.Page.GetByRole(AriaRole.Heading, new() { Name = "Something went wrong" })).ToBeVisibleAsync();
        Assert.Empty(await watched.Page.EvaluateAsync<string[]>("() => window.violations"));
    }

    [Fact]
    public async Task Circuit_ServiceThrows_TellsTheBrowserNothing()
    {
        var browser = fixture.Browser;
        await using var forge = await RunningForge.StartAsync(
            services: s => s.AddFaulty<IHealthChecker>(),
            configuration: ["environment=Development", "DetailedErrors=true"]);
        await using var watched = await WatchedPage.OpenAsync(browser, forge);
        var seen = new List<string>();
        watched.Page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => seen.Add(frame.Text ?? System.Text.Encoding.UTF8.GetString(frame.Binary ?? []));
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        watched.Page.Console += (_, message) =>
        {
            seen.Add(message.Text);
            if (message.Text.Contains("unhandled exception on the current circuit", StringComparison.Ordinal))
                told.TrySetResult();
        };

        await watched.Page.GotoAsync("proxies/1");
        await told.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.DoesNotContain(seen, text => text.Contains(PlantedFault.Secret, StringComparison.Ordinal) || text.Contains("   at ", StringComparison.Ordinal));
        Assert.DoesNotContain(PlantedFault.Secret, await watched.Page.ContentAsync(), StringComparison.Ordinal);
    }

    // a header that the browser can't read is a warning to it, not an error
    private static List<string> Complaints(IPage page)
    {
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("olicy", StringComparison.Ordinal) || message.Text.Contains("header", StringComparison.OrdinalIgnoreCase))
                complaints.Add(message.Text);
        };
        return complaints;
    }
}
