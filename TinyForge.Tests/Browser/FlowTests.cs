using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using TinyForge.Core.Provisioning;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Npm;

namespace TinyForge.Tests.Browser;

/// <summary>What an admin does with proxies, in the whole program.</summary>
[Collection(BrowserTests.Collection)]
public sealed class FlowTests(BrowserFixture fixture)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("dns", "http://no-such-host.invalid:3000", "no-such-host.invalid")]
    [InlineData("tcp", "http://127.0.0.1:{closed}", "is not accepting connections")]
    [InlineData("tls", "https://127.0.0.1:{open}", "TLS")]
    [InlineData("http", "http://127.0.0.1:{open}", "503")]
    public async Task Create_StageFails_NamesItWithAHintAndSkipsTheRest(string stage, string destination, string told)
    {
        await using var upstream = await TestUpstream.StartAsync(context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        });
        await using var forge = await RunningForge.StartAsync();
        await using var watched = await WatchedPage.OpenAsync(fixture.Browser, forge);
        await watched.GoAsync("proxies/new");
        await watched.Page.Locator("#domains").FillAsync("app.example.test ");
        await watched.Page.Locator("#destination").FillAsync(destination
            .Replace("{closed}", FreePort.Next().ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{open}", upstream.Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Create", Exact = true }).ClickAsync();

        var failed = watched.Page.Locator($"[data-step={stage}]");
        await Assertions.Expect(failed).ToHaveAttributeAsync("data-state", "failed");
        await Assertions.Expect(failed).ToContainTextAsync(told);
        await Assertions.Expect(failed.Locator(".hint")).Not.ToBeEmptyAsync();
        await Assertions.Expect(watched.Page.Locator("[data-step][data-state=waiting], [data-step][data-state=running]")).ToHaveCountAsync(0);
        await Assertions.Expect(watched.Page.GetByRole(AriaRole.Button, new() { Name = "Create anyway" })).ToBeVisibleAsync();
        Assert.Equal(0, await CountAsync(forge));
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task Proxy_EditedAndDuplicated_IsServedUnderBothNames()
    {
        await using var upstream = await TestUpstream.AnsweringAsync("hello");
        await using var forge = await RunningForge.StartAsync();
        await AddAsync(forge, "old.example.test", upstream.Url);
        await using var watched = await WatchedPage.OpenAsync(fixture.Browser, forge);
        var page = watched.Page;
        await watched.GoAsync("proxies/1");
        await page.GetByRole(AriaRole.Link, new() { Name = "Edit" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove old.example.test" }).ClickAsync();
        await page.Locator("#domains").FillAsync("new.example.test ");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "new.example.test", Level = 1 })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Actions for new.example.test" }).ClickAsync();
        await page.GetByText("Duplicate", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("#destination-port")).ToHaveValueAsync(upstream.Port.ToString(CultureInfo.InvariantCulture));
        await page.Locator("#domains").FillAsync("copy.example.test ");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "copy.example.test", Level = 1 })).ToBeVisibleAsync();

        foreach (var name in new[] { "new.example.test", "copy.example.test" })
        {
            using var answer = await forge.GetThroughGatewayAsync(name, Cancel);
            Assert.Equal("hello", await answer.Content.ReadAsStringAsync(Cancel));
        }
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task Selection_DisabledEnabledAndDeleted_AllOfIt()
    {
        await using var upstream = await TestUpstream.AnsweringAsync("hello");
        await using var forge = await RunningForge.StartAsync();
        foreach (var name in new[] { "a", "b", "c" })
            await AddAsync(forge, $"{name}.example.test", upstream.Url);
        await using var watched = await WatchedPage.OpenAsync(fixture.Browser, forge);
        var page = watched.Page;
        await watched.GoAsync("proxies");

        await BulkAsync("Disable", confirm: true);
        await Assertions.Expect(page.Locator("[data-status=Disabled]")).ToHaveCountAsync(2);
        await BulkAsync("Enable", confirm: false);
        await Assertions.Expect(page.Locator("[data-status=Disabled]")).ToHaveCountAsync(0);
        await BulkAsync("Delete", confirm: true);
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("tbody tr")).ToContainTextAsync("c.example.test");
        Assert.Empty(watched.Faults);

        async Task BulkAsync(string verb, bool confirm)
        {
            await page.GetByLabel("Select a.example.test").CheckAsync();
            await page.GetByLabel("Select b.example.test").CheckAsync();
            await page.Locator(".bulk").GetByRole(AriaRole.Button, new() { Name = verb }).ClickAsync();
            if (confirm)
                await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = verb }).ClickAsync();
        }
    }

    [Fact]
    public async Task Filters_FromTheDashboard_StandInTheAddressAndComeBackWithIt()
    {
        await using var upstream = await TestUpstream.AnsweringAsync("hello");
        await using var forge = await RunningForge.StartAsync();
        await AddAsync(forge, "up.example.test", upstream.Url);
        await AddAsync(forge, "down.example.test", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}"));
        await using var watched = await WatchedPage.OpenAsync(fixture.Browser, forge);
        var page = watched.Page;
        await watched.GoAsync("");
        await Assertions.Expect(page.Locator(".lead")).ToHaveTextAsync("1 of 2 services is down.");
        await page.GetByRole(AriaRole.Link, new() { Name = "1 Unhealthy" }).ClickAsync();
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("tbody tr")).ToContainTextAsync("down.example.test");
        Assert.EndsWith("proxies?status=unhealthy", page.Url, StringComparison.Ordinal);

        await page.Locator("input[type=search]").FillAsync("nothing");
        await Assertions.Expect(page.GetByText("No proxy matches")).ToBeVisibleAsync();
        await page.WaitForURLAsync("**/proxies?search=nothing&status=unhealthy");
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("input[type=search]")).ToHaveValueAsync("");
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task Npm_HostAdoptedThenEditedThere_DriftsAndIsRestored()
    {
        await using var upstream = await TestUpstream.AnsweringAsync("hello");
        await using var npm = await FakeNpm.StartAsync();
        npm.AddHost("wiki.example.test", upstream.Port, h => h.ForwardHost = "127.0.0.1");
        await using var forge = await RunningForge.StartAsync(configuration: [$"TinyForge:Npm:Url={npm.Url}", $"TinyForge:Npm:Email={npm.Email}", $"TinyForge:Npm:Password={npm.Password}"]);
        using var saved = await forge.Api.PutAsJsonAsync("/api/settings", new { gateway = "npm" }, Cancel);
        Assert.True(saved.IsSuccessStatusCode);
        await using var watched = await WatchedPage.OpenAsync(fixture.Browser, forge);
        var page = watched.Page;

        await watched.GoAsync("");
        await page.GetByRole(AriaRole.Link, new() { Name = "1 host" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Adopt wiki.example.test" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Adopt" }).ClickAsync();
        await Assertions.Expect(page.GetByText("wiki.example.test is adopted.")).ToBeVisibleAsync();

        npm.EditHost(1, h => h.ForwardPort = 9);
        await forge.Services.GetRequiredService<IProxyReconciler>().RunAsync(Cancel);
        await watched.GoAsync("");
        await page.GetByRole(AriaRole.Link, new() { Name = "1 Drifted" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("details of wiki.example.test") }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Restore…" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Restore" }).ClickAsync();
        // while it works the button has another name, and is gone only then
        await Assertions.Expect(page.GetByText("wiki.example.test is restored.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Restore…" })).ToHaveCountAsync(0);
        Assert.Equal(upstream.Port, npm.Host(1)!.ForwardPort);
        Assert.Empty(watched.Faults);
    }

    private static async Task AddAsync(RunningForge forge, string domain, string destination)
    {
        using var answer = await forge.Api.PostAsJsonAsync("/api/proxies", new { domain, destination, force = true }, Cancel);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }

    private static async Task<int> CountAsync(RunningForge forge) => (int)(await forge.Api.GetFromJsonAsync<JsonNode>("/api/proxies", Cancel))!["total"]!;
}
