using Microsoft.AspNetCore.Components;

namespace TinyForge.Web.Components.Controls;

/// <summary>A secret that is shown this once.</summary>
public sealed partial class OneTimeSecret
{
    /// <summary>What it is.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>What to do with it.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>The secret.</summary>
    [Parameter, EditorRequired]
    public string Secret { get; set; } = "";

    /// <summary>What is copied, for a screen reader.</summary>
    [Parameter, EditorRequired]
    public string What { get; set; } = "";

    /// <summary>How it is used.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>May go.</summary>
    [Parameter]
    public EventCallback OnDone { get; set; }
}
