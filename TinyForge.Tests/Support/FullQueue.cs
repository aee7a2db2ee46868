using System.Net;
using System.Net.Sockets;

namespace TinyForge.Tests.Support;

/// <summary>A listener that never accepts and whose queue is full, so that the system drops what comes: a silent drop, as behind a firewall.</summary>
internal sealed class FullQueue : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _queued = [];

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public static async Task<FullQueue> CreateAsync(CancellationToken cancellationToken)
    {
        var queue = new FullQueue();
        queue._listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        queue._listener.Listen(0);
        for (var i = 0; i < 64; i++)
        {
            if (!await queue.EnqueueAsync(cancellationToken))
                return queue;
        }
        throw new InvalidOperationException("The listener's queue has no end here.");
    }

    public void Dispose()
    {
        _queued.ForEach(s => s.Dispose());
        _listener.Dispose();
    }

    private async Task<bool> EnqueueAsync(CancellationToken cancellationToken)
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _queued.Add(client);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromMilliseconds(500));
        try
        {
            await client.ConnectAsync(_listener.LocalEndPoint!, patience.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
