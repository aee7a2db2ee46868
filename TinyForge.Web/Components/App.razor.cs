using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using TinyForge.Web.Components.Pages;

namespace TinyForge.Web.Components;

/// <summary>The document that every page is loaded in.</summary>
public sealed partial class App
{
    // no prerendering: pages are initialised once, and MudBlazor's providers live in the interactive scope
    private static readonly InteractiveServerRenderMode Interactive = new(prerender: false);

    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    // pages that set cookies are forms on plain documents: no circuit, and no script needed
    private InteractiveServerRenderMode? Mode => HttpContext?.AcceptsInteractiveRouting() == false ? null : Interactive;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (HttpContext?.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type != typeof(NotFoundPage))
            return;
        // The page for unknown addresses is a route like any other, and must not be told as a success. Set only when the answer
        // starts: a 404 that is set while rendering makes ASP.NET Core leave the page out.
        var response = HttpContext.Response;
        response.OnStarting(() =>
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
    }
}
