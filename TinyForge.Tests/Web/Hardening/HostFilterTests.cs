using System.Net;
using System.Text.Json.Nodes;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Hardening;

/// <summary>DNS rebinding against the whole program: a name that is not its own gets nothing, of no kind.</summary>
public sealed class HostFilterTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/api/settings")]
    [InlineData("/api/proxies")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/scalar/")]
    [InlineData("/anything")]
    [InlineData("/fonts/roboto.css")]
    [InlineData("/_blazor/negotiate")]
    [InlineData("/healthz/x")]
    public async Task Get_ForeignName_Is400ThatNamesKeyAndRemedy(string path)
    {
        await using var forge = await RunningForge.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = "evil.example:5080" } };
        using var response = await forge.Api.SendAsync(request, Cancel);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel));
        Problem.Check(response, body, 400, "host-not-allowed", path);
        Assert.Contains("AllowedHosts", (string)body!["detail"]!, StringComparison.Ordinal);
        Assert.Contains("evil.example", (string)body["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_OwnNames_AreNotRefused()
    {
        await using var forge = await RunningForge.StartAsync();
        foreach (var host in new[] { "localhost", "app.localhost:5080", "127.0.0.1", "[::1]", "10.0.0.5:5080", Environment.MachineName })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/nothing") { Headers = { Host = host } };
            using var response = await forge.Api.SendAsync(request, Cancel);
            Assert.DoesNotContain("host-not-allowed", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Get_Probe_AnswersUnderAnyName()
    {
        await using var forge = await RunningForge.StartAsync();
        foreach (var path in new[] { "/healthz", "/readyz" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = "pool.balancer.example" } };
            using var response = await forge.Api.SendAsync(request, Cancel);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("forge.example.com", false)]
    [InlineData("127.0.0.1", true)]
    [InlineData("localhost", true)]
    public async Task Get_ListedNames_ReplaceTheDefault(string host, bool refused)
    {
        await using var forge = await RunningForge.StartAsync(configuration: ["AllowedHosts=forge.example.com"]);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/nothing") { Headers = { Host = host } };
        using var response = await forge.Api.SendAsync(request, Cancel);
        Assert.Equal(refused, (await response.Content.ReadAsStringAsync(Cancel)).Contains("host-not-allowed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_HostThatCantBeDecoded_Is400()
    {
        await using var forge = await RunningForge.StartAsync(configuration: ["AllowedHosts=*"]);
        foreach (var host in new[] { "xn--", "xn--:5080", "a.xn--.localhost", "localhost:xn--" })
        {
            foreach (var path in new[] { "/", "/api/proxies", "/healthz", "/fonts/roboto.css" })
            {
                var answer = await RawHttp.AskAsync(forge.Url, $"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
                Assert.True(answer.StartsWith("HTTP/1.1 400", StringComparison.Ordinal), $"{host} {path}: {answer}");
            }
        }
    }

    [Fact]
    public async Task Get_NoHostAtAll_Is400()
    {
        await using var forge = await RunningForge.StartAsync();
        Assert.StartsWith("HTTP/1.1 400", await RawHttp.AskAsync(forge.Url, "GET /api/proxies HTTP/1.0\r\n\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 400", await RawHttp.AskAsync(forge.Url, "GET /api/proxies HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n"), StringComparison.Ordinal);
    }
}
