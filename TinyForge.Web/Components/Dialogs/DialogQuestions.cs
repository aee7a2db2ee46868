using MudBlazor;

namespace TinyForge.Web.Components.Dialogs;

/// <summary>Asks with a <see cref="ConfirmDialog"/>.</summary>
internal static class DialogQuestions
{
    private static readonly DialogOptions Options = new() { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true, CloseOnEscapeKey = true };

    /// <summary>Whether the person said yes. A question that is cancelled is taken back, which is a no.</summary>
    public static async Task<bool> ConfirmAsync(
        this IDialogService dialogs, string title, string text, string confirm, IReadOnlyList<string>? items = null, bool dangerous = true, CancellationToken cancellationToken = default)
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
        using var taken = cancellationToken.Register(() => dialog.Close(DialogResult.Cancel()));
        return await dialog.Result is { Canceled: false };
    }
}
