using Microsoft.AspNetCore.Components;

namespace TinyForge.Web.Components.Controls;

/// <summary>
/// A button with three dots and the actions behind it. The menu is made when it is opened for the first time: each one calls the browser
/// when it comes and when it goes, and a list has one in every row.
/// </summary>
public sealed partial class ActionMenu
{
    private bool _made;
    private bool _open;

    /// <summary>Whose actions they are, for example <c>Actions for wiki.example.com</c>.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>The items.</summary>
    [Parameter, EditorRequired]
    public RenderFragment ChildContent { get; set; } = null!;

    /// <summary>The menu has opened or closed.</summary>
    [Parameter]
    public EventCallback<bool> OnOpen { get; set; }

    private Task MakeAsync()
    {
        _made = true;
        return SetOpenAsync(true);
    }

    private Task SetOpenAsync(bool open)
    {
        _open = open;
        return OnOpen.InvokeAsync(open);
    }
}
