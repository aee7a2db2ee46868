using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using MudBlazor;

namespace TinyForge.Web.Components.Controls;

/// <summary>
/// A button with three dots and the actions behind it. The menu is made when it is opened for the first time: each one calls the browser
/// when it comes and when it goes, and a list has one in every row.
/// </summary>
public sealed partial class ActionMenu
{
    private ElementReference _root;
    private MudMenu? _menu;
    private bool _made;
    private bool _opening;
    private bool _byKeyboard;
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

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_opening || _menu is not { } menu)
            return;
        _opening = false;
        // one that is born open would not listen to keys
        await menu.OpenMenuAsync(EventArgs.Empty);
        // it enters its first item where a key has opened it, and has not seen that key
        if (_byKeyboard)
            await Js.InvokeVoidAsync("tinyForge.enterMenu", _root);
    }

    // the browser counts no clicks where a key made it
    private void Make(MouseEventArgs e) => Make(byKeyboard: e.Detail == 0);

    private void Make(bool byKeyboard) => (_made, _opening, _byKeyboard) = (true, true, byKeyboard);

    private Task OnKeyDownAsync(KeyboardEventArgs e)
    {
        if (e.Key is not ("ArrowDown" or "ArrowUp") || _open || _opening)
            return Task.CompletedTask;
        if (_menu is { } menu)
            return menu.OpenMenuAsync(e);
        Make(byKeyboard: true);
        return Task.CompletedTask;
    }

    private Task SetOpenAsync(bool open)
    {
        _open = open;
        return OnOpen.InvokeAsync(open);
    }
}
