namespace TinyForge.Web.Api;

/// <summary>Puts <see cref="LocalOnlyMiddleware"/> into the pipeline.</summary>
internal static class LocalOnlyExtensions
{
    /// <summary>From here on, only local requests pass; to stand before routing and static files.</summary>
    public static IApplicationBuilder UseLocalOnly(this IApplicationBuilder app) => app.UseMiddleware<LocalOnlyMiddleware>();
}
