using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using TinyForge.Web.Auth.Account;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Components.Dialogs;
using TinyForge.Web.Components.Rights;

namespace TinyForge.Web.Components.Pages.Account;

/// <summary>The language of the pages. A circuit keeps the one that it began with, so the choice loads the page anew.</summary>
public sealed partial class LanguageSection : IDisposable
{
    private readonly PageLifetime _life = new();
    private string _chosen = "";

    /// <summary>The account.</summary>
    [Parameter, EditorRequired]
    public AccountView View { get; set; } = null!;

    [Inject]
    private IOwnAccount Account { get; set; } = null!;

    [Inject]
    private PageRights Rights { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    // none leaves it to the browser
    private string Spoken => View.Language ?? "";

    /// <inheritdoc/>
    public void Dispose() => _life.Dispose();

    /// <inheritdoc/>
    protected override void OnInitialized() => _chosen = Spoken;

    private Task UseAsync() => _life.RunAsync(async token =>
    {
        var language = _chosen.Length > 0 ? _chosen : null;
        var change = await Account.SetLanguageAsync(await Rights.UserAsync(), language, token);
        if (change.Ok)
            await Js.InvokeVoidAsync("tinyForge.setLanguage", token, language);
        else
            Snackbar.Tell(change, "");
    });
}
