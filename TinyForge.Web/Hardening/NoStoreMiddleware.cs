using Microsoft.Extensions.Primitives;

namespace TinyForge.Web.Hardening;

/// <summary>
/// Keeps answers out of caches, the browser's own among them, unless whoever gave them said how long they last, as static assets do:
/// after a sign-out nothing of what was seen is left behind (RFC 9111 section 5.2.2.5).
/// </summary>
internal sealed class NoStoreMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(static state =>
        {
            var headers = ((HttpContext)state).Response.Headers;
            if (StringValues.IsNullOrEmpty(headers.CacheControl))
                headers.CacheControl = "no-store";
            return Task.CompletedTask;
        }, context);
        return next(context);
    }
}
