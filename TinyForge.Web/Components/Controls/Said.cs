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

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        foreach (var part in Words?.Parts ?? [])
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
