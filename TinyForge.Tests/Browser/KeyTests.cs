using Microsoft.Playwright;
using TinyForge.Core.Accounts;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Pages;

namespace TinyForge.Tests.Browser;

/// <summary>The keys that work on every page.</summary>
[Collection(BrowserTests.Collection)]
public sealed class KeyTests(BrowserFixture fixture)
{
    [Fact]
    public async Task Keys_OnAnyPage_SearchMakeAndExplain()
    {
        await using var host = await StartAsync();
        await using var watched = await WatchedPage.OpenAsync(fixture.Browser, host.Url);
        var page = watched.Page;
        await watched.GoAsync("");

        await page.Keyboard.PressAsync("/");
        var search = page.Locator("main input[type=search]");
        await Assertions.Expect(search).ToBeVisibleAsync();
        await page.Locator("main h1").ClickAsync();

        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Locator("#keys")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("n");
        await Assertions.Expect(page.Locator("#keys")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#keys")).ToBeHiddenAsync();

        await search.PressAsync("n");
        await Assertions.Expect(search).ToHaveValueAsync("n");
        await page.Locator("main h1").ClickAsync();
        await page.Keyboard.PressAsync("n");
        await Assertions.Expect(page.Locator("#domains")).ToBeVisibleAsync();
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task Keys_SwitchedOff_DoNothingAndStayOff()
    {
        await using var host = await StartAsync();
        await using var watched = await WatchedPage.OpenAsync(fixture.Browser, host.Url);
        var page = watched.Page;
        await watched.GoAsync("");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Account:") }).ClickAsync();
        await page.GetByText("Keyboard", new() { Exact = true }).ClickAsync();
        await page.Locator("#keys-on").UncheckAsync();
        await page.Keyboard.PressAsync("Escape");
        await watched.GoAsync("");
        await page.Keyboard.PressAsync("n");
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Locator("#keys")).ToBeHiddenAsync();
        Assert.EndsWith("/", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_OfAViewer_MakeNothing()
    {
        await using var host = await StartAsync();
        host.Fakes.User = SampleUsers.Principal(UserRole.Viewer);
        await using var watched = await WatchedPage.OpenAsync(fixture.Browser, host.Url);
        await watched.GoAsync("");
        await watched.Page.Keyboard.PressAsync("n");
        await watched.Page.Keyboard.PressAsync("?");
        await Assertions.Expect(watched.Page.Locator("#keys")).ToBeVisibleAsync();
        await Assertions.Expect(watched.Page.Locator("#keys dt")).ToHaveCountAsync(3);
        Assert.EndsWith("/", watched.Page.Url, StringComparison.Ordinal);
    }

    private static async Task<PagesHost> StartAsync()
    {
        var host = await PagesHost.StartAsync();
        SampleProxies.Household(host.Fakes.Store, host.Fakes.Certificates);
        return host;
    }
}
