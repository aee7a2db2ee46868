namespace TinyForge.Web.Components;

/// <summary>Maps the pages.</summary>
public static class PageEndpoints
{
    /// <summary>Maps the static assets and the pages. The pipeline needs <c>UseAntiforgery</c> in front of it.</summary>
    public static WebApplication MapForgePages(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }
}
