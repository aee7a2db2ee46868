using System.Net;
using System.Net.Sockets;

namespace TinyForge.Core.Probing;

/// <summary>
/// Tries all addresses of a name and takes the first that accepts (RFC 8305): the next attempt starts when the last one
/// failed or has said nothing for a while, and those that run go on.
/// </summary>
internal sealed class HappyEyeballsConnector(IConnector connector, TimeProvider time)
{
    /// <summary>RFC 8305 section 5: "Connection Attempt Delay".</summary>
    public static readonly TimeSpan AttemptDelay = TimeSpan.FromMilliseconds(250);

    // so many addresses at the usual pace would not all have their turn within the stage's limit
    private static readonly TimeSpan AllStartedWithin = TimeSpan.FromSeconds(4);

    /// <summary>All attempts that ended: the last holds the connection, where one was made. The token's end is not thrown; what still ran has timed out then.</summary>
    public async Task<IReadOnlyList<ConnectAttempt>> ConnectAsync(IReadOnlyList<IPAddress> addresses, int port, CancellationToken cancellationToken)
    {
        // the usual case needs no race
        if (addresses.Count == 1)
            return [await AttemptAsync(new IPEndPoint(addresses[0], port), cancellationToken)];
        var pace = TimeSpan.FromTicks(Math.Min(AttemptDelay.Ticks, AllStartedWithin.Ticks / Math.Max(1, addresses.Count)));
        var waiting = new Queue<IPEndPoint>(AddressOrder.Interleave(addresses).Select(a => new IPEndPoint(a, port)));
        var running = new List<Task<ConnectAttempt>>();
        var ended = new List<ConnectAttempt>();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        while (running.Count > 0 || (waiting.Count > 0 && !over.IsCancellationRequested))
        {
            if (!over.IsCancellationRequested && waiting.TryDequeue(out var next))
                running.Add(AttemptAsync(next, over.Token));
            if (running.Count == 0)
                break;
            if (await NextAsync(running, waiting.Count > 0 ? pace : Timeout.InfiniteTimeSpan, over.Token) is not { } done)
                continue;
            running.Remove(done);
            ended.Add(await done);
            if (ended[^1].Stream is not null)
                break;
        }
        await over.CancelAsync();
        foreach (var loser in running)
        {
            if ((await loser).Stream is { } late)
                await late.DisposeAsync();
        }
        return ended;
    }

    // the attempt that ended, or null where it is time for another one
    private async Task<Task<ConnectAttempt>?> NextAsync(List<Task<ConnectAttempt>> running, TimeSpan pace, CancellationToken cancellationToken)
    {
        if (pace == Timeout.InfiniteTimeSpan || cancellationToken.IsCancellationRequested)
            return await Task.WhenAny(running);
        using var awake = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var first = await Task.WhenAny([.. running, Task.Delay(pace, time, awake.Token)]);
        await awake.CancelAsync();
        return first as Task<ConnectAttempt>;
    }

    private async Task<ConnectAttempt> AttemptAsync(IPEndPoint endPoint, CancellationToken cancellationToken)
    {
        try
        {
            return new ConnectAttempt(endPoint, await connector.ConnectAsync(endPoint, cancellationToken), SocketError.Success);
        }
        catch (SocketException e)
        {
            return new ConnectAttempt(endPoint, null, e.SocketErrorCode);
        }
        catch (OperationCanceledException)
        {
            return new ConnectAttempt(endPoint, null, SocketError.TimedOut);
        }
    }
}
