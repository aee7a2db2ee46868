using Microsoft.Playwright;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Pages;

namespace TinyForge.Tests.Browser;

/// <summary>The menus of actions, by keyboard alone.</summary>
[Collection(BrowserTests.Collection)]
public sealed class MenuTests(BrowserFixture fixture)
{
    [Theory]
    [InlineData("Enter")]
    [InlineData(" ")]
    [InlineData("ArrowDown")]
    public async Task Menu_OpenedByKey_IsEnteredWalkedThroughAndLeft(string key)
    {
        await using var host = await PagesHost.StartAsync();
        SampleProxies.Household(host.Fakes.Store, host.Fakes.Certificates);
        await using var watched = await WatchedPage.OpenAsync(fixture.Browser, host.Url);
        var page = watched.Page;
        await watched.GoAsync("proxies");
        var button = page.GetByRole(AriaRole.Button, new() { Name = "Actions for wiki.example.com" });
        var focused = page.Locator(".forge-menu .mud-menu-item:focus");

        // the first time it is made, the second time it is there
        for (var time = 0; time < 2; time++)
        {
            await button.FocusAsync();
            await page.Keyboard.PressAsync(key);
            await Assertions.Expect(focused).ToHaveTextAsync("Open");
            await page.Keyboard.PressAsync("ArrowDown");
            await Assertions.Expect(focused).ToHaveTextAsync("Check now");
            await page.Keyboard.PressAsync("ArrowUp");
            await page.Keyboard.PressAsync("ArrowUp");
            await Assertions.Expect(focused).ToHaveTextAsync("Delete");
            await page.Keyboard.PressAsync("Escape");
            await Assertions.Expect(page.Locator(".mud-popover-open")).ToHaveCountAsync(0);
            await Assertions.Expect(button).ToBeFocusedAsync();
        }
        Assert.EndsWith("/proxies", page.Url, StringComparison.Ordinal);
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task Menu_ItemChosenByKey_IsDone()
    {
        await using var host = await PagesHost.StartAsync();
        SampleProxies.Household(host.Fakes.Store, host.Fakes.Certificates);
        await using var watched = await WatchedPage.OpenAsync(fixture.Browser, host.Url);
        var page = watched.Page;
        await watched.GoAsync("proxies");
        await page.GetByRole(AriaRole.Button, new() { Name = "Actions for wiki.example.com" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".forge-menu .mud-menu-item:focus")).ToHaveTextAsync("Open");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("main h1")).ToHaveTextAsync("wiki.example.com");
        Assert.Empty(watched.Faults);
    }
}
