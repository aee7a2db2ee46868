using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace TinyForge.Core.Probing;

/// <summary>Finds out by a short extra connection what a port speaks, once it did not speak what was expected.</summary>
internal sealed class ProtocolSniffer(IConnector connector, TimeProvider time)
{
    /// <summary>How long one look may take; a service that speaks the other protocol answers at once.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>Whether a plain request is answered in HTTP.</summary>
    public Task<bool> SpeaksHttpAsync(IPEndPoint endPoint, string host, CancellationToken cancellationToken) => LookAsync(endPoint, async (stream, cancel) =>
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HEAD / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"), cancel);
        var head = new byte[5];
        await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancel);
        return head.AsSpan().SequenceEqual("HTTP/"u8);
    }, cancellationToken);

    /// <summary>Whether a TLS handshake succeeds.</summary>
    public Task<bool> SpeaksTlsAsync(IPEndPoint endPoint, string host, CancellationToken cancellationToken) => LookAsync(endPoint, async (stream, cancel) =>
    {
        await using var tls = new SslStream(stream, leaveInnerStreamOpen: true);
        await tls.AuthenticateAsClientAsync(new TlsOptions().For(host), cancel);
        return true;
    }, cancellationToken);

    private async Task<bool> LookAsync(IPEndPoint endPoint, Func<Stream, CancellationToken, Task<bool>> look, CancellationToken cancellationToken)
    {
        using var deadline = new Deadline(time, Limit, cancellationToken);
        try
        {
            await using var stream = await connector.ConnectAsync(endPoint, deadline.Token);
            return await look(stream, deadline.Token);
        }
        catch (Exception e) when (e is SocketException or IOException or AuthenticationException || (e is OperationCanceledException && deadline.Expired))
        {
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }
}
