using Microsoft.AspNetCore.Http.Features;

namespace TinyForge.Web.Gateway.Routing;

/// <summary>RFC 8441: WebSockets over HTTP/2 are an extended CONNECT.</summary>
internal static class WebSocketOverHttp2
{
    public static bool Is(HttpContext context) =>
        context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true, Protocol: { } protocol }
        && protocol.Equals("websocket", StringComparison.OrdinalIgnoreCase);
}
