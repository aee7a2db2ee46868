using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TinyForge.Core.Accounts;
using TinyForge.Tests.Support;
using TinyForge.Web.Auth.Sessions;

namespace TinyForge.Tests.Web.Auth;

/// <summary>What the cookie of a session opens, and until when.</summary>
public sealed class SessionTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
    private RunningForge _forge = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _forge = await RunningForge.StartAsync(services: services => services.AddSingleton<TimeProvider>(_time));

    public ValueTask DisposeAsync() => _forge.DisposeAsync();

    [Fact]
    public async Task Session_Admin_OpensPagesAndApi()
    {
        using var client = _forge.NewClient(session: await _forge.NewSessionAsync());
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/proxies"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/api/proxies"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/scalar/v1"));
        using var saved = await client.PutAsJsonAsync("/api/settings", new { stale_threshold_days = 3 }, Cancel);
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
    }

    [Fact]
    public async Task Session_Viewer_ReadsAndMayNotChange()
    {
        using var client = _forge.NewClient(session: await _forge.NewSessionAsync(UserRole.Viewer));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/settings"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/api/settings"));
        using var saved = await client.PutAsJsonAsync("/api/settings", new { stale_threshold_days = 3 }, Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, saved.StatusCode);
    }

    [Fact]
    public async Task Session_Demoted_LosesTheRightAtTheNextRequest()
    {
        var session = await _forge.NewSessionAsync();
        using var client = _forge.NewClient(session: session);
        await ChangeAsync(session.UserId, user => user.Role = UserRole.Viewer);

        using var saved = await client.PutAsJsonAsync("/api/settings", new { stale_threshold_days = 3 }, Cancel);

        Assert.Equal(HttpStatusCode.Forbidden, saved.StatusCode);
    }

    [Fact]
    public async Task Session_UserRemoved_OpensNothing()
    {
        var session = await _forge.NewSessionAsync();
        using var client = _forge.NewClient(session: session);
        await using (var scope = _forge.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<ForgeUser>>();
            await users.DeleteAsync((await users.FindByEmailAsync(session.Email))!);
        }
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client, "/api/proxies"));
    }

    [Fact]
    public async Task Session_TemporaryPassword_OpensNothingButItsChange()
    {
        var session = await _forge.NewSessionAsync();
        using var client = _forge.NewClient(session: session);
        await ChangeAsync(session.UserId, user => user.PasswordChangeRequired = true);

        using var page = await client.GetAsync("/proxies", Cancel);

        Assert.Equal("/account/password", page.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(client, "/api/proxies"));
    }

    [Fact]
    public async Task Session_Idle_Ends()
    {
        using var client = _forge.NewClient(session: await _forge.NewSessionAsync());
        _time.Advance(SessionLifetime.Idle - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/api/proxies")); // begins another term
        _time.Advance(SessionLifetime.Idle - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/api/proxies"));
        _time.Advance(SessionLifetime.Idle + TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client, "/api/proxies"));
    }

    [Fact]
    public async Task Session_InUseAllTheTime_EndsAfterItsLongest()
    {
        using var client = _forge.NewClient(session: await _forge.NewSessionAsync());
        var asked = 0;
        for (var age = TimeSpan.Zero; age < SessionLifetime.Longest; age += TimeSpan.FromHours(8))
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/api/proxies"));
            asked++;
            _time.Advance(TimeSpan.FromHours(8));
        }
        Assert.Equal(90, asked);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client, "/api/proxies"));
    }

    [Fact]
    public async Task Cookie_CopiedAndSignedOut_OpensNothing()
    {
        var session = await _forge.NewSessionAsync();
        using var client = _forge.NewClient(session: session);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/api/proxies"));
        await _forge.Services.GetRequiredService<ISessionStore>().EndAsync(session.UserId, session.SessionId, Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client, "/api/proxies"));
    }

    [Fact]
    public async Task Circuits_WholeProgram_LookAgainAtTheirSession()
    {
        await using var scope = _forge.Services.CreateAsyncScope();
        Assert.IsType<CircuitAuthentication>(scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>());
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path, Cancel);
        return response.StatusCode;
    }

    private async Task ChangeAsync(long id, Action<ForgeUser> change)
    {
        await using var scope = _forge.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ForgeUser>>();
        var user = await users.FindByIdAsync($"{id}");
        change(user!);
        await users.UpdateAsync(user!);
    }
}
