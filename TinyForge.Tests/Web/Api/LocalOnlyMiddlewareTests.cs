using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TinyForge.Tests.Support;
using TinyForge.Web.Api;

namespace TinyForge.Tests.Web.Api;

public sealed class LocalOnlyMiddlewareTests
{
    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.8.9.10", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.2", true)]
    [InlineData("10.0.0.5", false)]
    [InlineData("::ffff:10.0.0.5", false)]
    [InlineData("fe80::1", false)]
    [InlineData(null, false)]
    public async Task Invoke_Peer_PassesOnlyFromLoopback(string? peer, bool passes)
    {
        Assert.Equal(passes, await PassesAsync(peer, "localhost:5080", null));
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    public async Task Invoke_Probe_PassesFromAnywhere(string path)
    {
        Assert.True(await PassesAsync("10.0.0.5", "tinyforge.example.com", "http://evil.example", path));
    }

    [Theory]
    [InlineData("/healthz/../api/settings")]
    [InlineData("/healthz/x")]
    [InlineData("/HEALTHZ2")]
    public async Task Invoke_AlmostAProbe_DoesNotPass(string path)
    {
        Assert.False(await PassesAsync("10.0.0.5", "localhost", null, path));
    }

    [Theory]
    [InlineData("localhost:5080", true)]
    [InlineData("LOCALHOST", true)]
    [InlineData("app.localhost:5080", true)]
    [InlineData("127.0.0.1:5080", true)]
    [InlineData("127.0.0.2", true)]
    [InlineData("[::1]:5080", true)]
    [InlineData("evil.example:5080", false)]
    [InlineData("localhost.evil.example", false)]
    [InlineData("127.0.0.1.evil.example", false)]
    [InlineData("notlocalhost", false)]
    [InlineData("10.0.0.5:5080", false)]
    [InlineData("[fe80::1]:5080", false)]
    [InlineData("", false)]
    public async Task Invoke_Host_PassesOnlyLoopbackNames(string host, bool passes)
    {
        Assert.Equal(passes, await PassesAsync("127.0.0.1", host, null));
    }

    [Theory]
    [InlineData("localhost:5080", "http://localhost:5080", true)]
    [InlineData("localhost", "http://localhost", true)]
    [InlineData("localhost:80", "http://localhost", true)]
    [InlineData("[::1]:5080", "http://[::1]:5080", true)]
    [InlineData("localhost:5080", "http://LOCALHOST:5080", true)]
    [InlineData("localhost:5080", "http://evil.example", false)]
    [InlineData("localhost:5080", "http://evil.example:5080", false)]
    [InlineData("localhost:5080", "http://localhost:8080", false)]
    [InlineData("localhost:5080", "http://127.0.0.1:5080", false)]
    [InlineData("localhost:5080", "null", false)]
    [InlineData("localhost:5080", "", false)]
    [InlineData("localhost:5080", "file://localhost:5080", false)]
    [InlineData("localhost:5080", "http://localhost:5080, http://evil.example", false)]
    public async Task Invoke_Origin_PassesOnlyTheSameSite(string host, string origin, bool passes)
    {
        Assert.Equal(passes, await PassesAsync("127.0.0.1", host, origin));
    }

    [Theory]
    [InlineData("Host", "evil.example", "loopback name")]
    [InlineData("Origin", "http://evil.example", "another site")]
    public async Task Request_ForeignHeader_Is403ThatSaysWhy(string header, string value, string reason)
    {
        await using var api = await ApiHost.StartAsync(localOnly: true);
        foreach (var path in new[] { "/api/settings", "/openapi/v1.json", "/scalar", "/anything" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation(header, value);
            using var response = await api.Client.SendAsync(request, TestContext.Current.CancellationToken);
            var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Problem.Check(response, body, 403, "local-only", path);
            Assert.Contains(reason, (string)body!["detail"]!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Request_Local_Passes()
    {
        await using var api = await ApiHost.StartAsync(localOnly: true);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/settings");
        request.Headers.TryAddWithoutValidation("Origin", api.Client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        using var response = await api.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("Forwarded", "for=203.0.113.9;host=forge.example.com")]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("x-forwarded-host", "forge.example.com")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("X-Real-IP", "203.0.113.9")]
    [InlineData("Via", "1.1 proxy")]
    public async Task Request_ThroughAProxy_Is403ThatSaysWhyExceptForProbes(string header, string value)
    {
        await using var api = await ApiHost.StartAsync(localOnly: true);
        foreach (var (path, passes) in new[] { ("/api/settings", false), ("/", false), ("/healthz", true), ("/readyz", true) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation(header, value);
            using var response = await api.Client.SendAsync(request, TestContext.Current.CancellationToken);
            var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            if (passes)
            {
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                continue;
            }
            Problem.Check(response, body, 403, "local-only", path);
            Assert.Contains(header, (string)body!["detail"]!, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Request_HostThatCantBeDecoded_Is400FromTheWholeProgram()
    {
        await using var forge = await RunningForge.StartAsync();
        foreach (var host in new[] { "xn--", "xn--:5080", "a.xn--.localhost", "localhost:xn--" })
        {
            foreach (var path in new[] { "/", "/api/proxies", "/healthz" })
            {
                var answer = await AskAsync(forge.Url, $"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
                Assert.True(answer.StartsWith("HTTP/1.1 4", StringComparison.Ordinal), $"{host} {path}: {answer}");
            }
        }
    }

    private static async Task<string> AskAsync(Uri url, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(url.Host, url.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<bool> PassesAsync(string? peer, string host, string? origin, string path = "/api/settings")
    {
        var passed = false;
        var middleware = new LocalOnlyMiddleware(_ =>
        {
            passed = true;
            return Task.CompletedTask;
        });
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = peer is null ? null : IPAddress.Parse(peer) } };
        context.Request.Scheme = "http";
        context.Request.Path = path;
        context.Request.Headers.Host = host;
        if (origin is not null)
            context.Request.Headers.Origin = origin;
        await middleware.InvokeAsync(context);
        Assert.Equal(passed ? 200 : 403, context.Response.StatusCode);
        return passed;
    }
}
