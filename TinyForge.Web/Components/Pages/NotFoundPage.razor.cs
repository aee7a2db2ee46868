using Microsoft.AspNetCore.Components;

namespace TinyForge.Web.Components.Pages;

/// <summary>Shown at every address that is no page. <see cref="App"/> answers it with 404.</summary>
public sealed partial class NotFoundPage
{
    /// <summary>What was asked for.</summary>
    [Parameter]
    public string? Path { get; set; }
}
