using System.Net;
using Microsoft.AspNetCore.Http.Features;

namespace TinyForge.Web.Gateway.Forwarding;

/// <summary>Which answers have their headers sent before their first byte: those whose body may be long in coming.</summary>
internal static class EarlyHeaders
{
    // up to here headers and body go in one write, as long as the body comes at once
    private const long SmallBody = 64 * 1024;

    public static bool Wanted(HttpContext context, HttpResponseMessage response, bool verifier)
    {
        if (HttpMethods.IsHead(context.Request.Method) || response.StatusCode is HttpStatusCode.NotModified || BecomesTunnel(context, response))
            return false;
        var type = response.Content.Headers.ContentType?.MediaType;
        // a gRPC status among the headers means that no message follows, and then the headers must end the answer
        if (type?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) == true)
            return !response.Headers.NonValidated.Contains("grpc-status");
        return verifier || response.Content.Headers.ContentLength is not { } length || length > SmallBody;
    }

    // its headers are sent by the change of protocols itself
    private static bool BecomesTunnel(HttpContext context, HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.SwitchingProtocols
        || context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true }
        || (response.Version.Major >= 2 && context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true });
}
