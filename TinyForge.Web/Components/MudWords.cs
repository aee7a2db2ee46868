using Microsoft.Extensions.Localization;
using MudBlazor;

namespace TinyForge.Web.Components;

/// <summary>What MudBlazor's own controls say, where the pages show it. English it speaks by itself.</summary>
internal sealed class MudWords(IStringLocalizer<SharedTexts> texts) : MudLocalizer
{
    /// <inheritdoc/>
    public override LocalizedString this[string key] => key switch
    {
        "MudSnackbar_Close" => texts["Mud.CloseMessage"],
        "MudDialog_Close" => texts["Mud.CloseDialog"],
        _ => new LocalizedString(key, key, resourceNotFound: true),
    };
}
