using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Gateway;

public sealed class GatewayForwardingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Headers_ForgedAndHopByHop_ReplacedAndDropped()
    {
        await using var echo = await TestUpstream.StartAsync(EchoHeadersAsync);
        await using var bench = await GatewayBench.StartAsync();
        await bench.PublishAsync("app.example.test", echo.Url);
        // the second request only ends the connection
        var answer = await bench.RawAsync($"""
            GET /x HTTP/1.1
            Host: app.example.test:{bench.HttpPort}
            Connection: X-Secret-Hop, Host, Cookie
            X-Secret-Hop: 1
            Keep-Alive: timeout=5
            TE: trailers, deflate
            Proxy-Authorization: Basic abc
            Proxy-Connection: keep-alive
            Proxy: http://evil
            X-Forwarded-For: 6.6.6.6
            X-Forwarded-Proto: https
            X-Forwarded-Host: evil.test
            X-Forwarded-Prefix: /evil
            X_Forwarded_For: 6.6.6.7
            X-Real-IP: 6.6.6.8
            Forwarded: for=6.6.6.9
            Cookie: a=b
            Authorization: Bearer t
            X-Plain: stays

            HEAD /end HTTP/1.1
            Host: nobody.example.test
            Connection: close


            """.ReplaceLineEndings("\r\n"));
        var seen = Headers(answer);
        Assert.Equal($"app.example.test:{bench.HttpPort}", seen["Host"]);
        Assert.Equal("127.0.0.1", seen["X-Forwarded-For"]);
        Assert.Equal("127.0.0.1", seen["X-Real-IP"]);
        Assert.Equal("http", seen["X-Forwarded-Proto"]);
        Assert.Equal($"app.example.test:{bench.HttpPort}", seen["X-Forwarded-Host"]);
        Assert.Equal(bench.HttpPort.ToString(CultureInfo.InvariantCulture), seen["X-Forwarded-Port"]);
        Assert.Equal("stays", seen["X-Plain"]);
        Assert.Equal("a=b", seen["Cookie"]);
        Assert.Equal("Bearer t", seen["Authorization"]);
        Assert.Empty(seen.Keys.Intersect(
            ["Connection", "X-Secret-Hop", "Keep-Alive", "TE", "Proxy-Authorization", "Proxy-Connection", "Proxy", "X-Forwarded-Prefix", "X_Forwarded_For", "Forwarded", "traceparent"],
            StringComparer.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("close, X-Secret")]
    [InlineData("X-Secret , Close")]
    [InlineData("keep-alive, X-Secret")]
    [InlineData("close\r\nConnection: X-Secret")]
    [InlineData("Upgrade, X-Secret")]
    public async Task Connection_OptionKestrelKnows_NamedHeadersDroppedAllTheSame(string connection)
    {
        await using var echo = await TestUpstream.StartAsync(EchoHeadersAsync);
        await using var bench = await GatewayBench.StartAsync();
        await bench.PublishAsync("app.example.test", echo.Url);
        var answer = await bench.RawAsync($"GET /x HTTP/1.1\r\nHost: app.example.test\r\nConnection: {connection}\r\nX-Secret: 1\r\nX-Plain: stays\r\n\r\n"
            + (connection.Contains("close", StringComparison.OrdinalIgnoreCase) ? "" : "HEAD /end HTTP/1.1\r\nHost: nobody.example.test\r\nConnection: close\r\n\r\n"));
        var seen = Headers(answer);
        Assert.Equal("stays", seen["X-Plain"]);
        Assert.DoesNotContain("X-Secret", seen.Keys);
        Assert.DoesNotContain("Connection", seen.Keys);
    }

    [Fact]
    public async Task Response_HopByHopAndMarker_Dropped()
    {
        await using var raw = RawUpstream.Answering("HTTP/1.1 302 Found\r\nConnection: close, X-Hop\r\nX-Hop: 1\r\nX-TinyForge-Gateway: forged\r\nProxy-Authenticate: Basic\r\n"
            + "Location: http://elsewhere.test/\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nServer: mine\r\nX-Name: caf\u00c3\u00a9\r\nContent-Length: 2\r\n\r\nhi");
        await using var bench = await GatewayBench.StartAsync();
        await bench.PublishAsync("app.example.test", $"http://127.0.0.1:{raw.Port}");
        var answer = await bench.RawAsync("GET / HTTP/1.1\r\nHost: app.example.test\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 302 ", answer, StringComparison.Ordinal);
        foreach (var kept in new[] { "Location: http://elsewhere.test/", "Set-Cookie: a=1", "Set-Cookie: b=2", "Server: mine", "X-Name: caf\u00c3\u00a9", "\r\n\r\nhi" })
            Assert.Contains(kept, answer, StringComparison.Ordinal);
        foreach (var dropped in new[] { "X-Hop", "X-TinyForge-Gateway", "Proxy-Authenticate" })
            Assert.DoesNotContain(dropped, answer, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/a%2Fb/c%20d?x=%2F&y=a+b&z")]
    [InlineData("/caf%C3%A9/%7Euser//double/?")]
    [InlineData("/a;b=1/(c)/'d'?q={1}|[2]")]
    public async Task Target_Encoded_ReachesTheServiceAsSent(string target)
    {
        await using var echo = await TestUpstream.StartAsync(c => c.Response.WriteAsync(c.Features.Get<IHttpRequestFeature>()!.RawTarget));
        await using var bench = await GatewayBench.StartAsync();
        await bench.PublishAsync("app.example.test", echo.Url);
        var answer = await bench.RawAsync($"GET {target} HTTP/1.1\r\nHost: app.example.test\r\nConnection: close\r\n\r\n");
        Assert.Contains("\r\n" + target, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_Compressed_NotUnpacked()
    {
        await using var raw = RawUpstream.Answering("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\u001f\u008b!!");
        await using var bench = await GatewayBench.StartAsync();
        await bench.PublishAsync("app.example.test", $"http://127.0.0.1:{raw.Port}");
        var answer = await bench.RawAsync("GET / HTTP/1.1\r\nHost: app.example.test\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n");
        Assert.Contains("Content-Encoding: gzip", answer, StringComparison.Ordinal);
        Assert.EndsWith("\u001f\u008b!!", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServerSentEvents_OneByOne_ArriveAsTheyAreSent()
    {
        var go = new SemaphoreSlim(0);
        await using var events = await TestUpstream.StartAsync(async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.Body.FlushAsync();
            for (var i = 0; i < 3; i++)
            {
                await go.WaitAsync(context.RequestAborted);
                await context.Response.WriteAsync($"data: {i}\n\n");
                await context.Response.Body.FlushAsync();
            }
        });
        await using var bench = await GatewayBench.StartAsync();
        await bench.PublishAsync("app.example.test", events.Url);
        using var client = bench.Client();
        // the headers must come before the first event is let go
        using var answer = await client.GetAsync(bench.Url("app.example.test"), HttpCompletionOption.ResponseHeadersRead, Cancel);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancel));
        for (var i = 0; i < 3; i++)
        {
            go.Release();
            Assert.Equal($"data: {i}", await reader.ReadLineAsync(Cancel));
            Assert.Equal("", await reader.ReadLineAsync(Cancel));
        }
        Assert.Null(await reader.ReadLineAsync(Cancel));
    }

    [Fact]
    public async Task WebSocket_On_EchoesBothWays()
    {
        await using var echo = await TestUpstream.StartAsync(EchoSocketAsync);
        await using var bench = await GatewayBench.StartAsync();
        await bench.PublishAsync("app.example.test", echo.Url);
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("chat");
        using var invoker = bench.Client();
        await socket.ConnectAsync(new UriBuilder(bench.Url("app.example.test")) { Scheme = "ws" }.Uri, invoker, Cancel);
        Assert.Equal("chat", socket.SubProtocol);
        await AssertEchoAsync(socket);
    }

    [Fact]
    public async Task WebSocket_OverHttp2_EchoesBothWays()
    {
        await using var echo = await TestUpstream.StartAsync(EchoSocketAsync);
        await using var bench = await GatewayBench.StartAsync();
        await bench.PublishAsync("app.example.test", echo.Url);
        using var socket = new ClientWebSocket();
        socket.Options.HttpVersion = HttpVersion.Version20;
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        using var invoker = bench.Client();
        await socket.ConnectAsync(new UriBuilder(bench.SecureUrl("app.example.test")) { Scheme = "wss" }.Uri, invoker, Cancel);
        await AssertEchoAsync(socket);
    }

    [Fact]
    public async Task WebSocket_Off_ServiceSeesAPlainRequest()
    {
        await using var echo = await TestUpstream.StartAsync(EchoHeadersAsync);
        await using var bench = await GatewayBench.StartAsync();
        await bench.PublishAsync("app.example.test", echo.Url, s => s with { Websockets = false });
        var answer = await bench.RawAsync("GET / HTTP/1.1\r\nHost: app.example.test\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        var seen = Headers(answer);
        Assert.DoesNotContain("Upgrade", seen.Keys);
        Assert.DoesNotContain("Connection", seen.Keys);

        using var socket = new ClientWebSocket();
        socket.Options.HttpVersion = HttpVersion.Version20;
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        using var invoker = bench.Client();
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new UriBuilder(bench.SecureUrl("app.example.test")) { Scheme = "wss" }.Uri, invoker, Cancel));
    }

    [Fact]
    public async Task Exploit_BlockedOnlyWhereOn()
    {
        await using var app = await TestUpstream.AnsweringAsync("app");
        await using var bench = await GatewayBench.StartAsync();
        await bench.PublishAsync("on.example.test", app.Url);
        await bench.PublishAsync("off.example.test", app.Url, s => s with { BlockExploits = false });
        using var client = bench.Client();
        using var blocked = await client.GetAsync(bench.Url("on.example.test", "/?q=%3Cscript%3E"), Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, blocked.StatusCode);
        Assert.Equal(["blocked"], blocked.Headers.GetValues("X-TinyForge-Gateway"));
        Assert.Equal("app", await client.GetStringAsync(bench.Url("off.example.test", "/?q=%3Cscript%3E"), Cancel));
        Assert.Equal("app", await client.GetStringAsync(bench.Url("on.example.test", "/?q=1"), Cancel));
    }

    private static Task EchoHeadersAsync(HttpContext context) =>
        context.Response.WriteAsJsonAsync(context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString()));

    private static Dictionary<string, string> Headers(string rawAnswer)
    {
        var json = rawAnswer[rawAnswer.IndexOf('{', StringComparison.Ordinal)..(rawAnswer.LastIndexOf('}') + 1)];
        return new(JsonSerializer.Deserialize<Dictionary<string, string>>(json)!, StringComparer.OrdinalIgnoreCase);
    }

    private static async Task EchoSocketAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync(context.WebSockets.WebSocketRequestedProtocols.FirstOrDefault());
        var buffer = new byte[4096];
        while (await socket.ReceiveAsync(buffer, context.RequestAborted) is { MessageType: not WebSocketMessageType.Close } message)
            await socket.SendAsync(buffer.AsMemory(0, message.Count), message.MessageType, message.EndOfMessage, context.RequestAborted);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "bye", context.RequestAborted);
    }

    private static async Task AssertEchoAsync(ClientWebSocket socket)
    {
        var buffer = new byte[4096];
        foreach (var text in new[] { "one", "two" })
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, Cancel);
            var message = await socket.ReceiveAsync(buffer, Cancel);
            Assert.Equal(text, Encoding.UTF8.GetString(buffer, 0, message.Count));
        }
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Cancel);
        Assert.Equal("bye", socket.CloseStatusDescription);
    }
}
