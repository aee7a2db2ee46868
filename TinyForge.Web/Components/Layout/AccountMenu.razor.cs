using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace TinyForge.Web.Components.Layout;

/// <summary>Who is signed in, and the ways to the account, to the keys and out.</summary>
public sealed partial class AccountMenu
{
    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    private async Task ShowKeysAsync() => await Js.InvokeVoidAsync("tinyForge.showKeys");
}
