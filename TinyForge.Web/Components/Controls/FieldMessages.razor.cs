using Microsoft.AspNetCore.Components;

namespace TinyForge.Web.Components.Controls;

/// <summary>What is wrong with a field. The element is always there, so that a screen reader hears what comes into it.</summary>
public sealed partial class FieldMessages
{
    /// <summary>The field's id.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>What is wrong.</summary>
    [Parameter]
    public IReadOnlyList<string> Errors { get; set; } = [];

    /// <summary>Something to know that is not wrong.</summary>
    [Parameter]
    public string? Note { get; set; }
}
