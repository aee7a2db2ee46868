using System.Net.Sockets;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Gateway;

/// <summary>What becomes of requests when the program stops.</summary>
public sealed class GatewayDrainTests
{
    // a stop that waits for ever fails here
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stop_RequestInFlight_FinishesWhileNewOnesAreRefused()
    {
        using var arrived = new SemaphoreSlim(0);
        using var go = new SemaphoreSlim(0);
        await using var slow = await TestUpstream.StartAsync(async context =>
        {
            await context.Response.WriteAsync("begun, ");
            await context.Response.Body.FlushAsync();
            arrived.Release();
            await go.WaitAsync(context.RequestAborted);
            await context.Response.WriteAsync("and done");
        });
        await using var bench = await GatewayBench.StartAsync(drainSeconds: "3600");
        await bench.PublishAsync("app.example.test", slow.Url);
        using var client = bench.Client();
        var (url, port) = (bench.Url("app.example.test"), bench.HttpPort);
        var inFlight = client.GetStringAsync(url, Cancel);
        await arrived.WaitAsync(Cancel);

        var stop = bench.Server.StopAsync(Cancel);
        await RefusedAsync(port);

        Assert.False(stop.IsCompleted);
        go.Release();
        Assert.Equal("begun, and done", await inFlight);
        await stop.WaitAsync(Limit, Cancel);
    }

    [Fact]
    public async Task Stop_RequestLongerThanTheDrain_IsCutOff()
    {
        using var arrived = new SemaphoreSlim(0);
        await using var endless = await TestUpstream.StartAsync(async context =>
        {
            arrived.Release();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        await using var bench = await GatewayBench.StartAsync(drainSeconds: "0");
        await bench.PublishAsync("app.example.test", endless.Url);
        using var client = bench.Client();
        var inFlight = client.GetStringAsync(bench.Url("app.example.test"), Cancel);
        await arrived.WaitAsync(Cancel);

        await bench.Server.StopAsync(Cancel).WaitAsync(Limit, Cancel);

        await Assert.ThrowsAsync<HttpRequestException>(() => inFlight);
    }

    [Fact]
    public async Task Stop_OpenWebSocket_IsEndedAtOnce()
    {
        await using var echo = await TestUpstream.StartAsync(async context =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await socket.ReceiveAsync(new byte[16], context.RequestAborted);
        });
        await using var bench = await GatewayBench.StartAsync(drainSeconds: "3600");
        await bench.PublishAsync("app.example.test", echo.Url);
        using var socket = new ClientWebSocket();
        using var invoker = bench.Client();
        await socket.ConnectAsync(new UriBuilder(bench.Url("app.example.test")) { Scheme = "ws" }.Uri, invoker, Cancel);

        await bench.Server.StopAsync(Cancel).WaitAsync(Limit, Cancel);

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ReceiveAsync(new byte[16], Cancel));
    }

    [Fact]
    public async Task Stop_OpenEventStream_IsEndedAtOnce()
    {
        await using var feed = await TestUpstream.StartAsync(async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync("data: 1\n\n");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        await using var bench = await GatewayBench.StartAsync(drainSeconds: "3600");
        await bench.PublishAsync("app.example.test", feed.Url);
        using var client = bench.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, bench.Url("app.example.test")) { Headers = { { "Accept", "text/event-stream" } } };
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Cancel));
        Assert.Equal("data: 1", await reader.ReadLineAsync(Cancel));

        await bench.Server.StopAsync(Cancel).WaitAsync(Limit, Cancel);

        await Assert.ThrowsAnyAsync<IOException>(() => reader.ReadToEndAsync(Cancel));
    }

    private static async Task RefusedAsync(int port)
    {
        while (true)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync("127.0.0.1", port, Cancel);
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionRefused)
            {
                return;
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
            {
                // it came while the listener was being closed
            }
            await Task.Delay(20, Cancel);
        }
    }
}
