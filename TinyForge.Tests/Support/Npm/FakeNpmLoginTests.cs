using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace TinyForge.Tests.Support.Npm;

/// <summary>Holds the fake's tokens to the sheet.</summary>
public sealed class FakeNpmLoginTests
{
    private const string Hosts = "/api/nginx/proxy-hosts";

    [Theory]
    [InlineData("2.15.1", 400)]
    [InlineData("2.13.5", 400)]
    [InlineData("2.12.6", 401)]
    [InlineData("2.9.22", 401)]
    public async Task Token_AfterADay_IsExpired(string version, int expected)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 21, 17, 3, 48, TimeSpan.Zero));
        await using var npm = await FakeNpm.StartAsync(NpmVersion.All.Single(v => v.ToString() == version), time);
        using var talk = await NpmTalk.LoggedInAsync(npm);
        Assert.Equal(200, (await talk.SendAsync("GET", Hosts)).Status);
        time.Advance(TimeSpan.FromDays(1));

        var (status, body) = await talk.SendAsync("GET", Hosts);

        Assert.Equal(expected, status);
        var recorded = expected == 400
            ? """{"error":{"code":400,"message":"Token has expired","message_i18n":{"name":"TokenExpiredError","message":"jwt expired","expiredAt":"2026-11-22T17:03:48.000Z"}}}"""
            : """{"error":{"code":401,"message":"Token has expired"}}""";
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(recorded), JsonNode.Parse(body)), body);
        Assert.Equal(expected, (await talk.SendAsync("GET", "/api/tokens")).Status);
    }

    [Theory]
    [InlineData("2.15.1", """{"error":{"code":500,"message":"Internal Error"}}""")]
    [InlineData("2.12.6", """{"error":{"message":"Internal Error"}}""")]
    public async Task Token_MalformedOrOfOldKeys_Is500(string version, string recorded)
    {
        await using var npm = await FakeNpm.StartAsync(NpmVersion.All.Single(v => v.ToString() == version));
        using var talk = await NpmTalk.LoggedInAsync(npm);
        npm.ReplaceKeys();

        Assert.Equal((500, recorded), await talk.SendAsync("GET", Hosts));
        talk.Token = "garbage";
        Assert.Equal((500, recorded), await talk.SendAsync("GET", Hosts));
        talk.Token = "null";
        Assert.Equal("""{"error":{"code":400,"message":"Empty token"}}""", (await talk.SendAsync("GET", Hosts)).Body);
    }

    [Fact]
    public async Task ExpireTokensNow_OldTokensOnly()
    {
        await using var npm = await FakeNpm.StartAsync();
        using var talk = await NpmTalk.LoggedInAsync(npm);
        npm.ExpireTokensNow();

        Assert.Equal(400, (await talk.SendAsync("GET", Hosts)).Status);

        using var again = await NpmTalk.LoggedInAsync(npm);
        Assert.Equal(200, (await again.SendAsync("GET", Hosts)).Status);
        Assert.Equal(2, npm.Logins);
    }

    [Fact]
    public async Task Refresh_WithExpiry_LivesAsLong()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 17, 3, 47, 163, TimeSpan.Zero));
        await using var npm = await FakeNpm.StartAsync(time: time);
        using var talk = await NpmTalk.LoggedInAsync(npm);

        var answer = await talk.JsonAsync("GET", "/api/tokens?expiry=30d");
        talk.Token = (string)answer["token"]!;
        time.Advance(TimeSpan.FromDays(29));

        Assert.Equal("2026-12-22T17:03:47.163Z", (string?)answer["expires"]);
        Assert.Equal(200, (await talk.SendAsync("GET", Hosts)).Status);
        Assert.Equal((1, 1), (npm.Logins, npm.Refreshes));
    }

    [Fact]
    public async Task TwoFactor_ChallengeAndCode_LogsIn()
    {
        await using var npm = await FakeNpm.StartAsync();
        npm.AddUser("bob@example.com", "bobpassword", u => u.TwoFactorCode = "605092").BackupCodes.Add("1632247a");
        using var talk = new NpmTalk(npm);

        var challenge = (string)(await talk.JsonAsync("POST", "/api/tokens", """{"identity": "bob@example.com", "secret": "bobpassword"}"""))["challenge_token"]!;
        string Answer(string code) => new JsonObject { ["challenge_token"] = challenge, ["code"] = code }.ToJsonString();

        Assert.Equal((400, """{"error":{"code":400,"message":"Invalid verification code","message_i18n":"error.invalid-2fa"}}"""), await talk.SendAsync("POST", "/api/tokens/2fa", Answer("000000")));
        Assert.Equal(200, (await talk.SendAsync("POST", "/api/tokens/2fa", Answer("1632247A"))).Status);
        Assert.Equal(400, (await talk.SendAsync("POST", "/api/tokens/2fa", Answer("1632247A"))).Status);
        Assert.NotNull((await talk.JsonAsync("POST", "/api/tokens/2fa", Answer("605092")))["token"]);
        talk.Token = challenge;
        Assert.Equal((404, """{"error":{"code":404,"message":"Not Found - /nginx/proxy-hosts"}}"""), await talk.SendAsync("GET", Hosts));
    }

    [Fact]
    public async Task DisabledUser_MayOnlyRefresh()
    {
        await using var npm = await FakeNpm.StartAsync();
        var bob = npm.AddUser("bob@example.com", "bobpassword");
        using var talk = await NpmTalk.LoggedInAsync(npm, "bob@example.com", "bobpassword");
        bob.IsDisabled = true;

        Assert.Equal(404, (await talk.SendAsync("GET", Hosts)).Status);
        Assert.Equal(200, (await talk.SendAsync("GET", "/api/tokens")).Status);
    }

    [Fact]
    public async Task Permissions_ViewOwnHidden_AreAsRecorded()
    {
        await using var npm = await FakeNpm.StartAsync();
        npm.AddHost("app.example.test");
        var bob = npm.AddUser("bob@example.com", "bobpassword", u => u.Visibility = "user");
        using var talk = await NpmTalk.LoggedInAsync(npm, "bob@example.com", "bobpassword");

        Assert.Equal((200, "[]"), await talk.SendAsync("GET", Hosts));
        Assert.Equal((404, """{"error":{"code":404,"message":"Not Found - 1"}}"""), await talk.SendAsync("GET", $"{Hosts}/1"));
        Assert.Equal((404, """{"error":{"code":404,"message":"Not Found - /settings"}}"""), await talk.SendAsync("GET", "/api/settings"));
        (bob.Visibility, bob.ProxyHosts) = ("all", "view");
        Assert.Equal((404, """{"error":{"code":404,"message":"Not Found - /nginx/proxy-hosts/1"}}"""), await talk.SendAsync("PUT", $"{Hosts}/1", """{"forward_port": 18090}"""));
        Assert.Equal(500, (await talk.SendAsync("POST", Hosts, NpmTalk.HostBody("bob2.example.test"))).Status);
        bob.ProxyHosts = "hidden";
        Assert.Equal((404, """{"error":{"code":404,"message":"Not Found - /nginx/proxy-hosts"}}"""), await talk.SendAsync("GET", Hosts));
    }

    [Fact]
    public async Task RefusedPost_On2135_CrashesTheBackendForAWhile()
    {
        await using var npm = await FakeNpm.StartAsync(NpmVersion.V2_13_5);
        using var talk = new NpmTalk(npm);

        var (status, body) = await talk.SendAsync("POST", Hosts, NpmTalk.HostBody("app.example.test"));

        Assert.Equal((502, true), (status, body.Contains("<h1>502 Bad Gateway</h1>", StringComparison.Ordinal)));
        Assert.Equal(502, (await talk.SendAsync("GET", "/api/")).Status);
        Assert.Equal(502, (await talk.SendAsync("GET", "/api/")).Status);
        Assert.Equal("""{"status":"OK","setup":true,"version":{"major":2,"minor":13,"revision":5}}""", (await talk.SendAsync("GET", "/api/")).Body);
    }

    [Fact]
    public async Task AdminPort_WithoutApi_IsTheWebApp()
    {
        await using var npm = await FakeNpm.StartAsync();
        using var talk = new NpmTalk(npm);
        using var page = await talk.AskAsync("GET", "/nginx/proxy-hosts");
        using var noSlash = await talk.AskAsync("GET", "/api");

        Assert.Equal((200, "text/html"), ((int)page.StatusCode, page.Content.Headers.ContentType?.MediaType));
        Assert.Equal((302, $"{npm.Url}/api/"), ((int)noSlash.StatusCode, noSlash.Headers.Location?.ToString()));
    }

    [Fact]
    public async Task Health_OldVersion_SaysNothingOfSetup()
    {
        await using var npm = await FakeNpm.StartAsync(NpmVersion.V2_12_6);
        using var talk = new NpmTalk(npm);

        Assert.Equal("""{"status":"OK","version":{"major":2,"minor":12,"revision":6}}""", (await talk.SendAsync("GET", "/api/")).Body);
    }
}
