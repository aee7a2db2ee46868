using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace TinyForge.Web.Components.Controls;

/// <summary>An icon. It says nothing to a screen reader: the text beside it does. One piece of markup, since a list has hundreds.</summary>
public sealed partial class Glyph
{
    private MarkupString _svg;

    /// <summary>One of <see cref="Glyphs"/>; markup, so never anything that a person typed.</summary>
    [Parameter, EditorRequired]
    public string Path { get; set; } = "";

    /// <summary>Width and height in pixels.</summary>
    [Parameter]
    public int Size { get; set; } = 20;

    /// <summary>Classes; as little typed by a person as <see cref="Path"/>.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var classes = string.IsNullOrEmpty(Class) ? "" : $" class=\"{Class}\"";
        _svg = (MarkupString)string.Create(CultureInfo.InvariantCulture, $"<svg{classes} width=\"{Size}\" height=\"{Size}\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\">{Path}</svg>");
    }
}
