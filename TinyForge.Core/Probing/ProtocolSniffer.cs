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

    private const byte TlsAlertRecord = 0x15;
    private const byte TlsMajorVersion = 0x03;

    /// <summary>Whether a plain request is answered in HTTP.</summary>
    public async Task<bool> SpeaksHttpAsync(IPEndPoint endPoint, string host, CancellationToken cancellationToken) =>
        await FirstBytesAsync(endPoint, host, cancellationToken) is var first && first.AsSpan().StartsWith("HTTP/"u8);

    /// <summary>Whether a handshake succeeds, or a plain request is answered with a TLS alert.</summary>
    public async Task<bool> SpeaksTlsAsync(IPEndPoint endPoint, string host, CancellationToken cancellationToken) =>
        await ShakesHandsAsync(endPoint, host, cancellationToken)
        || await FirstBytesAsync(endPoint, host, cancellationToken) is [TlsAlertRecord, TlsMajorVersion, ..];

    private Task<bool> ShakesHandsAsync(IPEndPoint endPoint, string host, CancellationToken cancellationToken) => LookAsync(endPoint, false, async (stream, cancel) =>
    {
        await using var tls = new SslStream(stream, leaveInnerStreamOpen: true);
        await tls.AuthenticateAsClientAsync(new TlsOptions().For(host), cancel);
        return true;
    }, cancellationToken);

    private Task<byte[]> FirstBytesAsync(IPEndPoint endPoint, string host, CancellationToken cancellationToken) => LookAsync(endPoint, [], async (stream, cancel) =>
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HEAD / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"), cancel);
        var buffer = new byte[5];
        var count = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        return buffer[..count];
    }, cancellationToken);

    private async Task<T> LookAsync<T>(IPEndPoint endPoint, T otherwise, Func<Stream, CancellationToken, Task<T>> look, CancellationToken cancellationToken)
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
            return otherwise;
        }
    }
}
