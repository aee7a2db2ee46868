using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using TinyForge.Web.Auth.Account;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Components.Dialogs;
using TinyForge.Web.Components.Rights;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.Account;

/// <summary>The passkeys. The browser makes one with the server by itself, since that takes a cookie; the page only waits.</summary>
public sealed partial class PasskeysSection : IDisposable
{
    private readonly PageLifetime _life = new();
    private IReadOnlyList<string> _errors = [];
    private string? _fault;
    private string _name = "";
    private string _password = "";
    private bool _able = true;
    private bool _adding;
    private bool _busy;

    /// <summary>The account.</summary>
    [Parameter, EditorRequired]
    public AccountView View { get; set; } = null!;

    /// <summary>The account is not as it was.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    [Inject]
    private IOwnAccount Account { get; set; } = null!;

    [Inject]
    private PageRights Rights { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose() => _life.Dispose();

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => _life.RunAsync(async token => _able = await Js.InvokeAsync<bool>("tinyForge.canUsePasskeys", token));

    private void Open() => (_adding, _errors, _fault, _name, _password) = (true, [], null, "", "");

    private void Close() => (_adding, _password) = (false, "");

    private Task AddAsync() => _life.RunAsync(async token =>
    {
        var name = _name.Trim();
        if (name.Length is 0 or > 64)
        {
            _errors = [T["Passkeys.BadName"]];
            return;
        }
        (_busy, _errors, _fault) = (true, [], null);
        try
        {
            // the token takes the place of the time limit for calls of scripts: a person may need longer than that
            if (await Js.InvokeAsync<string?>("tinyForge.addPasskey", token, name, _password) is { } fault)
            {
                _fault = CoreText.Plain(fault);
                return;
            }
        }
        finally
        {
            _busy = false;
        }
        Close();
        Snackbar.Add(T["Passkeys.AddedDone", name], Severity.Success);
        await OnChanged.InvokeAsync();
    });

    private async Task RemoveAsync(PasskeyView passkey)
    {
        if (!await Dialogs.ConfirmAsync(T["Passkeys.RemoveTitle", passkey.Name], T["Passkeys.RemoveText"], T["Passkeys.Remove"]))
            return;
        await _life.RunAsync(async token =>
        {
            var change = await Account.RemovePasskeyAsync(await Rights.UserAsync(), passkey.Id, token);
            Snackbar.Tell(change, T["Passkeys.Removed", passkey.Name]);
            await OnChanged.InvokeAsync();
        });
    }
}
