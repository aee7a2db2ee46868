using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace TinyForge.Web.Components.Layout;

/// <summary>
/// Moves the focus along with a navigation, as <c>FocusOnNavigate</c> does: to the heading of the new page. Where to exactly is decided
/// in <c>keys.js</c>, which alone knows of a search that the page was opened for.
/// </summary>
public sealed class PageFocus : ComponentBase
{
    private Type? _page;
    private bool _moved;

    /// <summary>The page that is shown.</summary>
    [Parameter, EditorRequired]
    public Microsoft.AspNetCore.Components.RouteData RouteData { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        // the same page with another filter is no reason to take the focus away
        if (RouteData.PageType == _page)
            return;
        (_page, _moved) = (RouteData.PageType, true);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_moved)
            return;
        _moved = false;
        await Js.InvokeVoidAsync("tinyForge.focusPage");
    }
}
