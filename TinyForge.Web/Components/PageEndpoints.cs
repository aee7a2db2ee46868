using TinyForge.Web.Auth;

namespace TinyForge.Web.Components;

/// <summary>Maps the pages.</summary>
public static class PageEndpoints
{
    /// <summary>Maps the static assets and the pages. A page that says nothing else is for all who belong here. The pipeline needs <c>UseAuthorization</c> and <c>UseAntiforgery</c> in front of it.</summary>
    public static WebApplication MapForgePages(this WebApplication app)
    {
        // the sign-in page needs them too, and they are in every copy of TinyForge
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode().RequireAuthorization(Policies.View);
        return app;
    }
}
