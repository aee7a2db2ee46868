using Microsoft.AspNetCore.Components;
using MudBlazor;
using TinyForge.Core.Accounts;
using TinyForge.Web.Auth.Account;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Components.Dialogs;
using TinyForge.Web.Components.Rights;

namespace TinyForge.Web.Components.Pages.Account;

/// <summary>The own sessions, each on its browser.</summary>
public sealed partial class SessionsSection : IDisposable
{
    private readonly PageLifetime _life = new();

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
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose() => _life.Dispose();

    private Task EndAsync(Session session) => _life.RunAsync(async token =>
    {
        Snackbar.Tell(await Account.EndSessionAsync(await Rights.UserAsync(), session.Id, token), T["Sessions.Ended", DeviceName.Of(session.UserAgent)]);
        await OnChanged.InvokeAsync();
    });

    private async Task EndOthersAsync()
    {
        if (!await Dialogs.ConfirmAsync(T["Sessions.EndOthersTitle"], T["Sessions.EndOthersText"], T["Sessions.EndThem"], [.. View.Sessions.Where(s => s.Id != View.CurrentSession).Select(s => $"{DeviceName.Of(s.UserAgent)}, {s.Address}")]))
            return;
        await _life.RunAsync(async token =>
        {
            Snackbar.Tell(await Account.EndOtherSessionsAsync(await Rights.UserAsync(), token), T["Sessions.OthersEnded"]);
            await OnChanged.InvokeAsync();
        });
    }
}
