using Microsoft.AspNetCore.Components;
using TinyForge.Core.Storage;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Layout;

/// <summary>Says above every page that nothing is saved, and why, for as long as that is so.</summary>
public sealed partial class StorageNotice : IDisposable
{
    private Action _show = null!;

    [Inject]
    private IStorageHealth Storage { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose() => Storage.Changed -= _show;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        // who tells it waits for nothing that a page does
        _show = Kept.InThisContext(() => _ = InvokeAsync(StateHasChanged));
        Storage.Changed += _show;
    }
}
