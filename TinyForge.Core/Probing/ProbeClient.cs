using System.Net;

namespace TinyForge.Core.Probing;

/// <summary>
/// Speaks HTTP for all probes, each over the connection that its message brings along. Nothing is kept from one request to the
/// next: a pool whose connections may not live is made for one request and not remembered, so that neither do probes of one name
/// share a connection, nor do the names of ten thousand proxies pile up.
/// </summary>
internal sealed class ProbeClient : IDisposable
{
    private const int LargestHeaderKilobytes = 32;

    private readonly HttpMessageInvoker _invoker = new(new SocketsHttpHandler
    {
        ConnectCallback = (context, _) => ValueTask.FromResult(((ProbeMessage)context.InitialRequestMessage).TakeStream()),
        PooledConnectionLifetime = TimeSpan.Zero,
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        MaxResponseHeadersLength = LargestHeaderKilobytes,
        MaxResponseDrainSize = 0,
        ResponseDrainTimeout = TimeSpan.Zero,
    });

    /// <summary>Sends, and returns with the answer's head. The connection stays the caller's to close.</summary>
    public Task<HttpResponseMessage> SendAsync(ProbeMessage message, CancellationToken cancellationToken) => _invoker.SendAsync(message, cancellationToken);

    public void Dispose() => _invoker.Dispose();
}
