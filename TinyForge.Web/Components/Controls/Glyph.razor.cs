using Microsoft.AspNetCore.Components;

namespace TinyForge.Web.Components.Controls;

/// <summary>An icon. It says nothing to a screen reader: the text beside it does.</summary>
public sealed partial class Glyph
{
    /// <summary>One of <see cref="Glyphs"/>; markup, so never anything that a person typed.</summary>
    [Parameter, EditorRequired]
    public string Path { get; set; } = "";

    /// <summary>Width and height in pixels.</summary>
    [Parameter]
    public int Size { get; set; } = 20;

    /// <summary>Classes.</summary>
    [Parameter]
    public string? Class { get; set; }
}
