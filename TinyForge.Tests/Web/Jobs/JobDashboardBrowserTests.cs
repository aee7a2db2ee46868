using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using TinyForge.Tests.Support;
using TinyForge.Web.Jobs;

namespace TinyForge.Tests.Web.Jobs;

/// <summary>
/// The dashboard in a real browser, under the program's own policy. Set TINYFORGE_LOOKS to a folder to keep pictures.
/// </summary>
[Collection(BrowserTests.Collection)]
public sealed class JobDashboardBrowserTests(BrowserFixture fixture)
{
    private const string WatchForViolations = "window.violations = []; document.addEventListener('securitypolicyviolation', e => window.violations.push(e.violatedDirective + ' ' + e.blockedURI));";

    private static readonly string? Looks = Environment.GetEnvironmentVariable("TINYFORGE_LOOKS");

    [Fact]
    public async Task EveryPage_UnderThePolicy_WorksAndViolatesNothing()
    {
        var browser = fixture.Browser;
        await using var forge = await RunningForge.StartAsync();
        await using var watched = await WatchedPage.OpenAsync(browser, forge);
        var page = watched.Page;
        await page.AddInitScriptAsync(WatchForViolations);
        var storage = forge.Services.GetRequiredService<JobStorage>();
        await Until.TrueAsync(() => storage.GetMonitoringApi().SucceededListCount() >= 2);
        var failed = new BackgroundJobClient(storage).Create(Job.FromExpression<StaleScanJob>(job => job.RunAsync(CancellationToken.None)), new FailedState(new InvalidOperationException("planted")));
        var succeeded = storage.GetMonitoringApi().SucceededJobs(0, 1).Single().Key;
        string[] paths =
        [
            "", "/jobs/enqueued", "/jobs/enqueued/default", "/jobs/scheduled", "/jobs/processing", "/jobs/succeeded", "/jobs/failed", "/jobs/deleted", "/jobs/awaiting",
            "/recurring", "/servers", "/retries", $"/jobs/details/{failed}", $"/jobs/details/{succeeded}",
        ];
        foreach (var path in paths)
        {
            var told = page.WaitForResponseAsync(response => response.Url.EndsWith("/hangfire/stats", StringComparison.Ordinal));
            await page.GotoAsync("hangfire" + path);
            Assert.Equal(200, (await told).Status);
            Assert.Empty(await page.EvaluateAsync<string[]>("() => window.violations"));
            Assert.True(watched.Faults.Count == 0, $"{path}: {string.Join('\n', watched.Faults)}");
        }
    }

    [Fact]
    public async Task Overview_JobEnds_IsDrawnOnTheGraph()
    {
        var browser = fixture.Browser;
        await using var forge = await RunningForge.StartAsync();
        await using var watched = await WatchedPage.OpenAsync(browser, forge);
        await watched.Page.GotoAsync("hangfire");
        await watched.Page.WaitForFunctionAsync("() => Hangfire.page.realtimeGraph._chart.data.datasets[2].data.length > 0");

        forge.Services.GetRequiredService<JobSchedule>().Trigger(JobSchedule.StaleScan);

        await watched.Page.WaitForFunctionAsync("() => Hangfire.page.realtimeGraph._chart.data.datasets[2].data.some(point => point.y > 0)");
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task Recurring_TriggerNow_RunsTheJobAndShowsItsWords()
    {
        var browser = fixture.Browser;
        await using var forge = await RunningForge.StartAsync();
        await using var watched = await WatchedPage.OpenAsync(browser, forge);
        var page = watched.Page;
        await page.GotoAsync("hangfire/recurring");
        await page.Locator("input[value=retention]").CheckAsync();
        await ClickAndReloadAsync(page, "Trigger now");
        var jobs = forge.Services.GetRequiredService<JobStorage>().GetMonitoringApi();
        await Until.TrueAsync(() => jobs.SucceededJobs(0, 100).Any(job => job.Value.Job.Type == typeof(RetentionJob)));

        await page.GotoAsync("hangfire/jobs/succeeded");
        await page.GetByRole(AriaRole.Link, new() { Name = "retention" }).First.ClickAsync();
        await Assertions.Expect(page.GetByText("Removed 0 events and 0 rows of health history.")).ToBeVisibleAsync();
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task FailedJobs_HundredAtOnce_AreDeleted()
    {
        var browser = fixture.Browser;
        await using var forge = await RunningForge.StartAsync();
        await using var watched = await WatchedPage.OpenAsync(browser, forge);
        var page = watched.Page;
        var storage = forge.Services.GetRequiredService<JobStorage>();
        for (var i = 0; i < 100; i++)
            new BackgroundJobClient(storage).Create(Job.FromExpression<StaleScanJob>(job => job.RunAsync(CancellationToken.None)), new FailedState(new InvalidOperationException("planted")));
        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await page.GotoAsync("hangfire/jobs/failed?from=0&count=100");
        await page.Locator(".js-jobs-list-select-all").First.CheckAsync();
        await ClickAndReloadAsync(page, "Delete selected");
        Assert.Equal(0, storage.GetMonitoringApi().FailedCount());
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task Menu_Admin_LeadsThereAndBack()
    {
        var browser = fixture.Browser;
        await using var forge = await RunningForge.StartAsync();
        await using var watched = await WatchedPage.OpenAsync(browser, forge);
        await watched.GoAsync("proxies");
        await watched.Page.GetByRole(AriaRole.Link, new() { Name = "Jobs" }).ClickAsync();
        await Assertions.Expect(watched.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("TinyForge jobs"));
        await watched.Page.GetByRole(AriaRole.Link, new() { Name = "Back to site" }).ClickAsync();
        await Assertions.Expect(watched.Page.Locator("main h1").First).ToBeVisibleAsync();
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task Looks_WhereAskedFor_AreKept()
    {
        if (Looks is null)
            Assert.Skip("TINYFORGE_LOOKS names no folder.");
        await using var forge = await RunningForge.StartAsync();
        var schedule = forge.Services.GetRequiredService<JobSchedule>();
        foreach (var (width, dark) in new[] { (1280, false), (1280, true), (360, false), (360, true) })
        {
            await using var watched = await WatchedPage.OpenAsync(fixture.Browser, forge.Url.ToString(), width, dark);
            await watched.SignInAsync(await forge.NewSessionAsync());
            foreach (var path in new[] { "", "/recurring", "/jobs/succeeded" })
            {
                schedule.Trigger(JobSchedule.HealthSweep);
                var told = watched.Page.WaitForResponseAsync(response => response.Url.EndsWith("/hangfire/stats", StringComparison.Ordinal));
                await watched.Page.GotoAsync("hangfire" + path);
                await told;
                await watched.Page.ScreenshotAsync(new() { Path = Path.Combine(Looks!, $"hangfire{path.Replace('/', '-')}-{width}-{(dark ? "dark" : "light")}.png") });
            }
        }
    }

    // the page loads itself anew when the server has done it
    private static async Task ClickAndReloadAsync(IPage page, string button)
    {
        var reloaded = page.WaitForRequestFinishedAsync(new() { Predicate = request => request.IsNavigationRequest });
        await page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await reloaded;
        await page.WaitForLoadStateAsync();
    }
}
