using Microsoft.AspNetCore.Components;
using MudBlazor;
using TinyForge.Core.Accounts;
using TinyForge.Core.Events;
using TinyForge.Web.Auth;
using TinyForge.Web.Auth.Users;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Components.Dialogs;
using TinyForge.Web.Components.Layout;
using TinyForge.Web.Components.Rights;
using TinyForge.Web.Live;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.Users;

/// <summary>Who may sign in, and with which role.</summary>
public sealed partial class UsersPage : IDisposable
{
    private readonly PageLifetime _life = new();
    private IDisposable? _following;
    private IReadOnlyList<UserEntry>? _users;
    private (string Email, string Password)? _secret;
    private bool _adding;
    private long? _me;

    [Inject]
    private IUserAdministration Administration { get; set; } = null!;

    [Inject]
    private PageRights Rights { get; set; } = null!;

    [Inject]
    private LiveEvents Live { get; set; } = null!;

    [Inject]
    private BrowserClock Clock { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _following?.Dispose();
        _life.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _following = Live.Follow(batch => InvokeAsync(() => OnEventsAsync(batch)));
        _me = (await Rights.UserAsync()).UserId();
        await _life.RunAsync(LoadAsync);
    }

    private string SecondFactor(UserEntry user) => (user.SecondFactor, user.Passkeys) switch
    {
        (false, 0) => T["Factor.None"],
        (true, 0) => T["Factor.App"],
        (false, var count) => T.Count("Factor.Passkeys", count),
        (true, var count) => T["Factor.AppAnd", T.Count("Factor.Passkeys", count)],
    };

    private bool IsLocked(UserEntry user) => user.LockedUntil > Clock.Now;

    private async Task OnEventsAsync(EventBatch batch)
    {
        // sign-ins, lock-outs, second factors and tokens are shown here too
        if (!batch.Concerns(e => e.Source == EventSource.Auth))
            return;
        await _life.RunAsync(LoadAsync);
        StateHasChanged();
    }

    private async Task LoadAsync(CancellationToken token) => _users = await Administration.ListAsync(token);

    private void Open() => (_adding, _secret) = (true, null);

    private void Close() => _adding = false;

    private Task AddedAsync((string Email, string Password) added)
    {
        Close();
        _secret = added;
        return _life.RunAsync(LoadAsync);
    }

    private async Task SetRoleAsync(UserEntry user)
    {
        var role = user.Role == UserRole.Admin ? UserRole.Viewer : UserRole.Admin;
        string text = (role, user.ActiveTokens) switch
        {
            (UserRole.Admin, _) => T["Role.AdminText"],
            (_, > 0) => $"{T["Role.ViewerText"]} {T["Role.ViewerTokens"]}",
            _ => T["Role.ViewerText"],
        };
        if (await Dialogs.ConfirmAsync(T[role == UserRole.Admin ? "Role.AdminTitle" : "Role.ViewerTitle", user.Email], text, T[role == UserRole.Admin ? "Menu.MakeAdmin" : "Menu.MakeViewer"]))
            await ChangeAsync((actor, token) => Administration.SetRoleAsync(user.Id, role, actor, token), T[role == UserRole.Admin ? "Role.AdminDone" : "Role.ViewerDone", user.Email]);
    }

    private async Task ResetPasswordAsync(UserEntry user)
    {
        if (!await Dialogs.ConfirmAsync(T["Password.Title", user.Email], T["Password.Text"], T["Menu.ResetPassword"]))
            return;
        _secret = null;
        if (await ChangeAsync((actor, token) => Administration.ResetPasswordAsync(user.Id, actor, token), T["Password.Done", user.Email]) is { Secret: { } password })
            _secret = (user.Email, password);
    }

    private async Task ResetSecondFactorAsync(UserEntry user)
    {
        if (await Dialogs.ConfirmAsync(T["Factor.ResetTitle", user.Email], T["Factor.ResetText"], T["Menu.ResetFactor"]))
            await ChangeAsync((actor, token) => Administration.ResetSecondFactorAsync(user.Id, actor, token), T["Factor.ResetDone", user.Email]);
    }

    private async Task UnlockAsync(UserEntry user) =>
        await ChangeAsync((actor, token) => Administration.UnlockAsync(user.Id, actor, token), T["Unlock.Done", user.Email]);

    private async Task RemoveAsync(UserEntry user)
    {
        string[] sentences = user.ActiveTokens == 0
            ? [T["Remove.Text"], T["Remove.Proxies"]]
            : [T["Remove.Text"], T.Count("Remove.Tokens", user.ActiveTokens), T["Remove.Proxies"]];
        if (await Dialogs.ConfirmAsync(T["Remove.Title", user.Email], string.Join(' ', sentences), T["Menu.Remove"]))
            await ChangeAsync((actor, token) => Administration.RemoveAsync(user.Id, actor, token), T["Remove.Done", user.Email]);
    }

    // the list is read anew after a refusal too: it may be what was out of date
    private async Task<AccountChange?> ChangeAsync(Func<Actor, CancellationToken, Task<AccountChange>> work, string done)
    {
        AccountChange? change = null;
        await _life.RunAsync(async token =>
        {
            if (await Rights.AdminAsync() is not { } admin)
                return;
            change = await work(admin.ToActor(), token);
            Snackbar.Tell(change, done);
            await LoadAsync(token);
        });
        return change;
    }
}
