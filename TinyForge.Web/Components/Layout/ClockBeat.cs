using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace TinyForge.Web.Components.Layout;

/// <summary>
/// Moves all times of a page on together. Whoever is drawn anew while this is being drawn, goes to the browser in the same batch; each by
/// itself would be a batch of its own, and a browser that is far away acknowledges ten of them before it gets the next.
/// </summary>
public sealed class ClockBeat : ComponentBase, IDisposable
{
    [Inject]
    private BrowserClock Clock { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose() => Clock.Ticked -= OnTicked;

    /// <inheritdoc/>
    protected override void OnInitialized() => Clock.Ticked += OnTicked;

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder) => Clock.MoveOn();

    private void OnTicked() => _ = InvokeAsync(StateHasChanged);
}
