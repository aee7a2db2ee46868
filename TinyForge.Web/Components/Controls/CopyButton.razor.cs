using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace TinyForge.Web.Components.Controls;

/// <summary>Puts a text on the clipboard and says so.</summary>
public sealed partial class CopyButton
{
    private bool _copied;

    /// <summary>The text.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>What it is, for a screen reader.</summary>
    [Parameter, EditorRequired]
    public string What { get; set; } = "";

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    /// <inheritdoc/>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        var before = Text;
        await base.SetParametersAsync(parameters);
        _copied = _copied && before == Text;
    }

    private async Task CopyAsync() => _copied = await Js.InvokeAsync<bool>("tinyForge.copy", Text);
}
