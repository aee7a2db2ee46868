using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace TinyForge.Web.Components.Controls;

/// <summary>An icon. It says nothing to a screen reader: the text beside it does. One piece of markup, since a list has hundreds.</summary>
public sealed partial class Glyph
{
    // so many icons as there are in so many sizes
    private static readonly ConcurrentDictionary<(string Path, int Size, string? Class), MarkupString> Drawn = [];

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
    protected override void OnParametersSet() => _svg = Of(Path, Size, Class);

    /// <summary>The icon without a component of its own, for what is there by the hundred.</summary>
    /// <param name="path"><inheritdoc cref="Path" path="/summary"/></param>
    /// <param name="size"><inheritdoc cref="Size" path="/summary"/></param>
    /// <param name="classes"><inheritdoc cref="Class" path="/summary"/></param>
    public static MarkupString Of(string path, int size, string? classes = null) => Drawn.GetOrAdd((path, size, classes), static icon =>
    {
        var named = string.IsNullOrEmpty(icon.Class) ? "" : $" class=\"{icon.Class}\"";
        return (MarkupString)string.Create(CultureInfo.InvariantCulture, $"<svg{named} width=\"{icon.Size}\" height=\"{icon.Size}\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\">{icon.Path}</svg>");
    });
}
