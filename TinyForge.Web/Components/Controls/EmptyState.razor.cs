using Microsoft.AspNetCore.Components;

namespace TinyForge.Web.Components.Controls;

/// <summary>Says why there is nothing here, and what to do next.</summary>
public sealed partial class EmptyState
{
    /// <summary>What is missing, in a few words.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>One sentence more.</summary>
    [Parameter, EditorRequired]
    public RenderFragment? Text { get; set; }

    /// <summary>The buttons that lead on.</summary>
    [Parameter]
    public RenderFragment? Actions { get; set; }

    /// <summary>One of <see cref="Glyphs"/>.</summary>
    [Parameter]
    public string Image { get; set; } = Glyphs.Route;
}
