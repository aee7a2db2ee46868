using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
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

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        // the page for unknown addresses is a route like any other, and must not be told as a success
        if (HttpContext?.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type == typeof(NotFoundPage))
            HttpContext.Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
