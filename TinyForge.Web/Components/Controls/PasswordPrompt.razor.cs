using Microsoft.AspNetCore.Components;

namespace TinyForge.Web.Components.Controls;

/// <summary>Asks for the own password once more, before something that weakens the account.</summary>
public sealed partial class PasswordPrompt
{
    private string _password = "";

    /// <summary>The box's id.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>The question.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>What will happen.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>The verb on the button.</summary>
    [Parameter, EditorRequired]
    public string ConfirmText { get; set; } = "";

    /// <summary>Whether something is lost.</summary>
    [Parameter]
    public bool Dangerous { get; set; }

    /// <summary>Whether it is being done.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>What was wrong.</summary>
    [Parameter]
    public IReadOnlyList<string> Errors { get; set; } = [];

    /// <summary>Shall be done; with what was typed.</summary>
    [Parameter]
    public EventCallback<string> OnConfirm { get; set; }

    /// <summary>Shall not be done.</summary>
    [Parameter]
    public EventCallback OnCancel { get; set; }

    private async Task ConfirmAsync()
    {
        var password = _password;
        _password = "";
        await OnConfirm.InvokeAsync(password);
    }
}
