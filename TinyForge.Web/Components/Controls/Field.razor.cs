using Microsoft.AspNetCore.Components;

namespace TinyForge.Web.Components.Controls;

/// <summary>A control with its label, what is wrong with it, and its help text.</summary>
/// <remarks>The control names <c>{For}-error {For}-help</c> in <c>aria-describedby</c>.</remarks>
public sealed partial class Field
{
    /// <summary>The control's id.</summary>
    [Parameter, EditorRequired]
    public string For { get; set; } = "";

    /// <summary>The label.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>What it is for; shown always.</summary>
    [Parameter]
    public RenderFragment? Help { get; set; }

    /// <summary>What is wrong with it.</summary>
    [Parameter]
    public IReadOnlyList<string> Errors { get; set; } = [];

    /// <summary>Something to know that is not wrong.</summary>
    [Parameter]
    public string? Note { get; set; }

    /// <summary>The control.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
