using System.Net;
using System.Net.Security;

namespace TinyForge.Core.Probing;

/// <summary>The one connection of a probe, handed on from stage to stage.</summary>
internal sealed class ProbeConnection(Stream stream, IPEndPoint endPoint) : IAsyncDisposable
{
    public IPEndPoint EndPoint { get; } = endPoint;

    /// <summary>What the next stage speaks through.</summary>
    public Stream Stream { get; private set; } = stream;

    /// <summary>The secured layer; null on plain connections.</summary>
    public SslStream? Tls { get; private set; }

    /// <summary>Whether the handshake agreed on HTTP/2.</summary>
    public bool IsHttp2 => Tls?.NegotiatedApplicationProtocol == SslApplicationProtocol.Http2;

    /// <summary>Puts a TLS layer on top, which from now on owns what is below.</summary>
    public SslStream Secure()
    {
        Tls = new SslStream(Stream, leaveInnerStreamOpen: false);
        Stream = Tls;
        return Tls;
    }

    public ValueTask DisposeAsync() => Stream.DisposeAsync();
}
