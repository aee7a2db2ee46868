using Microsoft.AspNetCore.Components;

namespace TinyForge.Web.Components.Controls;

/// <summary>A sentence with something in the middle that is more than text, a link for example: each language has it at another place.</summary>
public sealed partial class Phrase
{
    private const string Place = "{0}";
    private string _before = "";
    private string _after = "";

    /// <summary>The sentence, with <c>{0}</c> where the content belongs.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>What stands in it.</summary>
    [Parameter, EditorRequired]
    public RenderFragment ChildContent { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var at = Text.IndexOf(Place, StringComparison.Ordinal);
        (_before, _after) = at < 0 ? (Text + " ", "") : (Text[..at], Text[(at + Place.Length)..]);
    }
}
