using Microsoft.Playwright;
using TinyForge.Core.Validation;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Pages;

namespace TinyForge.Tests.Browser;

/// <summary>
/// Writes the pictures of the README to docs/screenshots. Only where TINYFORGE_SCREENSHOTS=1 asks for it, since no two machines
/// draw alike: <c>TINYFORGE_SCREENSHOTS=1 dotnet run --project TinyForge.Tests -- -class TinyForge.Tests.Browser.Screenshots</c>.
/// </summary>
[Collection(BrowserTests.Collection)]
public sealed class Screenshots(BrowserFixture fixture)
{
    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "screenshots");

    [Theory]
    [InlineData("dashboard", 1280, 820, false)]
    [InlineData("dashboard-dark", 1280, 820, true)]
    [InlineData("proxies-light", 1280, 820, false)]
    [InlineData("proxies-dark", 1280, 820, true)]
    [InlineData("stepper", 1280, 860, false)]
    [InlineData("proxy", 1280, 960, false)]
    [InlineData("certificates", 1280, 620, true)]
    [InlineData("events", 1280, 820, false)]
    [InlineData("instances", 1280, 720, false)]
    [InlineData("settings", 1280, 860, false)]
    [InlineData("users", 1280, 560, false)]
    [InlineData("tokens", 1280, 560, false)]
    [InlineData("account", 1280, 860, false)]
    [InlineData("phone", 390, 844, false)]
    public async Task Page_Asked_IsPictured(string name, int width, int height, bool dark)
    {
        if (Environment.GetEnvironmentVariable("TINYFORGE_SCREENSHOTS") != "1")
            Assert.Skip("Set TINYFORGE_SCREENSHOTS=1 to write docs/screenshots.");
        await using var host = await PagesHost.StartAsync();
        SampleProxies.Household(host.Fakes.Store, host.Fakes.Certificates);
        SampleHealth.Household(host.Fakes);
        SampleEvents.Household(host.Fakes.Events);
        host.Fakes.Users.Add(SampleUsers.Team());
        await using var watched = await WatchedPage.OpenAsync(fixture.Browser, host.Url, width, dark, height);
        var page = watched.Page;
        switch (name)
        {
            case "stepper":
                var hold = new TaskCompletionSource();
                host.Fakes.Validator.Before = (step, token) => step == StepName.Http ? hold.Task.WaitAsync(token) : Task.CompletedTask;
                await watched.GoAsync("proxies/new");
                await page.Locator("#domains").FillAsync("notes.example.com ");
                await page.Locator("#destination").FillAsync("http://10.0.0.21:3000");
                await page.GetByRole(AriaRole.Button, new() { Name = "Create", Exact = true }).ClickAsync();
                await Assertions.Expect(page.Locator("[data-step=http] .time")).ToContainTextAsync("1.");
                break;
            case "proxy":
                await watched.GoAsync("proxies/2");
                await page.GetByRole(AriaRole.Button, new() { Name = "Check now" }).ClickAsync();
                await Assertions.Expect(page.GetByText("This check")).ToBeVisibleAsync();
                break;
            case "dashboard" or "dashboard-dark":
                await watched.GoAsync("");
                await Assertions.Expect(page.Locator("#d-certificates")).ToBeVisibleAsync();
                break;
            case "instances":
                await SampleInstances.ShopAsync(host.Fakes);
                await watched.GoAsync("instances");
                break;
            case "certificates" or "events" or "settings" or "users" or "tokens" or "account":
                await watched.GoAsync(name);
                break;
            default:
                await watched.GoAsync("proxies?sort=status");
                break;
        }
        await page.EvaluateAsync("() => document.fonts.ready");
        Directory.CreateDirectory(Folder);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, $"{name}.png") });
        Assert.Empty(watched.Faults);
    }
}
