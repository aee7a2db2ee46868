using Microsoft.AspNetCore.Components;
using TinyForge.Core.Storage;

namespace TinyForge.Web.Components.Layout;

/// <summary>Stands in for a page that threw.</summary>
public sealed partial class ErrorPanel
{
    /// <summary>What it threw.</summary>
    [Parameter, EditorRequired]
    public Exception Exception { get; set; } = null!;

    /// <summary>Called to show the page again.</summary>
    [Parameter]
    public EventCallback OnRetry { get; set; }

    [Inject]
    private IStorageHealth Storage { get; set; } = null!;
}
