using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace TinyForge.Tests.Support;

/// <summary>A listener on loopback that answers with bytes of the test's choice, whatever is asked.</summary>
internal sealed class RawUpstream : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Task _accepting;
    private int _accepted;
    private int _open;

    private RawUpstream(Func<NetworkStream, CancellationToken, Task> behaviour, IPAddress? address)
    {
        _listener = new TcpListener(address ?? IPAddress.Loopback, 0);
        _listener.Start();
        _accepting = AcceptAsync(behaviour);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections that came so far.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>Connections that are served now.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Does with each connection what the test says, then closes it.</summary>
    public static RawUpstream Start(Func<NetworkStream, CancellationToken, Task> behaviour, IPAddress? address = null) => new(behaviour, address);

    /// <summary>Reads what comes first, sends <paramref name="answer"/>, closes.</summary>
    public static RawUpstream Answering(string answer) => Start(async (stream, cancel) =>
    {
        await ReadSomeAsync(stream, cancel);
        await stream.WriteAsync(Encoding.Latin1.GetBytes(answer), cancel);
    });

    /// <summary>Sends <paramref name="start"/> and then nothing, keeping the connection.</summary>
    public static RawUpstream Stalling(string start) => Start(async (stream, cancel) =>
    {
        await ReadSomeAsync(stream, cancel);
        await stream.WriteAsync(Encoding.Latin1.GetBytes(start), cancel);
        await UntilClosedAsync(stream, cancel);
    });

    /// <summary>Accepts and says nothing.</summary>
    public static RawUpstream Silent() => Start(UntilClosedAsync);

    /// <summary>Reads what comes first and resets the connection.</summary>
    public static RawUpstream Resetting() => Start(async (stream, cancel) =>
    {
        await ReadSomeAsync(stream, cancel);
        stream.Socket.LingerState = new LingerOption(true, 0);
    });

    /// <summary>Reads whatever the other side sent first.</summary>
    public static async Task ReadSomeAsync(NetworkStream stream, CancellationToken cancel) => _ = await stream.ReadAsync(new byte[16384], cancel);

    /// <summary>Returns when the other side has closed.</summary>
    public static async Task UntilClosedAsync(NetworkStream stream, CancellationToken cancel)
    {
        var buffer = new byte[16384];
        while (await stream.ReadAsync(buffer, cancel) > 0)
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private async Task AcceptAsync(Func<NetworkStream, CancellationToken, Task> behaviour)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _accepted);
                Interlocked.Increment(ref _open);
                _connections.Add(ServeAsync(client, behaviour));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException)
            {
                // stopped, or a client that gave up while it was queued
            }
        }
    }

    private async Task ServeAsync(TcpClient client, Func<NetworkStream, CancellationToken, Task> behaviour)
    {
        try
        {
            using (client)
                await behaviour(client.GetStream(), _stop.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or AuthenticationException)
        {
            // the other side went away, which many tests are about
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }
}
