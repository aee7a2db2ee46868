using Microsoft.Net.Http.Headers;
using TinyForge.Web.Gateway.Routing;

namespace TinyForge.Web.Gateway.Forwarding;

/// <summary>
/// Requests that last until one side leaves, and that browsers make again by themselves: WebSockets (RFC 6455, RFC 8441) and event
/// streams (the HTML standard's <c>EventSource</c>).
/// </summary>
internal static class LastingRequest
{
    public static bool Is(HttpContext context)
    {
        var request = context.Request;
        return request.Headers.Upgrade.ToString().Equals("websocket", StringComparison.OrdinalIgnoreCase)
            || WebSocketOverHttp2.Is(context)
            || (HttpMethods.IsGet(request.Method) && request.Headers[HeaderNames.Accept].ToString().Equals("text/event-stream", StringComparison.OrdinalIgnoreCase));
    }
}
