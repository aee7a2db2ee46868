using Microsoft.AspNetCore.Http.Features;
using TinyForge.Web.Gateway.Answers;
using TinyForge.Web.Gateway.Forwarding;
using TinyForge.Web.Gateway.Routing;

namespace TinyForge.Web.Gateway;

/// <summary>All that happens to a request on a gateway port.</summary>
internal sealed class GatewayHandler(HostTable table, HttpsRedirect redirect, DestinationForwarder forwarder, AnswerWriter writer)
{
    public Task HandleAsync(HttpContext context)
    {
        if (!table.TryFind(HostHeader.Name(context.Request.Host.Value), out var route))
            return writer.WriteAsync(context, Answer.UnknownHost);
        if (route.Spec.BlockExploits && ExploitFilter.Matches(context))
            return writer.WriteAsync(context, Answer.Blocked);
        if (redirect.Location(context, route) is { } location)
        {
            AnswerWriter.Redirect(context, location);
            return Task.CompletedTask;
        }
        if (HttpMethods.IsConnect(context.Request.Method) && !(route.Spec.Websockets && IsWebSocket(context)))
            return writer.WriteAsync(context, Answer.ConnectRefused);
        // without it, the service sees a plain request, as behind Nginx Proxy Manager
        if (!route.Spec.Websockets)
            context.Request.Headers.Remove("Upgrade");
        return forwarder.ForwardAsync(context, route);
    }

    // RFC 8441: WebSockets over HTTP/2 are an extended CONNECT
    private static bool IsWebSocket(HttpContext context) =>
        context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true, Protocol: { } protocol }
        && protocol.Equals("websocket", StringComparison.OrdinalIgnoreCase);
}
