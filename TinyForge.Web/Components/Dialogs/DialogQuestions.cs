using MudBlazor;

namespace TinyForge.Web.Components.Dialogs;

/// <summary>Asks with a <see cref="ConfirmDialog"/>.</summary>
internal static class DialogQuestions
{
    private static readonly DialogOptions Options = new() { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true, CloseOnEscapeKey = true };

    /// <summary>Whether the person said yes.</summary>
    public static async Task<bool> ConfirmAsync(this IDialogService dialogs, string title, string text, string confirm, IReadOnlyList<string>? items = null, bool dangerous = true)
    {
        var parameters = new DialogParameters<ConfirmDialog>
        {
            { d => d.Title, title },
            { d => d.Text, text },
            { d => d.ConfirmText, confirm },
            { d => d.Items, items ?? [] },
            { d => d.Dangerous, dangerous },
        };
        var dialog = await dialogs.ShowAsync<ConfirmDialog>(title, parameters, Options);
        return await dialog.Result is { Canceled: false };
    }
}
