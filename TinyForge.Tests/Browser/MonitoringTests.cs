using System.Net.Http.Json;
using Microsoft.Playwright;
using TinyForge.Core.Accounts;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Browser;

/// <summary>A service dies under an open page.</summary>
[Collection(BrowserTests.Collection)]
public sealed class MonitoringTests(BrowserFixture fixture)
{
    private const int Interval = 15;
    private const int LookAgain = 10;

    // for the checks themselves, the storage and the page, on a busy machine
    private const int Slack = 20;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Service_Dies_IsUnhealthyOnAnOpenPageWithinAnIntervalAndTheSecondLook()
    {
        var upstream = await TestUpstream.AnsweringAsync("hello");
        await using var forge = await RunningForge.StartAsync();
        (await forge.Api.PutAsJsonAsync("/api/settings", new { health_interval_seconds = Interval }, Token)).EnsureSuccessStatusCode();
        (await forge.Api.PostAsJsonAsync("/api/proxies", new { domain = "app.example.test", destination = upstream.Url }, Token)).EnsureSuccessStatusCode();
        await using var page = await WatchedPage.OpenAsync(fixture.Browser, forge, UserRole.Viewer);
        await page.GoAsync("proxies");
        await Assertions.Expect(page.Page.Locator("tbody tr [data-status=Healthy]")).ToBeVisibleAsync();
        await page.Page.EvaluateAsync("() => { window.before = true; }");

        await upstream.DisposeAsync();

        await Assertions.Expect(page.Page.Locator("tbody tr [data-status=Unhealthy]")).ToBeVisibleAsync(new() { Timeout = (Interval + LookAgain + Slack) * 1000 });
        await Assertions.Expect(page.Page.Locator("tbody tr")).ToContainTextAsync($"Port {upstream.Port} is not accepting connections.");
        Assert.True(await page.Page.EvaluateAsync<bool>("() => window.before === true"), "The page was reloaded.");
        var events = await forge.Api.GetStringAsync("/api/events?source=health", Token);
        Assert.Contains("app.example.test is unhealthy: tcp failed.", events, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"tcp_refused\"", events.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Empty(page.Faults);
    }
}
