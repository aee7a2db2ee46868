using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;

namespace TinyForge.Web.Components.Dialogs;

/// <summary>
/// Asks before a page with unsaved changes is left: by a link or the browser's buttons in our own words, and by closing the tab or
/// loading another address in the browser's.
/// </summary>
public sealed partial class UnsavedChanges
{
    /// <summary>Whether there is something to lose; asked when the page is left, since what was just saved may be left before it is drawn.</summary>
    [Parameter, EditorRequired]
    public Func<bool> IsChanged { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private async Task AskAsync(LocationChangingContext context)
    {
        if (!IsChanged() || IsHere(context.TargetLocation))
            return;
        if (!await Dialogs.ConfirmAsync(T["Unsaved.Title"], T["Unsaved.Text"], T["Unsaved.Leave"], cancellationToken: context.CancellationToken))
            context.PreventNavigation();
    }

    // the link to the content, for one
    private bool IsHere(string target) => WithoutFragment(Navigation.ToAbsoluteUri(target).ToString()) == WithoutFragment(Navigation.Uri);

    private static string WithoutFragment(string address) => address.Split('#')[0];
}
