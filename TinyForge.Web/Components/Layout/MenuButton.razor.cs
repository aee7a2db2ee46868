using Microsoft.AspNetCore.Components;

namespace TinyForge.Web.Components.Layout;

/// <summary>Opens and closes the menu where the window is narrow; a dot says that there is something new in it.</summary>
public sealed partial class MenuButton
{
    /// <summary>Whether the menu is open.</summary>
    [Parameter]
    public bool Open { get; set; }

    /// <summary>The menu shall be opened or closed.</summary>
    [Parameter]
    public EventCallback OnToggle { get; set; }

    [CascadingParameter(Name = UnseenScope.Errors)]
    private int UnseenErrors { get; set; }

    private string Label => Open ? T["Menu.Close"] : UnseenErrors > 0 ? T["Menu.OpenUnseen", UnseenScope.Words(UnseenErrors)] : T["Menu.Open"];
}
