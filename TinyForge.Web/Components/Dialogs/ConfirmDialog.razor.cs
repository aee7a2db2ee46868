using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace TinyForge.Web.Components.Dialogs;

/// <summary>Asks before something that can't be taken back, and names what it will do.</summary>
public sealed partial class ConfirmDialog
{
    private const int MaxItems = 8;

    /// <summary>The question.</summary>
    [Parameter]
    public string Title { get; set; } = "";

    /// <summary>What will happen.</summary>
    [Parameter]
    public string Text { get; set; } = "";

    /// <summary>What it will happen to.</summary>
    [Parameter]
    public IReadOnlyList<string> Items { get; set; } = [];

    /// <summary>The verb on the button.</summary>
    [Parameter, EditorRequired]
    public string ConfirmText { get; set; } = "";

    /// <summary>Whether something is lost.</summary>
    [Parameter]
    public bool Dangerous { get; set; } = true;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    // a last one takes no more room than the line that it is left out
    private int Shown => Items.Count == MaxItems + 1 ? Items.Count : MaxItems;

    private void Cancel() => Dialog.Cancel();

    private void Confirm() => Dialog.Close(DialogResult.Ok(true));
}
