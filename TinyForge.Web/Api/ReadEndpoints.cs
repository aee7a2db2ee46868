namespace TinyForge.Web.Api;

/// <summary>Maps what can be read.</summary>
internal static class ReadEndpoints
{
    /// <summary>Maps GET, and HEAD beside it (RFC 9110 section 9.1 wants both), which the API's description passes over.</summary>
    /// <returns>The GET endpoint.</returns>
    public static RouteHandlerBuilder MapRead(this IEndpointRouteBuilder endpoints, string pattern, Delegate handler)
    {
        endpoints.MapMethods(pattern, [HttpMethods.Head], handler).ExcludeFromDescription();
        return endpoints.MapGet(pattern, handler);
    }
}
