using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using TinyForge.Core.Accounts;
using TinyForge.Core.Events;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Pages;

namespace TinyForge.Tests.Browser;

/// <summary>Two browsers of two users on the whole program: what one does, the other sees, with no reload. By themselves, since they hold the pages to a second.</summary>
[Collection(LoadTests.Collection)]
public sealed class LiveTests(BrowserFixture fixture)
{
    // what the pages promise, from the moment the one who did it is told so
    private static readonly LocatorAssertionsToBeVisibleOptions WithinASecond = new() { Timeout = 1000 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Proxy_ChangedInOneBrowser_IsOnTheOtherWithinASecond()
    {
        await using var upstream = await TestUpstream.StartAsync(context => Task.CompletedTask);
        await using var forge = await RunningForge.StartAsync();
        await using var mine = await WatchedPage.OpenAsync(fixture.Browser, forge);
        await using var theirs = await WatchedPage.OpenAsync(fixture.Browser, forge, UserRole.Viewer);
        await theirs.GoAsync("proxies");
        await Assertions.Expect(theirs.Page.Locator(".empty")).ToBeVisibleAsync();

        // created
        await mine.GoAsync("proxies/new");
        await mine.Page.Locator("#domains").FillAsync("app.example.test ");
        await mine.Page.Locator("#destination").FillAsync(upstream.Url);
        await mine.Page.GetByRole(AriaRole.Button, new() { Name = "Create", Exact = true }).ClickAsync();
        await Assertions.Expect(mine.Page.GetByRole(AriaRole.Heading, new() { Name = "app.example.test", Level = 1 })).ToBeVisibleAsync();
        await SeenAsync(Row(theirs).GetByRole(AriaRole.Link, new() { Name = "app.example.test", Exact = true }));
        await theirs.Page.EvaluateAsync("() => { window.before = true; }");

        // checked
        await mine.Page.GetByRole(AriaRole.Button, new() { Name = "Check now" }).ClickAsync();
        await Assertions.Expect(mine.Page.GetByText("This check")).ToBeVisibleAsync();
        await SeenAsync(Row(theirs).Locator("[data-status=Healthy]"));

        // disabled
        await mine.GoAsync("proxies");
        await Choose(mine.Page, "Disable");
        await mine.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Disable" }).ClickAsync();
        await Assertions.Expect(mine.Page.GetByText("app.example.test is disabled.")).ToBeVisibleAsync();
        await SeenAsync(Row(theirs).Locator("[data-status=Disabled]"));

        // deleted
        await Choose(mine.Page, "Delete");
        await mine.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Assertions.Expect(mine.Page.GetByText("app.example.test is deleted.")).ToBeVisibleAsync();
        await SeenAsync(theirs.Page.GetByText("Nothing is published yet"));

        Assert.True(await theirs.Page.EvaluateAsync<bool>("() => window.before === true"), "The page was reloaded.");
        Assert.Empty(mine.Faults);
        Assert.Empty(theirs.Faults);

        static ILocator Row(WatchedPage watched) => watched.Page.Locator("tbody tr");
    }

    [Fact]
    public async Task Settings_SavedInOneBrowser_AreOnTheOtherWithinASecond()
    {
        await using var forge = await RunningForge.StartAsync();
        await using var mine = await WatchedPage.OpenAsync(fixture.Browser, forge);
        await using var theirs = await WatchedPage.OpenAsync(fixture.Browser, forge);
        await theirs.GoAsync("settings");
        await mine.GoAsync("settings");
        await mine.Page.Locator("#unhealthy_after").FillAsync("7");
        await mine.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(mine.Page.GetByText("Settings saved.")).ToBeVisibleAsync();
        await Assertions.Expect(theirs.Page.Locator("#unhealthy_after")).ToHaveValueAsync("7", new() { Timeout = 1000 });
        Assert.Empty(theirs.Faults);
    }

    [Fact]
    public async Task Events_NewOnes_ComeOnTopAndWaitForAReader()
    {
        await using var forge = await RunningForge.StartAsync();
        var log = forge.Services.GetRequiredService<IEventLog>();
        for (var i = 1; i <= 60; i++)
            await log.AppendAsync(SampleEvents.Info($"Event number {i}."), Token);
        await using var watched = await WatchedPage.OpenAsync(fixture.Browser, forge);
        var page = watched.Page;
        await watched.GoAsync("events");
        await Assertions.Expect(page.GetByText("Event number 60.")).ToBeVisibleAsync();

        await log.AppendAsync(SampleEvents.Info("At the top."), Token);
        await SeenAsync(page.GetByText("At the top."));

        // somebody reads further down: nothing moves
        await page.GetByText("Event number 20.").ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(page.GetByText("Waits while you read")).ToHaveCountAsync(1);
        var before = (await page.GetByText("Event number 20.").BoundingBoxAsync())!.Y;
        await log.AppendAsync(SampleEvents.Info("While you read."), Token);
        await log.AppendAsync(SampleEvents.Info("Once more."), Token);
        var pill = page.GetByRole(AriaRole.Button, new() { Name = "2 new events" });
        await SeenAsync(pill);
        Assert.Equal(before, (await page.GetByText("Event number 20.").BoundingBoxAsync())!.Y, 1.0);
        await Assertions.Expect(page.GetByText("While you read.")).ToHaveCountAsync(0);

        await pill.ClickAsync();
        await Assertions.Expect(page.GetByText("Once more.")).ToBeInViewportAsync();
        await Assertions.Expect(pill).ToHaveCountAsync(0);
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task Badge_Error_ComesOnEveryPageAndGoesWhenItIsSeen()
    {
        await using var forge = await RunningForge.StartAsync();
        var session = await forge.NewSessionAsync();
        await using var one = await OpenAsync(session);
        await using var two = await OpenAsync(session);
        await one.GoAsync("proxies");
        await two.GoAsync("settings");
        await Assertions.Expect(two.Page.GetByRole(AriaRole.Link, new() { Name = "Events", Exact = true })).ToBeVisibleAsync();

        await forge.Services.GetRequiredService<IEventLog>().AppendAsync(SampleEvents.Error(), Token);
        var badge = new PageGetByRoleOptions { Name = "Events 1 new error" };
        await SeenAsync(one.Page.GetByRole(AriaRole.Link, badge));
        await SeenAsync(two.Page.GetByRole(AriaRole.Link, badge));

        await one.Page.GetByRole(AriaRole.Link, badge).ClickAsync();
        await Assertions.Expect(one.Page.GetByText("The embedded gateway can't be reached.")).ToBeVisibleAsync();
        await SeenAsync(two.Page.GetByRole(AriaRole.Link, new() { Name = "Events", Exact = true }));
        await Assertions.Expect(one.Page.Locator(".badge")).ToHaveCountAsync(0);
        Assert.Empty(one.Faults);
        Assert.Empty(two.Faults);

        async Task<WatchedPage> OpenAsync(TestSession whose)
        {
            var watched = await WatchedPage.OpenAsync(fixture.Browser, forge.Url.ToString());
            await watched.SignInAsync(whose);
            return watched;
        }
    }

    private static Task SeenAsync(ILocator what) => Assertions.Expect(what).ToBeVisibleAsync(WithinASecond);

    private static async Task Choose(IPage page, string action)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Actions for app.example.test" }).ClickAsync();
        await page.GetByText(action, new() { Exact = true }).ClickAsync();
    }
}
