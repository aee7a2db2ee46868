using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using TinyForge.Web.Hardening;

namespace TinyForge.Tests.Web.Hardening;

public sealed class BoundedListenerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AcceptAsync_NoRoom_WaitsUntilOneIsClosed()
    {
        var factory = new BoundedListenerFactory(new FakeListeners(), 2);
        await using var http = await factory.BindAsync(new IPEndPoint(IPAddress.Loopback, 80), Cancel);
        await using var https = await factory.BindAsync(new IPEndPoint(IPAddress.Loopback, 443), Cancel);
        var first = await http.AcceptAsync(Cancel);
        Assert.NotNull(await https.AcceptAsync(Cancel));
        var third = https.AcceptAsync(Cancel).AsTask();
        Assert.False(third.IsCompleted);
        await first!.DisposeAsync();
        Assert.NotNull(await third.WaitAsync(TimeSpan.FromSeconds(30), Cancel));
        // closing it twice makes no more room than once
        await first.DisposeAsync();
        Assert.False(http.AcceptAsync(Cancel).AsTask().IsCompleted);
    }

    [Fact]
    public async Task UnbindAsync_OneWaitsForRoom_EndsTheAccepting()
    {
        var factory = new BoundedListenerFactory(new FakeListeners(), 1);
        await using var listener = await factory.BindAsync(new IPEndPoint(IPAddress.Loopback, 80), Cancel);
        Assert.NotNull(await listener.AcceptAsync(Cancel));
        var waiting = listener.AcceptAsync(Cancel).AsTask();
        await listener.UnbindAsync(Cancel);
        Assert.Null(await waiting.WaitAsync(TimeSpan.FromSeconds(30), Cancel));
    }

    [Fact]
    public async Task AcceptAsync_ListenerHasEnded_KeepsTheRoom()
    {
        var listeners = new FakeListeners();
        var factory = new BoundedListenerFactory(listeners, 1);
        await using var ended = await factory.BindAsync(new IPEndPoint(IPAddress.Loopback, 80), Cancel);
        listeners.Connections.Writer.TryWrite(null);
        Assert.Null(await ended.AcceptAsync(Cancel));
        Assert.NotNull(await ended.AcceptAsync(Cancel));
    }

    [Fact]
    public async Task AddBoundedListeners_MoreThanThereIsRoomFor_AreServedOnceOthersLeave()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        // and one that is being turned away
        builder.Services.AddBoundedListeners(1);
        await using var app = builder.Build();
        app.Run(context => context.Response.WriteAsync("ok", context.RequestAborted));
        await app.StartAsync(Cancel);
        var port = new Uri(app.Urls.First()).Port;
        using var first = new TcpClient();
        using var second = new TcpClient();
        using var third = new TcpClient();
        await AskAsync(first, port);
        await AskAsync(second, port);

        var waiting = AskAsync(third, port);

        await Assert.ThrowsAsync<TimeoutException>(() => waiting.WaitAsync(TimeSpan.FromMilliseconds(300), Cancel));
        first.Dispose();
        await waiting.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
    }

    private static async Task AskAsync(TcpClient client, int port)
    {
        await client.ConnectAsync(IPAddress.Loopback, port, Cancel);
        await client.GetStream().WriteAsync("GET / HTTP/1.1\r\nHost: example.test\r\n\r\n"u8.ToArray(), Cancel);
        Assert.True(await client.GetStream().ReadAsync(new byte[1], Cancel) > 0);
    }

    private sealed class FakeListeners : IConnectionListenerFactory
    {
        public Channel<ConnectionContext?> Connections { get; } = Channel.CreateUnbounded<ConnectionContext?>();

        public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) => new(new FakeListener(endpoint, Connections.Reader));
    }

    private sealed class FakeListener(EndPoint endPoint, ChannelReader<ConnectionContext?> connections) : IConnectionListener
    {
        public EndPoint EndPoint => endPoint;

        // what a test does not say is a connection
        public ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) =>
            new(connections.TryRead(out var next) ? next : new DefaultConnectionContext());

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
