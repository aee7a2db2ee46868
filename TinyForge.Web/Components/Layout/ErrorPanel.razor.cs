using Microsoft.AspNetCore.Components;

namespace TinyForge.Web.Components.Layout;

/// <summary>Stands in for a page that threw.</summary>
public sealed partial class ErrorPanel
{
    /// <summary>Called to show the page again.</summary>
    [Parameter]
    public EventCallback OnRetry { get; set; }
}
