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
    private RunningForge _forge = null!;

    public static TheoryData<string, string> Calls => new()
    {
        { "GET", "/hangfire" }, { "GET", "/hangfire/" }, { "GET", "/hangfire/recurring" }, { "GET", "/HangFire/jobs/failed" }, { "GET", "/hangfire/jobs/details/1" },
        { "GET", "/hangfire/js18250" }, { "HEAD", "/hangfire" }, { "OPTIONS", "/hangfire" }, { "PUT", "/hangfire/recurring/trigger" }, { "DELETE", "/hangfire/jobs/failed" },
        { "POST", "/hangfire/stats" }, { "POST", "/hangfire/recurring/trigger" }, { "POST", "/hangfire/recurring/remove" }, { "POST", "/hangfire/jobs/failed/requeue" },
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _forge = await RunningForge.StartAsync();

    public ValueTask DisposeAsync() => _forge.DisposeAsync();

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task AnyCall_Stranger_IsLedToTheSignIn(string method, string path) =>
        Assert.StartsWith("/sign-in?returnUrl=", await RefusedAsync(_forge.NewClient(), method, path), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task AnyCall_Viewer_IsDenied(string method, string path)
    {
        var viewer = await _forge.NewSessionAsync(UserRole.Viewer);
        Assert.StartsWith("/denied?", await RefusedAsync(_forge.NewClient(session: viewer), method, path), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task AnyCall_AdminsToken_OpensNoPage(string method, string path) =>
        Assert.StartsWith("/sign-in?", await RefusedAsync(_forge.NewClient(RunningForge.AdminToken), method, path), StringComparison.Ordinal);

    [Theory]
    [InlineData("/hangfire")]
    [InlineData("/hangfire/recurring")]
    [InlineData("/hangfire/jobs/enqueued")]
    public async Task Get_Admin_IsShown(string path)
    {
        using var client = _forge.NewClient(session: await _forge.NewSessionAsync());
        using var response = await client.GetAsync(path, Cancel);
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

    private static async Task<string> RefusedAsync(HttpClient client, string method, string path)
    {
        using (client)
        using (var request = new HttpRequestMessage(new HttpMethod(method), path))
        using (var response = await client.SendAsync(request, Cancel))
        {
            Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
            return response.Headers.Location!.PathAndQuery;
        }
    }
}
