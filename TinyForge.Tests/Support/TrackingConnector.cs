using System.Collections.Concurrent;
using System.Net;
using TinyForge.Core.Probing;

namespace TinyForge.Tests.Support;

/// <summary>Connects for real, or as the test says, and remembers every connection that it gave away.</summary>
internal sealed class TrackingConnector(Func<IPEndPoint, CancellationToken, Task<Stream>>? connect = null) : IConnector
{
    private readonly SocketConnector _real = new();

    public ConcurrentQueue<IPEndPoint> Attempts { get; } = [];

    public ConcurrentQueue<Stream> Connections { get; } = [];

    public async Task<Stream> ConnectAsync(IPEndPoint endPoint, CancellationToken cancellationToken)
    {
        Attempts.Enqueue(endPoint);
        var stream = await (connect?.Invoke(endPoint, cancellationToken) ?? _real.ConnectAsync(endPoint, cancellationToken));
        Connections.Enqueue(stream);
        return stream;
    }

    /// <summary>Holds that every connection is closed.</summary>
    public void AssertNothingOpen() => Assert.All(Connections, c => Assert.False(c.CanRead, "A connection was left open."));
}
