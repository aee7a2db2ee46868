using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Controls;

/// <summary>What the core says, in the page's language; what has no translation is marked as English, so that it is pronounced as such.</summary>
public sealed class Said : ComponentBase
{
    /// <summary>The text.</summary>
    [Parameter, EditorRequired]
    public Spoken? Words { get; set; }

    /// <summary>The same without a component of its own, for what is there by the hundred.</summary>
    /// <param name="words"><inheritdoc cref="Words" path="/summary"/></param>
    public static RenderFragment Of(Spoken? words) => builder => Write(builder, words);

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        Write(builder, Words);
    }

    private static void Write(RenderTreeBuilder builder, Spoken? words)
    {
        foreach (var part in words?.Parts ?? [])
        {
            if (part.IsEnglish)
            {
                builder.OpenElement(0, "span");
                builder.AddAttribute(1, "lang", Languages.Default);
                builder.AddContent(2, part.Text);
                builder.CloseElement();
            }
            else
            {
                builder.AddContent(3, part.Text);
            }
        }
    }
}
