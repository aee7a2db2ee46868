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

    private static string SecondFactor(UserEntry user) => (user.SecondFactor, user.Passkeys) switch
    {
        (false, 0) => "None",
        (true, 0) => "App",
        (false, 1) => "1 passkey",
        (false, var count) => $"{count} passkeys",
        (true, 1) => "App, 1 passkey",
        (true, var count) => $"App, {count} passkeys",
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
        var (title, text) = role == UserRole.Admin
            ? ($"Make {user.Email} an admin?", "They may change everything then: proxies, settings, users and API tokens.")
            : ($"Make {user.Email} a viewer?", "They see everything and change nothing from then on, on pages that are open too." + (user.ActiveTokens > 0 ? " Their API tokens with the role admin are revoked." : ""));
        if (await Dialogs.ConfirmAsync(title, text, role == UserRole.Admin ? "Make admin" : "Make viewer"))
            await ChangeAsync((actor, token) => Administration.SetRoleAsync(user.Id, role, actor, token), $"{user.Email} is {(role == UserRole.Admin ? "an admin" : "a viewer")} now.");
    }

    private async Task ResetPasswordAsync(UserEntry user)
    {
        if (!await Dialogs.ConfirmAsync($"Reset the password of {user.Email}?", "The old password is of no use any more, all their sessions end at once, and a lock-out ends. You are shown a temporary password to hand over.", "Reset password"))
            return;
        _secret = null;
        if (await ChangeAsync((actor, token) => Administration.ResetPasswordAsync(user.Id, actor, token), $"{user.Email} has a temporary password.") is { Secret: { } password })
            _secret = (user.Email, password);
    }

    private async Task ResetSecondFactorAsync(UserEntry user)
    {
        if (await Dialogs.ConfirmAsync($"Reset the second factor of {user.Email}?", "Authenticator app, recovery codes and passkeys are removed, and all their sessions end at once. The password alone signs them in then, so make sure that it is really they who ask.", "Reset second factor"))
            await ChangeAsync((actor, token) => Administration.ResetSecondFactorAsync(user.Id, actor, token), $"{user.Email} signs in with the password alone.");
    }

    private async Task UnlockAsync(UserEntry user) =>
        await ChangeAsync((actor, token) => Administration.UnlockAsync(user.Id, actor, token), $"{user.Email} may try again.");

    private async Task RemoveAsync(UserEntry user)
    {
        var tokens = user.ActiveTokens switch
        {
            0 => "",
            1 => " The API token that they made is revoked.",
            var count => $" The {count} API tokens that they made are revoked.",
        };
        if (await Dialogs.ConfirmAsync($"Remove {user.Email}?", $"They can't sign in any more, and all their sessions end at once.{tokens} The proxies that they made stay.", "Remove"))
            await ChangeAsync((actor, token) => Administration.RemoveAsync(user.Id, actor, token), $"{user.Email} is removed.");
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
