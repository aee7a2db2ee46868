using System.Net;
using Microsoft.AspNetCore.Http.Features;
using TinyForge.Web.Gateway.Routing;

namespace TinyForge.Web.Gateway.Forwarding;

/// <summary>Which answers have their headers sent before their first byte: those whose body may be long in coming.</summary>
internal static class EarlyHeaders
{
    // up to here headers and body go in one write, as long as the body comes at once
    private const long SmallBody = 64 * 1024;

    /// <param name="context">Has the headers of the answer already.</param>
    /// <param name="response">The answer.</param>
    /// <param name="verifier">Whether the gateway itself asks, to see that the answer came from the destination.</param>
    public static bool Wanted(HttpContext context, HttpResponseMessage response, bool verifier)
    {
        if (HttpMethods.IsHead(context.Request.Method) || response.StatusCode is HttpStatusCode.NotModified || BecomesTunnel(context, response))
            return false;
        // a gRPC status among the headers means that no message follows, and then the headers must end the answer
        if (context.Response.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) == true)
            return !response.Headers.NonValidated.Contains("grpc-status");
        return verifier || context.Response.ContentLength is not { } length || length > SmallBody;
    }

    // its headers are sent by the change of protocols itself
    private static bool BecomesTunnel(HttpContext context, HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.SwitchingProtocols
        || WebSocketOverHttp2.IsExtendedConnect(context)
        || (response.Version.Major >= 2 && context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true });
}
