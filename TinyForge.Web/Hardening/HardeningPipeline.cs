namespace TinyForge.Web.Hardening;

/// <summary>Puts the hardening into the pipeline.</summary>
internal static class HardeningPipeline
{
    /// <summary>
    /// To stand before everything else. The order is the point: headers go onto every answer, those of errors too; an exception of
    /// anything below is caught; the host is readable before anybody reads it; who asks, and for which host, is known before that is
    /// judged; and nothing is routed that was not judged.
    /// </summary>
    public static IApplicationBuilder UseForgeHardening(this IApplicationBuilder app)
    {
        app.UseSecurityHeaders();
        app.UseMiddleware<NoStoreMiddleware>();
        app.UseExceptionHandler();
        app.UseMiddleware<StaleFormMiddleware>();
        app.UseMiddleware<ReadableHostMiddleware>();
        app.UseForwardedHeaders();
        app.UseMiddleware<HostFilterMiddleware>();
        app.UseMiddleware<SameOriginMiddleware>();
        app.UseRouting();
        return app;
    }

    /// <summary>To stand behind authentication, since a limit may count by user, and before the endpoints.</summary>
    public static IApplicationBuilder UseForgeRateLimits(this IApplicationBuilder app) => app.UseRateLimiter();
}
