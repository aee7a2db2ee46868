using System.Net;
using System.Net.Sockets;

namespace TinyForge.Core.Probing;

/// <inheritdoc cref="IDestinationDialer"/>
internal sealed class DestinationDialer(INameResolver resolver, IDestinationPolicy policy, HappyEyeballsConnector connector, TimeProvider time) : IDestinationDialer
{
    public async Task<Stream> DialAsync(string host, int port, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var deadline = new Deadline(time, limit, cancellationToken);
        var attempts = await connector.ConnectAsync(Allowed(await ResolveAsync(host, deadline), port), port, deadline.Token);
        if (attempts is [.., { Stream: { } stream }])
            return stream;
        cancellationToken.ThrowIfCancellationRequested();
        throw new SocketException((int)ConnectFailures.Decisive(attempts));
    }

    private async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, Deadline deadline)
    {
        if (IPAddress.TryParse(host, out var literal))
            return [literal];
        try
        {
            // a resolver that does not heed its token is left behind
            return await resolver.ResolveAsync(host, deadline.Token).WaitAsync(deadline.Token);
        }
        catch (OperationCanceledException) when (deadline.Expired)
        {
            throw new NameTimeoutException($"No name server answered for '{host}' in time.");
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
}
