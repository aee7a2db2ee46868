using Microsoft.AspNetCore.Authorization;
using TinyForge.Web.Auth;

namespace TinyForge.Web.Components;

/// <summary>Maps the pages.</summary>
public static class PageEndpoints
{
    /// <summary>
    /// Maps the static assets, which anybody may have, and the pages, each with the policy that it names. The pipeline needs
    /// authentication, authorization and <c>UseAntiforgery</c> in front of it.
    /// </summary>
    public static WebApplication MapForgePages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode().Add(endpoint =>
        {
            // what is no page is the way to the circuit: whoever may see pages may have one; the fallback would ask for more
            if (!endpoint.Metadata.Any(m => m is IAuthorizeData or IAllowAnonymous))
                endpoint.Metadata.Add(new AuthorizeAttribute(Policies.View));
        });
        return app;
    }
}
