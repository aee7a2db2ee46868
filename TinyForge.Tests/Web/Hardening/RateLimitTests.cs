using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using TinyForge.Tests.Support;
using TinyForge.Web.Hardening;

namespace TinyForge.Tests.Web.Hardening;

public sealed class RateLimitTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SignIn_MorePostsThanAMinuteHas_Is429WithRetryAfter()
    {
        await using var host = await HardeningHost.StartAsync();
        for (var i = 0; i < 30; i++)
            Assert.Equal(HttpStatusCode.OK, await PostAsync(host));

        using var response = await host.Client.PostAsync("/sign-in", null, Cancel);

        Problem.Check(response, JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel)), 429, "too-many-requests", "/sign-in");
        Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }

    [Fact]
    public async Task SignIn_FromABrowser_GetsAPageThatCanBeRead()
    {
        await using var host = await HardeningHost.StartAsync(Limit(1));
        await PostAsync(host);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Headers = { { "Accept", "text/html,application/xhtml+xml,*/*;q=0.8" } } };

        using var response = await host.Client.SendAsync(request, Cancel);

        Assert.Equal((HttpStatusCode.TooManyRequests, "text/html"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Contains("Too many attempts", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_Get_IsNotCounted()
    {
        await using var host = await HardeningHost.StartAsync(Limit(1));
        for (var i = 0; i < 20; i++)
        {
            using var form = await host.Client.GetAsync("/sign-in", Cancel);
            Assert.Equal(HttpStatusCode.OK, form.StatusCode);
        }
        Assert.Equal(HttpStatusCode.OK, await PostAsync(host));
        Assert.Equal(HttpStatusCode.TooManyRequests, await PostAsync(host));
    }

    [Fact]
    public async Task SignIn_OtherAddress_IsCountedByItself()
    {
        var configuration = Limit(1);
        configuration["TinyForge:TrustedProxies"] = "127.0.0.1";
        await using var host = await HardeningHost.StartAsync(configuration);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(host, "203.0.113.9"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await PostAsync(host, "203.0.113.9"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(host, "203.0.113.10"));
        // a client has a whole /64 to choose from
        Assert.Equal(HttpStatusCode.OK, await PostAsync(host, "2001:db8::1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await PostAsync(host, "2001:db8::2"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(host, "2001:db8:0:1::1"));
    }

    [Fact]
    public async Task SignIn_ForgedAddress_IsCountedByTheRealOne()
    {
        await using var host = await HardeningHost.StartAsync(Limit(1));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(host, "203.0.113.9"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await PostAsync(host, "203.0.113.10"));
    }

    [Fact]
    public async Task Validate_OverTheLimit_Is429AndOtherCallsGoOn()
    {
        await using var service = await TestUpstream.AnsweringAsync("hello");
        await using var forge = await RunningForge.StartAsync(configuration: ["TinyForge:RateLimits:ValidatePerMinute=3"]);
        var draft = new { domain = "app.example.test", destination = service.Url };
        for (var i = 0; i < 3; i++)
        {
            using var passed = await forge.Api.PostAsJsonAsync("/api/proxies/validate", draft, Cancel);
            Assert.Equal(HttpStatusCode.OK, passed.StatusCode);
        }

        using var response = await forge.Api.PostAsJsonAsync("/api/proxies/validate", draft, Cancel);

        Problem.Check(response, JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel)), 429, "too-many-requests", "/api/proxies/validate");
        Assert.InRange(int.Parse(response.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture), 1, 60);
        using var created = await forge.Api.PostAsJsonAsync("/api/proxies", draft, Cancel);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
    }

    [Fact]
    public async Task Drift_OverTheLimit_Is429()
    {
        await using var forge = await RunningForge.StartAsync(configuration: ["TinyForge:RateLimits:ValidatePerMinute=1"]);
        using var first = await forge.Api.GetAsync("/api/proxies/7/drift", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, first.StatusCode);
        using var response = await forge.Api.GetAsync("/api/proxies/7/drift", Cancel);
        Problem.Check(response, JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel)), 429, "too-many-requests", "/api/proxies/7/drift");
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("60", 60)]
    [InlineData("100000", 100_000)]
    [InlineData("100001", null)]
    [InlineData("-1", null)]
    [InlineData("many", null)]
    [InlineData("1.5", null)]
    [InlineData("", null)]
    public void Count_Text_IsANumberInRangeOrNone(string text, int? expected) => Assert.Equal(expected, RateLimitOptions.Count(text));

    private static Dictionary<string, string?> Limit(int perMinute) =>
        new() { ["TinyForge:RateLimits:SignInPerMinute"] = perMinute.ToString(CultureInfo.InvariantCulture) };

    private static async Task<HttpStatusCode> PostAsync(HardeningHost host, string? forwardedFor = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in");
        if (forwardedFor is not null)
            request.Headers.Add("X-Forwarded-For", forwardedFor);
        using var response = await host.Client.SendAsync(request, Cancel);
        return response.StatusCode;
    }
}
