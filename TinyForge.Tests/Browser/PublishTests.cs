using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Browser;

/// <summary>The whole program from the form to a request through the gateway, in a real browser.</summary>
[Collection(BrowserTests.Collection)]
public sealed class PublishTests(BrowserFixture fixture)
{
    [Fact]
    public async Task Create_SlowDestination_ShowsStepsOneByOneAndThenServes()
    {
        var browser = fixture.Browser;
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var upstream = await TestUpstream.StartAsync(async context =>
        {
            await release.Task.WaitAsync(context.RequestAborted);
            await context.Response.WriteAsync("hello from the service", context.RequestAborted);
        });
        await using var forge = await RunningForge.StartAsync();
        await using var watched = await WatchedPage.OpenAsync(browser, forge);
        var page = watched.Page;

        await watched.GoAsync("");
        await page.GetByRole(AriaRole.Link, new() { Name = "New proxy" }).ClickAsync();
        await page.Locator("#domains").FillAsync("app.example.test");
        await page.Locator("#domains").PressAsync("Enter");
        await page.Locator("#destination").FillAsync(upstream.Url);
        await Assertions.Expect(page.Locator("#destination-port")).ToHaveValueAsync(upstream.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await page.GetByRole(AriaRole.Button, new() { Name = "Create", Exact = true }).ClickAsync();

        // the destination holds its answer: what came before is told, what comes after is not
        await Assertions.Expect(Step("http")).ToHaveAttributeAsync("data-state", "running");
        await Assertions.Expect(Step("syntax")).ToHaveAttributeAsync("data-state", "passed");
        await Assertions.Expect(Step("conflict")).ToHaveAttributeAsync("data-state", "passed");
        await Assertions.Expect(Step("tcp")).ToHaveAttributeAsync("data-state", "passed");
        await Assertions.Expect(Step("reserve")).ToHaveAttributeAsync("data-state", "waiting");
        release.SetResult();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "app.example.test", Level = 1 })).ToBeVisibleAsync();
        Assert.Matches("/proxies/[0-9]+$", page.Url);
        using var answer = await forge.GetThroughGatewayAsync("app.example.test", TestContext.Current.CancellationToken);
        Assert.Equal("hello from the service", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Empty(watched.Faults);

        ILocator Step(string name) => page.Locator($"[data-step={name}]");
    }

    [Fact]
    public async Task Create_RefusedDestination_GivesTheHintAndCanBeForced()
    {
        var browser = fixture.Browser;
        await using var forge = await RunningForge.StartAsync();
        await using var watched = await WatchedPage.OpenAsync(browser, forge);
        var page = watched.Page;
        var port = FreePort.Next();

        await watched.GoAsync("proxies/new");
        await page.Locator("#domains").FillAsync("down.example.test ");
        await page.Locator("#destination").FillAsync($"http://127.0.0.1:{port}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-step=tcp]")).ToContainTextAsync($"Port {port} is not accepting connections. Check if the service is running and the port is correct.");
        await Assertions.Expect(page.Locator("[data-step=http]")).ToHaveAttributeAsync("data-state", "skipped");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create anyway" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "down.example.test", Level = 1 })).ToBeVisibleAsync();
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task Create_GermanBrowserRefusedDestination_GivesTheHintInGerman()
    {
        await using var forge = await RunningForge.StartAsync();
        await using var watched = await WatchedPage.OpenAsync(fixture.Browser, forge);
        var page = watched.Page;
        var port = FreePort.Next();

        await watched.SpeakAsync("de");
        await watched.GoAsync("proxies/new");
        await page.Locator("#domains").FillAsync("unten.example.test 10.0.0.1 ");
        await Assertions.Expect(page.Locator("#domains-error")).ToContainTextAsync("„10.0.0.1“ ist eine IP-Adresse oder endet mit einer Zahl. Ein Gateway leitet nach Namen weiter");
        await page.GetByRole(AriaRole.Button, new() { Name = "10.0.0.1 entfernen" }).ClickAsync();
        await page.Locator("#destination").FillAsync($"http://127.0.0.1:{port}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Anlegen", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-step=tcp]")).ToContainTextAsync($"Port {port} nimmt keine Verbindungen an. Prüfen Sie, ob der Dienst läuft und der Port stimmt.");
        await Assertions.Expect(page.Locator(".stepper [lang=en]")).ToHaveCountAsync(0);
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task Page_ServerRestarted_ReloadsByItself()
    {
        var browser = fixture.Browser;
        var folder = Directory.CreateTempSubdirectory("tinyforge-");
        try
        {
            var address = $"http://127.0.0.1:{FreePort.Next()}";
            await using var watched = await WatchedPage.OpenAsync(browser, address);
            await using (var forge = await RunningForge.StartAsync(folder.FullName, address))
            {
                await watched.SignInAsync(await forge.NewSessionAsync());
                await watched.GoAsync($"{address}/proxies");
                await watched.Page.EvaluateAsync("() => { window.before = true; }");
            }
            await Assertions.Expect(watched.Page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
            await using var again = await RunningForge.StartAsync(folder.FullName, address);
            await watched.Page.WaitForFunctionAsync("() => !window.before && document.querySelector('main h1')", null, new PageWaitForFunctionOptions { Timeout = 45_000 });
            await Assertions.Expect(watched.Page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }
}
