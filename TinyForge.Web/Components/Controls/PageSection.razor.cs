using Microsoft.AspNetCore.Components;

namespace TinyForge.Web.Components.Controls;

/// <summary>A card in two columns: left what it is about, right what can be done.</summary>
public sealed partial class PageSection
{
    /// <summary>The title's id.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>What it is about.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>One sentence more.</summary>
    [Parameter]
    public string? Text { get; set; }

    /// <summary>What can be done.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
