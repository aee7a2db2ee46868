using System.Text;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using TinyForge.Web.Auth;
using TinyForge.Web.Auth.Account;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Components.Rights;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.Account;

/// <summary>The authenticator app: set up, switched off, its recovery codes.</summary>
public sealed partial class AuthenticatorSection : IDisposable
{
    /// <summary>So many recovery codes and fewer are too few to rest on.</summary>
    private const int FewCodes = 2;
    private readonly PageLifetime _life = new();
    private AuthenticatorStep _step;
    private AuthenticatorSetup? _setup;
    private IReadOnlyList<string> _codes = [];
    private IReadOnlyList<AccountError> _errors = [];
    private string _code = "";
    private string _password = "";
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
    private ISnackbar Snackbar { get; set; } = null!;

    private StatusView On => new(StatusTone.Good, T["App.On"]);

    private StatusView Off => new(StatusTone.Idle, T["App.Off"]);

    private IReadOnlyList<string> AllErrors => [.. _errors.Select(e => CoreText.Plain(e.Message))];

    private IEnumerable<string> OtherErrors => _errors.Where(e => e.Field is not ("code" or "password")).Select(e => CoreText.Plain(e.Message));

    private string CodesLeft => T.Count("Codes.Left", View.RecoveryCodesLeft);

    /// <inheritdoc/>
    public void Dispose() => _life.Dispose();

    // an image, not markup: whatever the text in the code is, it stays a picture
    private static string QrSource(AuthenticatorSetup setup) => $"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(setup.QrSvg))}";

    private IReadOnlyList<string> ErrorsOf(string field) => [.. _errors.Where(e => e.Field == field).Select(e => CoreText.Plain(e.Message))];

    private string Invalid(string field) => ErrorsOf(field).Count > 0 ? "true" : "false";

    private void Open(AuthenticatorStep step) => (_step, _errors, _code, _password) = (step, [], "", "");

    private void Close() => (_step, _errors, _setup, _code, _password) = (AuthenticatorStep.None, [], null, "", "");

    private Task BeginAsync() => WorkAsync(async token =>
    {
        _setup = await Account.BeginAuthenticatorAsync(await Rights.UserAsync(), token);
        if (_setup is null)
            await OnChanged.InvokeAsync();
        else
            Open(AuthenticatorStep.SettingUp);
    });

    private Task EnableAsync() => WorkAsync(async token =>
    {
        var (code, password) = (string.Concat(_code.Where(c => !char.IsWhiteSpace(c))), _password);
        _password = "";
        await TakeAsync(await Account.EnableAuthenticatorAsync(await Rights.UserAsync(), code, password, token), T["App.SwitchedOn"]);
    });

    private Task DisableAsync(string password) => WorkAsync(async token =>
        await TakeAsync(await Account.DisableAuthenticatorAsync(await Rights.UserAsync(), password, token), T["App.SwitchedOff"]));

    private Task RenewAsync(string password) => WorkAsync(async token =>
        await TakeAsync(await Account.RenewRecoveryCodesAsync(await Rights.UserAsync(), password, token), T["Codes.Renewed"]));

    private async Task TakeAsync(AccountChange change, string done)
    {
        _errors = change.Errors;
        if (!change.Ok)
            return;
        Close();
        _codes = change.RecoveryCodes;
        Snackbar.Add(done, Severity.Success);
        await OnChanged.InvokeAsync();
    }

    private Task WorkAsync(Func<CancellationToken, Task> work) => _life.RunAsync(async token =>
    {
        _busy = true;
        try
        {
            await work(token);
        }
        finally
        {
            _busy = false;
        }
    });
}
