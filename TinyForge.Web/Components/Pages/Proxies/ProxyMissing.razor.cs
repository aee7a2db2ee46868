using Microsoft.AspNetCore.Components;

namespace TinyForge.Web.Components.Pages.Proxies;

/// <summary>Stands in for the page of a proxy that is gone.</summary>
public sealed partial class ProxyMissing
{
    /// <summary>The number that was asked for.</summary>
    [Parameter, EditorRequired]
    public long Id { get; set; }

    /// <summary>What happened, where it went while its page was open; null where it was not there from the start.</summary>
    [Parameter]
    public string? Deleted { get; set; }
}
