using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using TinyForge.Core.Probing;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Core.Validation;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Pages;

namespace TinyForge.Tests.Browser;

/// <summary>
/// Every page, wide and narrow, light and dark, with believable and with hostile data: nothing leaves the host, nothing fails,
/// no console error, no serious finding of axe, nothing wider than the window.
/// Beside the other browser tests, with a browser of its own, since it takes twice their time.
/// Set TINYFORGE_LOOKS to a folder to keep a picture of each, and TINYFORGE_LOOKS_ONLY to some of the names to look at those alone.
/// </summary>
public sealed class PageLooksTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private const int Wide = 1280;
    private const int Middle = 900;
    private const int Narrow = 360;
    private static readonly string? Looks = Environment.GetEnvironmentVariable("TINYFORGE_LOOKS");

    private static readonly string[] Names = ["dashboard", "dashboard-away", "keys", "dashboard-de", "proxy-de", "settings-de", "list-de", "new-de", "events-de", "stepper-failed-de", "proxy", "certificates", "settings", "move", "transfer", "transfer-de", "transfer-faulty", "transfer-running", "transfer-ended", "dialog", "menu", "proxy-down", "upload", "self-signed", "filled", "stepper-failed", "taken", "proxy-hostile", "no-match", "gone", "not-found", "edit", "empty", "no-certificates", "new", "list", "hostile", "many",
        "sign-in", "sign-in-refused", "set-up", "second-factor", "recovery", "sign-out", "password", "password-temporary", "denied", "account", "account-app", "account-codes", "account-menu",
        "users", "user-new", "user-secret", "user-remove", "tokens", "no-tokens", "token-new", "token-secret", "viewer-list", "merged", "merged-down", "adopt", "viewer-proxy", "viewer-settings", "viewer-certificates",
        "events", "events-open", "no-events", "proxy-events", "events-health", "no-checks", "history-week", "history-quarter", "history-down", "heartbeat-keys",
        "instances", "no-instances", "proxy-managed",
        "proxy-drift", "proxy-missing", "proxy-offline", "drift-dialog", "proxy-waiting", "proxy-refused"];

    // each page once: what is not colour is judged narrow too where the layout is one that no other of them has
    private static readonly string[] Layouts = ["dashboard", "keys", "proxy", "certificates", "settings", "move", "transfer", "transfer-running", "menu", "stepper-failed", "edit", "new", "empty", "list", "hostile", "sign-in", "set-up", "second-factor", "denied", "account", "account-codes",
        "users", "user-new", "tokens", "token-new", "merged", "adopt", "events", "events-open", "proxy-events", "history-week", "heartbeat-keys", "instances", "proxy-managed", "proxy-drift", "drift-dialog", "proxy-waiting"];

    // what depends on the theme, and all else: neither need be judged twice. What passes is not asked for: it is most of the answer
    private static readonly HashSet<ResultType> Faults = [ResultType.Violations];
    private static readonly AxeRunOptions Everything = new() { ResultTypes = Faults };
    private static readonly AxeRunOptions ColoursOnly = new() { ResultTypes = Faults, RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast"] } };
    private static readonly AxeRunOptions AllButColours = new() { ResultTypes = Faults, Rules = new Dictionary<string, RuleOptions> { ["color-contrast"] = new() { Enabled = false } } };

    public static TheoryData<string> Pages => [.. Names.Where(n => Environment.GetEnvironmentVariable("TINYFORGE_LOOKS_ONLY") is not { } only || only.Split(',').Contains(n))];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_InEveryLook_IsSound(string name)
    {
        await using var host = await PagesHost.StartAsync();
        await using var watched = await WatchedPage.OpenAsync(fixture.Browser, host.Url, Wide);
        if (name.EndsWith("-de", StringComparison.Ordinal))
            await watched.SpeakAsync("de");
        await ShowAsync(name.Replace("-de", "", StringComparison.Ordinal), host.Fakes, watched);
        await watched.Page.EvaluateAsync("() => document.fonts.ready");

        await CheckLookAsync(watched.Page, name, Wide, "light", Everything);
        // the page follows the system while it is open, and the window's width
        await watched.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        await CheckLookAsync(watched.Page, name, Wide, "dark", ColoursOnly);
        await watched.Page.SetViewportSizeAsync(Narrow, 800);
        await CheckLookAsync(watched.Page, name, Narrow, "dark", Looks is not null || Layouts.Contains(name) ? AllButColours : null);
        if (Looks is not null)
        {
            await watched.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
            await CheckLookAsync(watched.Page, name, Narrow, "light", Everything);
            await watched.Page.SetViewportSizeAsync(Middle, 900);
            await CheckLookAsync(watched.Page, name, Middle, "light", Everything);
        }

        // only the page that is asked for in vain may be told as missing, and the one about what is forbidden as that
        string[] faults = [.. watched.Faults.Where(f => name switch
        {
            "not-found" => !f.Contains("404", StringComparison.Ordinal),
            "denied" => !f.Contains("403", StringComparison.Ordinal),
            _ => true,
        })];
        Assert.Empty(faults);
    }

    private static async Task CheckLookAsync(IPage page, string name, int width, string theme, AxeRunOptions? options)
    {
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
        // colours that are on their way are neither theme's; on a busy machine they may set out a frame late
        await page.EvaluateAsync("""
            async () => {
              const frame = () => new Promise(requestAnimationFrame);
              const moving = () => document.getAnimations().filter(a => a instanceof CSSTransition && a.playState === 'running');
              do {
                await frame();
                await frame();
                await Promise.all(moving().map(a => a.finished.catch(() => {})));
              } while (moving().length > 0);
            }
            """);
        if (Looks is not null)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Looks, $"{name}-{width}-{theme}.png"), FullPage = name is not ("dialog" or "menu" or "adopt" or "many" or "account-menu" or "user-remove" or "drift-dialog" or "keys") });
        Assert.True(await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, "The page is wider than the window.");
        if (options is null)
            return;
#pragma warning disable CS0618 // one call into the page; the other way opens a second page for each look, which costs more than the look
        var axe = await page.Locator("html").RunAxeLegacy(options);
#pragma warning restore CS0618
        string[] findings = [.. axe.Violations.Where(v => v.Impact is "serious" or "critical").SelectMany(Describe)];
        Assert.True(findings.Length == 0, $"{width} {theme}: {string.Join('\n', findings)}");
    }

    private static async Task ShowAsync(string name, PageFakes fakes, WatchedPage watched)
    {
        if (name is not ("empty" or "hostile" or "many" or "no-certificates" or "proxy-hostile"))
        {
            SampleProxies.Household(fakes.Store, fakes.Certificates);
            SampleHealth.Household(fakes);
        }
        fakes.Users.Add(SampleUsers.Team());
        if (await SignInLooks.ShowAsync(name, fakes, watched) || await DriftLooks.ShowAsync(name, fakes, watched) || await DashboardLooks.ShowAsync(name, fakes, watched))
            return;
        switch (name)
        {
            case "hostile":
                SampleProxies.Hostile(fakes.Store);
                await watched.GoAsync("proxies?sort=id");
                break;
            case "many":
                SampleProxies.Many(fakes.Store, 5000);
                await watched.GoAsync("proxies?page=7");
                break;
            case "merged" or "merged-down":
                Merge(fakes);
                if (name == "merged-down")
                    (fakes.Catalog.Error, fakes.Catalog.ListedAt) = ("Connection refused (npm.lan:81).", TimeProvider.System.GetUtcNow().AddMinutes(-2));
                await watched.GoAsync(name == "merged" ? "proxies" : "proxies?source=external");
                break;
            case "adopt":
                Merge(fakes);
                await watched.GoAsync("proxies?source=external");
                await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Adopt legacy.example.com" }).ClickAsync();
                await Assertions.Expect(watched.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
                break;
            case "no-match":
                await watched.GoAsync("proxies?search=nothing-like-this&status=healthy");
                break;
            case "new":
                await watched.GoAsync("proxies/new");
                break;
            case "filled":
                await watched.GoAsync("proxies/new");
                await FillAsync(watched.Page, "wiki.example.com, docs.example.com bad_name, https://guide.example.com/start ", "https://10.0.0.21:8443/app?x=1");
                await watched.Page.Locator(".fold").ClickAsync();
                await Assertions.Expect(watched.Page.Locator("#certificate")).ToBeVisibleAsync();
                break;
            case "stepper-failed":
                fakes.Validator.Steps = StepSamples.Refused;
                await watched.GoAsync("proxies/new");
                await FillAsync(watched.Page, "wiki.example.com ", "http://10.0.0.21:3000");
                await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Test" }).ClickAsync();
                await Assertions.Expect(watched.Page.Locator(".outcome button")).ToBeVisibleAsync();
                break;
            case "taken":
                fakes.Validator.Steps = [StepSamples.Passing[0], StepSamples.Failed(StepName.Conflict, FailureCode.DomainTaken, "git.example.com belongs to proxy 1 (http://10.0.0.12:3000).", 0.3)];
                fakes.Validator.Taken = [new DomainClaim("git.example.com", ProxySource.Standalone, 1, "http://10.0.0.12:3000")];
                await watched.GoAsync("proxies/new");
                await FillAsync(watched.Page, "git.example.com ", "http://10.0.0.21:3000");
                await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Create" }).ClickAsync();
                await Assertions.Expect(watched.Page.GetByRole(AriaRole.Link, new() { Name = "proxy 1" })).ToBeVisibleAsync();
                break;
            case "edit":
                await watched.GoAsync("proxies/2/edit");
                break;
            case "proxy":
                await watched.GoAsync("proxies/2");
                await watched.Page.Locator(".check-now").ClickAsync();
                await Assertions.Expect(watched.Page.Locator(".check-now")).ToBeEnabledAsync();
                break;
            case "proxy-down":
                await watched.GoAsync("proxies/3");
                break;
            case "proxy-hostile":
                SampleProxies.Hostile(fakes.Store);
                await watched.GoAsync("proxies/1");
                break;
            case "instances" or "proxy-managed":
                await SampleInstances.ShopAsync(fakes);
                await watched.GoAsync(name == "instances" ? "instances" : $"proxies/{fakes.Managed.Of(1)!.Id}");
                break;
            case "no-instances":
                await watched.GoAsync("instances");
                break;
            case "gone":
                await watched.GoAsync("proxies/4711");
                break;
            case "not-found":
                await watched.GoAsync("no/such/page");
                break;
            case "certificates" or "no-certificates":
                await watched.GoAsync("certificates");
                break;
            case "upload" or "self-signed":
                await watched.GoAsync("certificates");
                await watched.Page.GetByRole(AriaRole.Button, new() { Name = name == "upload" ? "Upload" : "Make self-signed" }).ClickAsync();
                await Assertions.Expect(watched.Page.Locator("form.panel")).ToBeVisibleAsync();
                break;
            case "events" or "events-open":
                SampleEvents.Household(fakes.Events);
                // what is seen on the page is seen: the badge stands for what comes while it is out of sight
                fakes.Marks.Frozen = true;
                await watched.GoAsync("events");
                if (name == "events")
                    break;
                await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Details of event 7" }).ClickAsync();
                await Assertions.Expect(watched.Page.Locator("#event-7")).ToBeVisibleAsync();
                break;
            case "events-health":
                SampleEvents.Health(fakes.Events);
                await watched.GoAsync("events");
                break;
            case "no-checks":
                await watched.GoAsync("proxies/11");
                await Assertions.Expect(watched.Page.GetByText("No check in the last 24 hours.")).ToBeVisibleAsync();
                break;
            case "history-week" or "history-quarter":
                SampleEvents.Household(fakes.Events);
                await watched.GoAsync("proxies/2");
                await watched.Page.GetByRole(AriaRole.Link, new() { Name = name == "history-week" ? "7 d" : "90 d", Exact = true }).ClickAsync();
                await Assertions.Expect(watched.Page.Locator("figcaption")).ToContainTextAsync(name == "history-week" ? "in the last 7 days" : "in the last 90 days");
                if (name == "history-week")
                {
                    await watched.Page.GetByText("As a table").ClickAsync();
                    await watched.Page.EvaluateAsync("() => scrollTo(0, 0)");
                }
                break;
            case "history-down":
                await watched.GoAsync("proxies/3");
                break;
            case "heartbeat-keys":
                await watched.GoAsync("proxies");
                await watched.Page.GetByRole(AriaRole.Img, new() { Name = "30 checks: 28 passed" }).FocusAsync();
                await Assertions.Expect(watched.Page.Locator(".tip > span")).ToContainTextAsync("passed");
                await watched.Page.Keyboard.PressAsync("Home");
                for (var i = 1; i < 11; i++)
                    await watched.Page.Keyboard.PressAsync("ArrowRight");
                await Assertions.Expect(watched.Page.Locator(".tip > span")).ToContainTextAsync("failed at tcp");
                break;
            case "no-events":
                SampleEvents.Household(fakes.Events);
                await watched.GoAsync("events?search=nothing-like-this&source=proxy&proxy_id=2&since=2026-11-01T00:00:00Z");
                break;
            case "proxy-events":
                SampleEvents.Household(fakes.Events);
                await watched.GoAsync("proxies/2");
                await Assertions.Expect(watched.Page.GetByRole(AriaRole.Region, new() { Name = "Events" }).Locator("li")).ToHaveCountAsync(3);
                break;
            case "settings":
                SampleBackups.Household(fakes, TimeProvider.System.GetUtcNow());
                await watched.GoAsync("settings");
                break;
            case "move":
                fakes.Mover.Plan = SampleMoves.Household("embedded", "npm");
                fakes.Mover.Progress = SampleMoves.BrokeOff("embedded");
                await watched.GoAsync("settings");
                await Assertions.Expect(watched.Page.GetByRole(AriaRole.Button, new() { Name = "Move 9 proxies" })).ToBeVisibleAsync();
                break;
            case "transfer" or "transfer-faulty":
                fakes.Importer.Plan = SampleImports.Household();
                await watched.GoAsync("settings/transfer");
                await watched.Page.Locator("#document").SetInputFilesAsync(new FilePayload { Name = "tinyforge.json", MimeType = "application/json", Buffer = name == "transfer" ? SampleImports.File : [.. SampleImports.File.Take(80)] });
                await Assertions.Expect(watched.Page.Locator(name == "transfer" ? ".summary" : ".faults")).ToBeVisibleAsync();
                break;
            case "transfer-running" or "transfer-ended":
                fakes.Importer.Progress = name == "transfer-running" ? SampleImports.Running() : SampleImports.Ended();
                await watched.GoAsync("settings/transfer");
                break;
            case "dialog":
                await watched.GoAsync("proxies");
                await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Actions for git.example.com" }).ClickAsync();
                await watched.Page.GetByText("Delete", new() { Exact = true }).ClickAsync();
                await Assertions.Expect(watched.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
                break;
            case "menu":
                await watched.GoAsync("proxies");
                await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Actions for git.example.com" }).ClickAsync();
                await Assertions.Expect(watched.Page.GetByText("Duplicate")).ToBeVisibleAsync();
                break;
            default:
                await watched.GoAsync("proxies");
                break;
        }
    }

    private static void Merge(PageFakes fakes)
    {
        fakes.Settings.Current = fakes.Settings.Current with { Gateway = GatewayNames.Npm };
        fakes.Store.Put(fakes.Store.Get(5) with { InstanceId = 3 });
        SampleDrifts.Household(fakes);
        SampleProxies.External(fakes.Catalog.External);
    }

    private static async Task FillAsync(IPage page, string domains, string destination)
    {
        await page.Locator("#domains").FillAsync(domains);
        await page.Locator("#destination").FillAsync(destination);
        await Assertions.Expect(page.Locator("#destination")).Not.ToHaveValueAsync(destination);
    }

    private static IEnumerable<string> Describe(AxeResultItem violation) =>
        violation.Nodes.Select(node => $"{violation.Impact} {violation.Id}: {violation.Help} — {node.Html} {string.Join(' ', node.Any.Select(c => c.Message))}");
}
