using Microsoft.AspNetCore.Http.Features;
using TinyForge.Web.Gateway.Answers;
using TinyForge.Web.Gateway.Forwarding;
using TinyForge.Web.Gateway.Routing;

namespace TinyForge.Web.Gateway;

/// <summary>All that happens to a request on a gateway port.</summary>
internal sealed class GatewayHandler(HostTable table, HttpsRedirect redirect, StrictTransport strict, DestinationForwarder forwarder, AnswerWriter writer, GatewayIdentity identity)
{
    public Task HandleAsync(HttpContext context)
    {
        var host = HostHeader.Of(context.Request);
        if (!HostHeader.HasValidPort(host))
            return writer.WriteAsync(context, Answer.BadHost);
        if (identity.WasHere(context.Request))
            return writer.WriteAsync(context, Answer.Loop);
        if (!table.TryFind(HostHeader.Name(host), out var route))
            return writer.WriteAsync(context, Answer.UnknownHost);
        strict.Announce(context, route);
        if (route.Spec.BlockExploits && ExploitFilter.Matches(context))
            return writer.WriteAsync(context, Answer.Blocked);
        // it shows whoever can make a browser send it what the browser would hide, and a proxy may refuse it (RFC 9110 section 9.3.8)
        if (HttpMethods.IsTrace(context.Request.Method))
            return writer.WriteAsync(context, Answer.TraceRefused);
        // it asks what the server can do, which is this one (RFC 9110 section 9.3.7)
        if (context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget == "*")
        {
            AnswerWriter.Options(context);
            return Task.CompletedTask;
        }
        if (redirect.Location(context, route) is { } location)
        {
            AnswerWriter.Redirect(context, location);
            return Task.CompletedTask;
        }
        if (HttpMethods.IsConnect(context.Request.Method) && !(route.Spec.Websockets && WebSocketOverHttp2.Is(context)))
            return writer.WriteAsync(context, Answer.ConnectRefused);
        // without it, the service sees a plain request, as behind Nginx Proxy Manager
        if (!route.Spec.Websockets)
            context.Request.Headers.Remove("Upgrade");
        return forwarder.ForwardAsync(context, route);
    }
}
