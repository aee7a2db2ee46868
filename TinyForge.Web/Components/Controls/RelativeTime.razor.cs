using Microsoft.AspNetCore.Components;
using TinyForge.Web.Components.Layout;

namespace TinyForge.Web.Components.Controls;

/// <summary>A time as a distance from now, which moves on by itself; the exact one, in the browser's zone, on hover.</summary>
public sealed partial class RelativeTime : IDisposable
{
    /// <summary>The time; null where there is none.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset? Value { get; set; }

    /// <summary>Shown where there is none; null for <c>never</c>.</summary>
    [Parameter]
    public string? Empty { get; set; }

    [Inject]
    private BrowserClock Clock { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose() => Clock.Moved -= StateHasChanged;

    /// <inheritdoc/>
    protected override void OnInitialized() => Clock.Moved += StateHasChanged;
}
