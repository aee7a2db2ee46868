using Microsoft.AspNetCore.Http.Features;

namespace TinyForge.Web.Gateway.Routing;

/// <summary>RFC 8441: WebSockets over HTTP/2 are an extended CONNECT.</summary>
internal static class WebSocketOverHttp2
{
    public static bool Is(HttpContext context) =>
        Feature(context) is { Protocol: { } protocol } && protocol.Equals("websocket", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is one for any protocol.</summary>
    public static bool IsExtendedConnect(HttpContext context) => Feature(context) is not null;

    // asking for a feature that is not there is dear, and with HTTP/1.1 it never is
    private static IHttpExtendedConnectFeature? Feature(HttpContext context) =>
        HttpMethods.IsConnect(context.Request.Method) && context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true } feature ? feature : null;
}
