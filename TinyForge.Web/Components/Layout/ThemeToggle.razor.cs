using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using TinyForge.Web.Components.Controls;

namespace TinyForge.Web.Components.Layout;

/// <summary>Goes round: as the system, light, dark. The browser remembers the choice and applies it before the first frame.</summary>
public sealed partial class ThemeToggle
{
    /// <summary>The choice so far: <c>system</c>, <c>light</c> or <c>dark</c>.</summary>
    [Parameter]
    public string Theme { get; set; } = "system";

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    private string Label => Theme switch
    {
        "light" => T["Theme.Light"],
        "dark" => T["Theme.Dark"],
        _ => T["Theme.System"],
    };

    private string Image => Theme switch { "light" => Glyphs.Sun, "dark" => Glyphs.Moon, _ => Glyphs.Screen };

    private async Task ChangeAsync()
    {
        Theme = Theme switch { "system" => "light", "light" => "dark", _ => "system" };
        await Js.InvokeVoidAsync("tinyForge.setTheme", Theme);
    }
}
