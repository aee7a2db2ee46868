using System.Net;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TinyForge.Core.Accounts;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Jobs;

/// <summary>Who may see and use the dashboard.</summary>
public sealed class JobDashboardTests : IAsyncLifetime
{
    private static readonly (string Method, string Path)[] Calls =
    [
        ("GET", "/hangfire"), ("GET", "/hangfire/"), ("GET", "/hangfire/recurring"), ("GET", "/HangFire/jobs/failed"), ("GET", "/hangfire/jobs/details/1"),
        ("GET", "/hangfire/js18250"), ("HEAD", "/hangfire"), ("OPTIONS", "/hangfire"), ("PUT", "/hangfire/recurring/trigger"), ("DELETE", "/hangfire/jobs/failed"),
        ("POST", "/hangfire/stats"), ("POST", "/hangfire/recurring/trigger"), ("POST", "/hangfire/recurring/remove"), ("POST", "/hangfire/jobs/failed/requeue"),
    ];

    private RunningForge _forge = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _forge = await RunningForge.StartAsync();

    public ValueTask DisposeAsync() => _forge.DisposeAsync();

    [Fact]
    public async Task AnyCall_Stranger_IsLedToTheSignIn() => await AllAreLedAsync(_forge.NewClient(), "/sign-in?returnUrl=");

    [Fact]
    public async Task AnyCall_Viewer_IsDenied() => await AllAreLedAsync(_forge.NewClient(session: await _forge.NewSessionAsync(UserRole.Viewer)), "/denied?");

    [Fact]
    public async Task AnyCall_AdminsToken_OpensNoPage() => await AllAreLedAsync(_forge.NewClient(RunningForge.AdminToken), "/sign-in?returnUrl=");

    [Fact]
    public async Task Get_Admin_IsShownUnderThePagesPolicyAndNotStored()
    {
        using var client = _forge.NewClient(session: await _forge.NewSessionAsync());
        using var response = await client.GetAsync("/hangfire", Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("TinyForge jobs", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Contains("script-src 'self'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_PageThatThereIsNot_Is404()
    {
        using var client = _forge.NewClient(session: await _forge.NewSessionAsync());
        using var response = await client.GetAsync("/hangfire/no-such-page", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Post_AdminWithoutAntiforgeryToken_IsRefusedAndTriggersNothing()
    {
        using var client = _forge.NewClient(session: await _forge.NewSessionAsync());
        using var form = new FormUrlEncodedContent([new("jobs[]", "retention")]);
        using var response = await client.PostAsync("/hangfire/recurring/trigger", form, Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        using var connection = _forge.Services.GetRequiredService<JobStorage>().GetConnection();
        Assert.False(connection.GetAllEntriesFromHash("recurring-job:retention")?.ContainsKey("LastJobId") ?? false);
    }

    [Fact]
    public async Task Get_StorageCannotBeOpened_IsAnErrorPageAndTheOthersAreServed()
    {
        await using var forge = await RunningForge.StartAsync(services: s => s.Replace(ServiceDescriptor.Singleton<JobStorage>(_ => throw new IOException("planted"))));
        using var client = forge.NewClient(session: await forge.NewSessionAsync());
        using var dashboard = await client.GetAsync("/hangfire", Cancel);
        using var page = await client.GetAsync("/proxies", Cancel);
        Assert.Equal(HttpStatusCode.InternalServerError, dashboard.StatusCode);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    private static async Task AllAreLedAsync(HttpClient client, string where)
    {
        var faults = new List<string>();
        foreach (var (method, path) in Calls)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            using var response = await client.SendAsync(request, Cancel);
            if (response.StatusCode != HttpStatusCode.Redirect || response.Headers.Location?.PathAndQuery.StartsWith(where, StringComparison.Ordinal) != true)
                faults.Add($"{method} {path} answers {(int)response.StatusCode} {response.Headers.Location}");
        }
        client.Dispose();
        Assert.Empty(faults);
    }
}
