using TinyForge.Core.Probing;

namespace TinyForge.Web.Gateway.Forwarding;

/// <summary>Opens the connections of the HTTP client as the probe opens its own.</summary>
internal sealed class DestinationConnector(IDestinationDialer dialer, GatewayLimits limits)
{
    /// <inheritdoc cref="IDestinationDialer.DialAsync"/>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken) =>
        await dialer.DialAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, limits.Connect, cancellationToken);
}
