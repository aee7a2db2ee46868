using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TinyForge.Core.Accounts;
using TinyForge.Core.Events;
using TinyForge.Tests.Support;
using TinyForge.Web.Auth.Tokens;

namespace TinyForge.Tests.Web.Auth;

public sealed class ApiTokenTests : IAsyncLifetime
{
    private RunningForge _forge = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IApiTokenStore Tokens => _forge.Services.GetRequiredService<IApiTokenStore>();

    private DateTimeOffset Now => _forge.Services.GetRequiredService<TimeProvider>().GetUtcNow();

    public async ValueTask InitializeAsync() => _forge = await RunningForge.StartAsync();

    public ValueTask DisposeAsync() => _forge.DisposeAsync();

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer wrong")]
    [InlineData("Basic YWRtaW46YWRtaW4=")]
    [InlineData("Bearer " + RunningForge.AdminToken + "x")]
    public async Task Api_NoOrWrongToken_Is401WithAChallenge(string? authorization)
    {
        using var client = _forge.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/proxies");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);

        using var response = await client.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Bearer", Assert.Single(response.Headers.WwwAuthenticate).Scheme);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Equal(401, problem.GetProperty("status").GetInt32());
        Assert.Contains("Bearer TOKEN", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bearer")]
    [InlineData("BEARER")]
    public async Task Api_SchemeInAnyCase_IsTaken(string scheme)
    {
        using var client = _forge.NewClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(scheme, RunningForge.AdminToken);
        using var response = await client.GetAsync("/api/proxies", Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Api_ViewerChanges_Is403()
    {
        using var viewer = _forge.NewClient(RunningForge.ViewerToken);
        using var response = await viewer.PutAsJsonAsync("/api/settings", new { stale_threshold_days = 3 }, Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Api_TokenRevoked_Is401FromTheNextRequestOn()
    {
        var (token, client) = await NewTokenAsync("ci", null);
        using var open = client;
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(open));

        await Tokens.RevokeAsync(token.Id, Now, Told(), Cancel);

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(open));
        var told = (await EventsAsync()).First(e => e.Type == "auth.token_refused");
        Assert.Equal((EventSeverity.Warn, "token:ci", "127.0.0.1"), (told.Severity, told.Actor, told.Data["address"]));
        Assert.Contains("revoked", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Api_TokenExpired_Is401()
    {
        var (_, client) = await NewTokenAsync("ci", Now.AddMilliseconds(-1));
        using var open = client;
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(open));
    }

    [Fact]
    public async Task Api_TokenUsed_LastUseIsShown()
    {
        var before = Now;
        var (token, client) = await NewTokenAsync("ci", null);
        using var open = client;
        await StatusAsync(open);

        var used = (await Tokens.ListAsync(Cancel)).Single(t => t.Id == token.Id);
        Assert.Equal("127.0.0.1", used.LastUsedFrom);
        Assert.InRange(used.LastUsedAt!.Value, before.AddSeconds(-1), Now);
    }

    [Fact]
    public async Task Api_WrongTokenAgainAndAgain_IsToldOnceAMinute()
    {
        using var client = _forge.NewClient("tf_wrong");
        for (var i = 0; i < 20; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client));

        Assert.Single(await EventsAsync(), e => e.Type == "auth.token_refused");
    }

    private static ForgeEvent Told() => new() { OccurredAt = DateTimeOffset.UnixEpoch, Severity = EventSeverity.Info, Source = EventSource.Auth, Type = "auth.token_test", Message = "A test." };

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client)
    {
        using var response = await client.GetAsync("/api/proxies", Cancel);
        return response.StatusCode;
    }

    private Task<IReadOnlyList<ForgeEvent>> EventsAsync() => _forge.Services.GetRequiredService<IEventLog>().NewestAsync(EventSource.Auth, 100, Cancel);

    private async Task<(ApiToken Token, HttpClient Client)> NewTokenAsync(string name, DateTimeOffset? expiresAt)
    {
        const string Secret = "tf_secret-of-one-test";
        var token = await Tokens.AddAsync(
            new ApiToken { Name = name, Role = UserRole.Viewer, Prefix = Secret[..9], CreatedBy = "tests", CreatedAt = Now, ExpiresAt = expiresAt },
            TokenHash.Of(Secret),
            Told(),
            Cancel);
        return (token!, _forge.NewClient(Secret));
    }
}
