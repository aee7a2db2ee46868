using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Gateway;

public sealed class GatewayAnswerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Content-Type: text/plain")]
    [InlineData("Content-Type: text/plain\r\nTransfer-Encoding: chunked")]
    [InlineData("Content-Type: multipart/x-mixed-replace; boundary=x")]
    [InlineData("Content-Type: video/mp4\r\nContent-Length: 10000000")]
    public async Task Headers_BodyDelayed_SentAtOnce(string headers)
    {
        await using var raw = RawUpstream.Stalling($"HTTP/1.1 200 OK\r\n{headers}\r\n\r\n");
        await using var bench = await GatewayBench.StartAsync();
        await bench.PublishAsync("app.example.test", $"http://127.0.0.1:{raw.Port}");
        using var client = bench.Client();
        // the upstream never sends a byte of the body: only headers that go ahead can end this
        using var answer = await client.GetAsync(bench.Url("app.example.test"), HttpCompletionOption.ResponseHeadersRead, Cancel).WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("X-TinyForge-Verify"));
    }

    [Theory]
    [InlineData("Content-Type: text/plain")]
    [InlineData("Content-Length: 100")]
    [InlineData("Content-Type: multipart/x-mixed-replace; boundary=x")]
    public async Task Verify_BodyDelayed_Served(string headers)
    {
        await using var raw = RawUpstream.Stalling($"HTTP/1.1 200 OK\r\n{headers}\r\n\r\n");
        await using var bench = await GatewayBench.StartAsync();
        var proxy = await bench.PublishAsync("app.example.test", $"http://127.0.0.1:{raw.Port}");
        var verified = await bench.Gateway.VerifyAsync(proxy, Cancel);
        Assert.True(verified.Served, verified.Message);
    }

    [Fact]
    public async Task Verify_ItsHeader_NeverReachesTheDestination()
    {
        var seen = "";
        await using var app = await TestUpstream.StartAsync(c =>
        {
            seen = string.Join(',', c.Request.Headers.Keys);
            return Task.CompletedTask;
        });
        await using var bench = await GatewayBench.StartAsync();
        var proxy = await bench.PublishAsync("app.example.test", app.Url);
        Assert.True((await bench.Gateway.VerifyAsync(proxy, Cancel)).Served);
        Assert.Contains("X-Forwarded-Host", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("X-TinyForge", seen, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task SmallBody_KnownLength_OneWrite()
    {
        await using var app = await TestUpstream.StartAsync(async c =>
        {
            c.Response.ContentLength = 2;
            await c.Response.WriteAsync("hi");
        });
        await using var bench = await GatewayBench.StartAsync();
        await bench.PublishAsync("app.example.test", app.Url);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, bench.HttpPort, Cancel);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: app.example.test\r\n\r\n"), Cancel);
        var buffer = new byte[8192];
        var read = await client.GetStream().ReadAsync(buffer, Cancel);
        Assert.EndsWith("\r\n\r\nhi", Encoding.ASCII.GetString(buffer, 0, read), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("204 No Content\r\nContent-Length: 5\r\n\r\n", 204)]
    [InlineData("204 No Content\r\nContent-Length: 5\r\n\r\nhello", 204)]
    [InlineData("204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 204)]
    [InlineData("205 Reset Content\r\nContent-Length: 5\r\n\r\nhello", 205)]
    [InlineData("205 Reset Content\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", 205)]
    [InlineData("304 Not Modified\r\nContent-Length: 5\r\n\r\n", 304)]
    public async Task NoBodyStatus_WithLengthOrBody_PassedOnWithoutBody(string upstream, int status)
    {
        await using var raw = RawUpstream.Answering($"HTTP/1.1 {upstream}");
        await using var bench = await GatewayBench.StartAsync();
        var proxy = await bench.PublishAsync("app.example.test", $"http://127.0.0.1:{raw.Port}");
        var answer = await bench.RawAsync("GET / HTTP/1.1\r\nHost: app.example.test\r\nConnection: close\r\n\r\n");
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("X-TinyForge-Gateway", answer, StringComparison.Ordinal);
        var verified = await bench.Gateway.VerifyAsync(proxy, Cancel);
        Assert.True(verified.Served, verified.Message);
        Assert.Contains($"{status}", verified.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("200 OK\r\nX-Bad: a\u0001b\r\nX-Copied: 1\r\nContent-Length: 2\r\n\r\nhi")]
    [InlineData("101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\nX-Copied: 1\r\n\r\n")]
    public async Task Answer_ThatCantBePassedOn_502AndNotServed(string upstream)
    {
        await using var raw = RawUpstream.Answering($"HTTP/1.1 {upstream}");
        await using var bench = await GatewayBench.StartAsync();
        var proxy = await bench.PublishAsync("app.example.test", $"http://127.0.0.1:{raw.Port}");
        var answer = await bench.RawAsync("GET / HTTP/1.1\r\nHost: app.example.test\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 502 ", answer, StringComparison.Ordinal);
        Assert.Contains("X-TinyForge-Gateway: http_invalid", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("X-Copied", answer, StringComparison.Ordinal);
        Assert.EndsWith("</html>", answer.TrimEnd(), StringComparison.Ordinal);
        Assert.False((await bench.Gateway.VerifyAsync(proxy, Cancel)).Served);
    }

    [Fact]
    public async Task Destination_ThatTunnelsBack_508AndNotServed()
    {
        var gatewayPort = 0;
        await using var tunnel = RawUpstream.Start(async (stream, cancel) =>
        {
            using var back = new TcpClient();
            await back.ConnectAsync(IPAddress.Loopback, gatewayPort, cancel);
            var there = stream.CopyToAsync(back.GetStream(), cancel);
            await Task.WhenAny(there, back.GetStream().CopyToAsync(stream, cancel));
        });
        await using var bench = await GatewayBench.StartAsync();
        gatewayPort = bench.HttpPort;
        var proxy = await bench.PublishAsync("app.example.test", $"http://127.0.0.1:{tunnel.Port}");
        var answer = await bench.RawAsync("GET / HTTP/1.1\r\nHost: app.example.test\r\nAccept: application/json\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 508 ", answer, StringComparison.Ordinal);
        Assert.Contains("X-TinyForge-Gateway: destination_is_gateway", answer, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"destination_is_gateway\"", answer, StringComparison.Ordinal);
        Assert.Equal(1, tunnel.Accepted);
        var verified = await bench.Gateway.VerifyAsync(proxy, Cancel);
        Assert.False(verified.Served);
        Assert.Contains("destination_is_gateway", verified.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CdnLoop_OfOthers_AppendedTo()
    {
        await using var app = await TestUpstream.StartAsync(c => c.Response.WriteAsync($"loop={c.Request.Headers["CDN-Loop"]};"));
        await using var bench = await GatewayBench.StartAsync();
        await bench.PublishAsync("app.example.test", app.Url);
        var answer = await bench.RawAsync("GET / HTTP/1.1\r\nHost: app.example.test\r\nCDN-Loop: cdn.test; a=1, tinyforge-other\r\nConnection: close, CDN-Loop\r\n\r\n");
        Assert.Contains("loop=cdn.test; a=1, tinyforge-other, tinyforge-", answer, StringComparison.Ordinal);
    }
}
