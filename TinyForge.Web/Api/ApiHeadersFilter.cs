namespace TinyForge.Web.Api;

/// <summary>What every answer below <c>/api</c> carries: it is about now, and it is what its type says.</summary>
internal sealed class ApiHeadersFilter : IEndpointFilter
{
    /// <inheritdoc/>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var headers = context.HttpContext.Response.Headers;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        return next(context);
    }
}
