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

    [Fact]
    public async Task Search_TypedOnWhileTheListIsOnItsWay_IsInTheFieldAndFound()
    {
        await using var host = await StartAsync();
        await using var watched = await WatchedPage.OpenAsync(fixture.Browser, host.Url);
        var page = watched.Page;
        await watched.GoAsync("");
        await DelayNavigationAsync(page);

        await page.Keyboard.TypeAsync("/winn");
        await page.Keyboard.PressAsync("Backspace");
        await page.Keyboard.PressAsync("Backspace");
        await page.Keyboard.TypeAsync("ki");
        Assert.EndsWith("/", page.Url, StringComparison.Ordinal);
        await page.EvaluateAsync("goOn()");

        var search = page.Locator("main input[type=search]");
        await Assertions.Expect(search).ToHaveValueAsync("wiki");
        await page.WaitForURLAsync("**/proxies?search=wiki");
        await Assertions.Expect(search).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("n");
        await Assertions.Expect(search).ToHaveValueAsync("wikin");
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task Search_TypedOnAtOnce_LosesNoLetter()
    {
        await using var host = await StartAsync();
        await using var watched = await WatchedPage.OpenAsync(fixture.Browser, host.Url);
        await watched.GoAsync("certificates");
        await watched.Page.Keyboard.TypeAsync("/wiki?n");
        await Assertions.Expect(watched.Page.Locator("main input[type=search]")).ToHaveValueAsync("wiki?n");
        await Assertions.Expect(watched.Page.Locator("#keys")).ToBeHiddenAsync();
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task Search_GivenUpOnTheWay_LeadsToTheHeading()
    {
        await using var host = await StartAsync();
        await using var watched = await WatchedPage.OpenAsync(fixture.Browser, host.Url);
        var page = watched.Page;
        await watched.GoAsync("");
        await DelayNavigationAsync(page);
        await page.Keyboard.TypeAsync("/wi");
        await page.Keyboard.PressAsync("Escape");
        await page.EvaluateAsync("goOn()");
        await Assertions.Expect(page.Locator("main h1", new() { HasText = "Proxies" })).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("main input[type=search]")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Keys_HeldDownOrWhileAMenuIsOpen_DoNothing()
    {
        await using var host = await StartAsync();
        await using var watched = await WatchedPage.OpenAsync(fixture.Browser, host.Url);
        var page = watched.Page;
        await watched.GoAsync("");
        await page.EvaluateAsync("document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'n', repeat: true, bubbles: true }))");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Account:") }).ClickAsync();
        await Assertions.Expect(page.Locator(".mud-popover-open")).ToBeVisibleAsync();
        await page.EvaluateAsync("document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true }))");
        await Assertions.Expect(page.Locator("#keys")).ToBeHiddenAsync();
        Assert.EndsWith("/", page.Url, StringComparison.Ordinal);
        await watched.GoAsync("");
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Locator("#keys")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Form_WithChanges_IsLeftByNoKeyAndAsksElse()
    {
        await using var host = await StartAsync();
        await using var watched = await WatchedPage.OpenAsync(fixture.Browser, host.Url);
        var page = watched.Page;
        await watched.GoAsync("");
        await page.GetByRole(AriaRole.Link, new() { Name = "Proxies", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("main h1")).ToHaveTextAsync("Proxies");
        await page.GetByRole(AriaRole.Link, new() { Name = "New proxy" }).First.ClickAsync();
        await page.Locator("#domains").FillAsync("app.example.test ");
        await Assertions.Expect(page.Locator("form[data-changed=true]")).ToBeVisibleAsync();
        await page.Locator("main h1").ClickAsync();
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.PressAsync("n");
        // it leads nowhere, and shows that those before it led nowhere
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Locator("#keys")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");

        var question = page.GetByRole(AriaRole.Dialog);
        await page.GoBackAsync(new() { Timeout = 0, WaitUntil = WaitUntilState.Commit });
        await Assertions.Expect(question).ToContainTextAsync("Leave without saving?");
        await question.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Assertions.Expect(question).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByText("app.example.test")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Events", Exact = true }).ClickAsync();
        await question.GetByRole(AriaRole.Button, new() { Name = "Leave" }).ClickAsync();
        await Assertions.Expect(page.Locator("main h1")).ToHaveTextAsync("Events");
        Assert.Empty(watched.Faults);
    }

    // the time on the way is as long as the test wants it
    private static async Task DelayNavigationAsync(IPage page) =>
        await page.EvaluateAsync("const go = Blazor.navigateTo; Blazor.navigateTo = address => window.goOn = () => { Blazor.navigateTo = go; go(address); };");

    private static async Task<PagesHost> StartAsync()
    {
        var host = await PagesHost.StartAsync();
        SampleProxies.Household(host.Fakes.Store, host.Fakes.Certificates);
        return host;
    }
}
