namespace TinyForge.Web.Gateway.Routing;

/// <summary>Tells gRPC calls (gRPC over HTTP/2, "Requests") from other requests.</summary>
internal static class Grpc
{
    private const string MediaType = "application/grpc";

    /// <summary>Whether the request is a gRPC call; gRPC-Web, which works over HTTP/1.1, is not.</summary>
    public static bool IsCall(HttpRequest request) =>
        HttpProtocol.IsHttp2(request.Protocol)
        && request.ContentType is { } type
        && type.StartsWith(MediaType, StringComparison.OrdinalIgnoreCase)
        && (type.Length == MediaType.Length || type[MediaType.Length] is ';' or '+');
}
