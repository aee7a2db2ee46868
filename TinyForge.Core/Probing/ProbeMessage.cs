using System.Net;
using System.Net.Http.Headers;

namespace TinyForge.Core.Probing;

/// <summary>The one request of a probe, with the one connection that it goes over.</summary>
internal sealed class ProbeMessage : HttpRequestMessage
{
    private static readonly ProductInfoHeaderValue UserAgent = new("TinyForge", typeof(ProbeMessage).Assembly.GetName().Version?.ToString(3));
    private static readonly MediaTypeWithQualityHeaderValue Anything = new("*/*");
    private static readonly StringWithQualityHeaderValue Unpacked = new("identity");

    private Stream? _stream;

    /// <param name="request">What to ask.</param>
    /// <param name="stream">A connection that is made already, and secured where the destination is https.</param>
    /// <param name="http2">Whether HTTP/2 is spoken on it.</param>
    public ProbeMessage(ProbeRequest request, Stream stream, bool http2)
        // the scheme tells what the request says of itself (:scheme in HTTP/2)
        : base(HttpMethod.Parse(request.Method), $"{request.Destination.Scheme}://{request.Host}{request.Path}")
    {
        _stream = stream;
        Version = http2 ? HttpVersion.Version20 : HttpVersion.Version11;
        VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        Headers.UserAgent.Add(UserAgent);
        Headers.Accept.Add(Anything);
        if (!http2)
            Headers.ConnectionClose = true;
        // what is packed all the same is unpacked, at the service's cost and this program's
        if (request.BodyContains is not null)
            Headers.AcceptEncoding.Add(Unpacked);
    }

    /// <summary>The connection, once: a handler that wants to try again has nothing to try with.</summary>
    /// <exception cref="IOException">It was taken before.</exception>
    public Stream TakeStream() => Interlocked.Exchange(ref _stream, null) ?? throw new IOException("The connection is used up.");
}
