using System.Net;
using System.Net.Sockets;
using TinyForge.Core.Probing;

namespace TinyForge.Web.Gateway.Forwarding;

/// <summary>
/// Opens the connection to a destination: resolves its name anew, asks the policy about each address (a name can come to mean the
/// cloud's metadata service, or this gateway, after it was validated), and takes the first address that answers.
/// </summary>
internal sealed class DestinationConnector(INameResolver resolver, IDestinationPolicy policy, GatewayLimits limits)
{
    // RFC 8305 section 5: how long one address is tried before the next one joins in
    private static readonly TimeSpan HeadStart = TimeSpan.FromMilliseconds(250);

    /// <exception cref="DestinationRefusedException">The policy allows none of the addresses.</exception>
    /// <exception cref="NameTimeoutException">No name server answered in time.</exception>
    /// <exception cref="SocketException">No address took the connection, or the name has none.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(limits.Connect);
        var named = false;
        try
        {
            IReadOnlyList<IPAddress> addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await resolver.ResolveAsync(host, limit.Token).WaitAsync(limit.Token);
            named = true;
            var socket = await RaceAsync([.. Allowed(addresses, port).Select(a => new IPEndPoint(a, port))], limit.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw named ? new SocketException((int)SocketError.TimedOut) : new NameTimeoutException(host);
        }
    }

    private List<IPAddress> Allowed(IReadOnlyList<IPAddress> addresses, int port)
    {
        var allowed = new List<IPAddress>(addresses.Count);
        FailureCode? refused = null;
        foreach (var address in addresses)
        {
            if (policy.Check(address, port) is { } code)
                refused ??= code;
            else
                allowed.Add(address);
        }
        if (allowed.Count > 0)
            return allowed;
        throw refused is { } reason ? new DestinationRefusedException(reason) : new SocketException((int)SocketError.HostNotFound);
    }

    private static async Task<Socket> RaceAsync(IReadOnlyList<IPEndPoint> endpoints, CancellationToken cancellationToken)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = new List<Task<Socket>>();
        SocketException? first = null;
        var next = 0;
        try
        {
            while (next < endpoints.Count || running.Count > 0)
            {
                if (next < endpoints.Count)
                    running.Add(TryAsync(endpoints[next++], lost.Token));
                var wait = next < endpoints.Count ? Task.Delay(HeadStart, lost.Token) : Task.Delay(Timeout.Infinite, lost.Token);
                var ended = await Task.WhenAny([.. running, wait]);
                cancellationToken.ThrowIfCancellationRequested();
                if (ended is not Task<Socket> attempt)
                    continue;
                running.Remove(attempt);
                try
                {
                    return await attempt;
                }
                catch (SocketException e)
                {
                    first ??= e;
                }
            }
            throw first!;
        }
        finally
        {
            await lost.CancelAsync();
            foreach (var attempt in running)
                _ = DiscardAsync(attempt);
        }
    }

    private static async Task<Socket> TryAsync(IPEndPoint endpoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endpoint, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task DiscardAsync(Task<Socket> attempt)
    {
        try
        {
            (await attempt).Dispose();
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            // it lost the race; its socket is closed already
        }
    }
}
