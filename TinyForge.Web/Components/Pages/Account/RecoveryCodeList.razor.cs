using Microsoft.AspNetCore.Components;

namespace TinyForge.Web.Components.Pages.Account;

/// <summary>Recovery codes, shown once, to be copied or downloaded.</summary>
public sealed partial class RecoveryCodeList
{
    /// <summary>The codes.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Codes { get; set; } = [];

    /// <summary>May go.</summary>
    [Parameter]
    public EventCallback OnDone { get; set; }

    private string Text => string.Join('\n', Codes) + "\n";

    // the browser makes the file of what it has already: the codes go over the wire no second time
    private string Link => "data:text/plain;charset=utf-8," + Uri.EscapeDataString($"{T["Codes.FileTitle"]}\n\n{Text}");
}
