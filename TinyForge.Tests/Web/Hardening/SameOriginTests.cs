using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using TinyForge.Tests.Support;
using TinyForge.Web.Hardening;

namespace TinyForge.Tests.Web.Hardening;

public sealed class SameOriginTests
{
    private const string Cookie = "session=1";

    [Theory]
    [InlineData("localhost:5080", "http://localhost:5080", true)]
    [InlineData("localhost", "http://localhost", true)]
    [InlineData("localhost:80", "http://localhost", true)]
    [InlineData("[::1]:5080", "http://[::1]:5080", true)]
    [InlineData("localhost:5080", "http://LOCALHOST:5080", true)]
    [InlineData("xn--bcher-kva.example", "http://xn--bcher-kva.example", true)]
    [InlineData("localhost:5080", "http://evil.example", false)]
    [InlineData("localhost:5080", "http://evil.example:5080", false)]
    [InlineData("localhost:5080", "http://localhost:8080", false)]
    [InlineData("localhost:5080", "http://127.0.0.1:5080", false)]
    [InlineData("localhost:5080", "null", false)]
    [InlineData("localhost:5080", "", false)]
    [InlineData("localhost:5080", "file://localhost:5080", false)]
    [InlineData("localhost:5080", "http://localhost:5080, http://evil.example", false)]
    public async Task Post_Origin_MustBeOurs(string host, string origin, bool passes)
    {
        Assert.Equal(passes, await PassesAsync("POST", host, ("Origin", origin), ("Cookie", Cookie)));
        Assert.Equal(passes, await PassesAsync("POST", host, ("Origin", origin)));
    }

    [Theory]
    [InlineData("same-origin", true)]
    [InlineData("none", true)]
    [InlineData("same-site", false)]
    [InlineData("cross-site", false)]
    [InlineData("", false)]
    [InlineData("same-origin, cross-site", false)]
    public async Task Post_FetchMetadata_DecidesWhereItIsSent(string site, bool passes)
    {
        Assert.Equal(passes, await PassesAsync("POST", "localhost:5080", ("Sec-Fetch-Site", site), ("Cookie", Cookie)));
        // behind a proxy whose word is not taken Origin may look foreign, and under rebinding it may look like ours
        Assert.Equal(passes, await PassesAsync("POST", "localhost:5080", ("Sec-Fetch-Site", site), ("Origin", passes ? "https://forge.example.com" : "http://localhost:5080"), ("Cookie", Cookie)));
    }

    [Theory]
    [InlineData("POST", false)]
    [InlineData("PUT", false)]
    [InlineData("DELETE", false)]
    [InlineData("PATCH", false)]
    [InlineData("CONNECT", false)]
    [InlineData("BREW", false)]
    [InlineData("GET", true)]
    [InlineData("HEAD", true)]
    [InlineData("OPTIONS", true)]
    public async Task Any_ForeignOrigin_IsRefusedWhereItChangesSomething(string method, bool passes)
    {
        Assert.Equal(passes, await PassesAsync(method, "localhost:5080", ("Origin", "http://evil.example"), ("Cookie", Cookie)));
        // a program sends neither header
        Assert.True(await PassesAsync(method, "localhost:5080", ("Cookie", Cookie)));
    }

    [Theory]
    [InlineData("Bearer abc", true)]
    [InlineData("bearer abc", true)]
    [InlineData("Basic YTpi", false)]
    [InlineData("", false)]
    public async Task Post_Authorization_OnlyABearerTokenNeedsNoProof(string authorization, bool passes) =>
        Assert.Equal(passes, await PassesAsync("POST", "localhost:5080", ("Authorization", authorization), ("Origin", "http://evil.example"), ("Cookie", Cookie)));

    [Theory]
    [InlineData("http://evil.example", false)]
    [InlineData("http://localhost:5080", true)]
    [InlineData(null, true)]
    public async Task Get_WebSocket_IsJudgedAsAChange(string? origin, bool passes)
    {
        (string, string)[] headers = [("Upgrade", "WebSocket"), ("Connection", "Upgrade"), ("Cookie", Cookie)];
        Assert.Equal(passes, await PassesAsync("GET", "localhost:5080", origin is null ? headers : [.. headers, ("Origin", origin)]));
    }

    [Fact]
    public async Task Program_ForeignPost_Is403ThatSaysWhy()
    {
        await using var forge = await RunningForge.StartAsync();
        using var browser = forge.NewClient(session: await forge.NewSessionAsync());
        foreach (var path in new[] { "/api/proxies", "/api/settings", "/", "/_blazor/negotiate" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Headers = { { "Origin", "http://evil.example" } } };
            using var response = await browser.SendAsync(request, TestContext.Current.CancellationToken);
            var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Problem.Check(response, body, 403, "cross-origin", path);
            Assert.Contains("another site", (string)body!["detail"]!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Program_ForeignWebSocket_IsNotOpened()
    {
        await using var forge = await RunningForge.StartAsync();
        var head = $"GET /_blazor HTTP/1.1\r\nHost: {forge.Url.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n";
        var answer = await RawHttp.AskAsync(forge.Url, $"{head}Origin: http://evil.example\r\n\r\nGET /healthz HTTP/1.1\r\nHost: {forge.Url.Authority}\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 403", answer, StringComparison.Ordinal);
        Assert.Contains("cross-origin", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_OwnPost_IsNotRefused()
    {
        await using var forge = await RunningForge.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1")
        {
            Headers = { { "Origin", forge.Url.GetLeftPart(UriPartial.Authority) } },
        };
        using var browser = forge.NewClient(session: await forge.NewSessionAsync());
        using var response = await browser.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static async Task<bool> PassesAsync(string method, string host, params (string Name, string Value)[] headers)
    {
        var passed = false;
        var middleware = new SameOriginMiddleware(_ =>
        {
            passed = true;
            return Task.CompletedTask;
        }, NullLogger<SameOriginMiddleware>.Instance);
        var context = new DefaultHttpContext();
        context.Request.Method = method;
        context.Request.Scheme = "http";
        context.Request.Path = "/api/settings";
        context.Request.Headers.Host = host;
        foreach (var (name, value) in headers)
            context.Request.Headers[name] = value;
        await middleware.InvokeAsync(context);
        Assert.Equal(passed ? 200 : 403, context.Response.StatusCode);
        return passed;
    }
}
