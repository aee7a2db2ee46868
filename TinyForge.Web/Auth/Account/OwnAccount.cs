using System.Buffers.Text;
using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using TinyForge.Core.Accounts;
using TinyForge.Core.Events;
using TinyForge.Web.Auth.Passwords;
using TinyForge.Web.Auth.Sessions;
using TinyForge.Web.Auth.SignIn;
using TinyForge.Web.Auth.Users;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Auth.Account;

/// <inheritdoc cref="IOwnAccount"/>
internal sealed class OwnAccount(
    AccountGate accounts,
    PasswordProof proof,
    PasswordHashes hashes,
    UsedCodes usedCodes,
    ISessionStore sessions,
    IAccessChanges changes,
    IEventLog log,
    AuthEvents events,
    TimeProvider time) : IOwnAccount
{
    private const int RecoveryCodes = 10;

    public Task<AccountView?> GetAsync(ClaimsPrincipal user, CancellationToken cancellationToken) => accounts.ReadAsync(async scope =>
    {
        if (await FindAsync(scope, user) is not { } account)
            return null;
        return new AccountView
        {
            Email = account.Email ?? "",
            Role = account.Role,
            Language = account.Language,
            PasswordChangeRequired = account.PasswordChangeRequired,
            SecondFactor = account.TwoFactorEnabled,
            RecoveryCodesLeft = account.TwoFactorEnabled ? await scope.Users.CountRecoveryCodesAsync(account) : 0,
            Passkeys = [.. (await scope.Users.GetPasskeysAsync(account)).OrderBy(p => p.CreatedAt).Select(ToView)],
            Sessions = await sessions.ListAsync(account.Id, time.GetUtcNow(), cancellationToken),
            CurrentSession = user.SessionId(),
        };
    });

    public Task<AccountChange> SetLanguageAsync(ClaimsPrincipal user, string? language, CancellationToken cancellationToken) => accounts.ChangeAsync(
        async scope =>
        {
            if (language is not null && !Languages.Contains(language))
                return AccountChange.Refused("language", $"TinyForge does not speak that language. Choose one of {string.Join(", ", Languages.All.Select(l => l.Code))}.");
            if (await FindAsync(scope, user) is not { } account)
                return PasswordProof.Gone();
            account.Language = language;
            await scope.SaveAsync(account);
            return AccountChange.Done;
        },
        cancellationToken);

    public async Task<AccountChange> ChangePasswordAsync(ClaimsPrincipal user, string current, string changed, CancellationToken cancellationToken)
    {
        if (await accounts.ReadAsync(scope => FindAsync(scope, user)) is not { } known)
            return PasswordProof.Gone();
        var faults = current == changed
            ? ["This is the password that you have. Choose another."]
            : PasswordRules.FindFaults(known.Email ?? "", changed);
        // a new password that can't be had is told before the old one is looked at: both are the user's own
        if (faults.Count > 0)
            return new AccountChange { Errors = [.. faults.Select(message => new AccountError("password", message))] };
        var hash = hashes.Make(changed);
        return await proof.ChangeAsync(
            user,
            current,
            "current",
            async (scope, account) =>
            {
                account.PasswordHash = hash;
                account.PasswordChangeRequired = false;
                scope.Tell(events.Info("password_changed", $"{account.Email} changed the password.", user.ToActor()));
                await scope.SaveWithNewStampAsync(account);
                await EndOthersAsync(user, account);
                return AccountChange.Done;
            },
            cancellationToken);
    }

    public Task<AuthenticatorSetup?> BeginAuthenticatorAsync(ClaimsPrincipal user, CancellationToken cancellationToken) => accounts.ChangeAsync(
        async scope =>
        {
            // there is one key: a new one would take the place of the one in use, and that one is shown to nobody
            if (await FindAsync(scope, user) is not { TwoFactorEnabled: false } account)
                return null;
            var key = scope.Users.GenerateNewAuthenticatorKey();
            // not by Identity's own reset, which would end the sessions though nothing is asked for yet
            await ((IUserAuthenticatorKeyStore<ForgeUser>)scope.Store).SetAuthenticatorKeyAsync(account, key, CancellationToken.None);
            await scope.SaveAsync(account);
            return AuthenticatorQr.Create(account.Email ?? "", key);
        },
        cancellationToken);

    public Task<AccountChange> EnableAuthenticatorAsync(ClaimsPrincipal user, string code, string password, CancellationToken cancellationToken) => proof.ChangeAsync(
        user,
        password,
        "password",
        async (scope, account) =>
        {
            if (account.TwoFactorEnabled)
                return AccountChange.Refused("", "An authenticator app is asked for already. Switch it off first to use another.");
            var digits = SecondFactorCode.Authenticator(code);
            if (digits is null || !await scope.Users.VerifyTwoFactorTokenAsync(account, scope.Users.Options.Tokens.AuthenticatorTokenProvider, digits))
                return AccountChange.Refused("code", "This is not the code that the app shows now. Check the clock of the device, and enter the next one.");
            var codes = await scope.Users.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes) ?? throw new AccountConflictException();
            account.TwoFactorEnabled = true;
            scope.Tell(events.Info("authenticator_enabled", $"{account.Email} signs in with an authenticator app from now on.", user.ToActor()));
            await scope.SaveWithNewStampAsync(account);
            usedCodes.Add(account.Id, digits);
            await EndOthersAsync(user, account);
            return new AccountChange { RecoveryCodes = [.. codes] };
        },
        cancellationToken);

    public Task<AccountChange> DisableAuthenticatorAsync(ClaimsPrincipal user, string password, CancellationToken cancellationToken) => proof.ChangeAsync(
        user,
        password,
        "password",
        async (scope, account) =>
        {
            await CredentialReset.RemoveAuthenticatorAsync(scope, account);
            scope.Tell(events.Info("authenticator_disabled", $"{account.Email} signs in without an authenticator app from now on.", user.ToActor()));
            await scope.SaveWithNewStampAsync(account);
            await EndOthersAsync(user, account);
            return AccountChange.Done;
        },
        cancellationToken);

    public Task<AccountChange> RenewRecoveryCodesAsync(ClaimsPrincipal user, string password, CancellationToken cancellationToken) => proof.ChangeAsync(
        user,
        password,
        "password",
        async (scope, account) =>
        {
            if (!account.TwoFactorEnabled)
                return AccountChange.Refused("", "There are recovery codes only where an authenticator app is asked for. Set one up first.");
            scope.Tell(events.Info("recovery_codes_renewed", $"{account.Email} has new recovery codes.", user.ToActor()));
            var codes = await scope.Users.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes) ?? throw new AccountConflictException();
            return new AccountChange { RecoveryCodes = [.. codes] };
        },
        cancellationToken);

    public Task<AccountChange> RemovePasskeyAsync(ClaimsPrincipal user, string id, CancellationToken cancellationToken) => accounts.ChangeAsync(
        async scope =>
        {
            if (await FindAsync(scope, user) is not { } account)
                return PasswordProof.Gone();
            if (!Base64Url.IsValid(id) || await scope.Users.GetPasskeyAsync(account, Base64Url.DecodeFromChars(id)) is not { } passkey)
                return AccountChange.Refused("", "There is no such passkey any more.");
            scope.Tell(events.Info("passkey_removed", $"{account.Email} removed the passkey '{passkey.Name}'.", user.ToActor(), ("passkey", passkey.Name)));
            AccountScope.Ensure(await scope.Users.RemovePasskeyAsync(account, passkey.CredentialId));
            return AccountChange.Done;
        },
        cancellationToken);

    public async Task<AccountChange> EndSessionAsync(ClaimsPrincipal user, long sessionId, CancellationToken cancellationToken)
    {
        if (user.UserId() is not { } id)
            return PasswordProof.Gone();
        // one that ended by itself is what was asked for; one of somebody else is none of the user's business
        if (await sessions.FindAsync(sessionId, time.GetUtcNow(), cancellationToken) is not { } session || session.UserId != id)
            return AccountChange.Done;
        await sessions.EndAsync(id, sessionId, cancellationToken);
        changes.Announce(id);
        var actor = user.ToActor();
        await log.AppendAsync(
            events.Info("session_ended", string.Create(CultureInfo.InvariantCulture, $"{actor.Name} ended a session of {session.CreatedAt:yyyy-MM-dd HH:mm} UTC."), actor, ("session", Number(sessionId)), ("session_address", session.Address)),
            CancellationToken.None);
        return AccountChange.Done;
    }

    public async Task<AccountChange> EndOtherSessionsAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (user.UserId() is not { } id)
            return PasswordProof.Gone();
        var ended = await sessions.EndOthersAsync(id, user.SessionId(), cancellationToken);
        changes.Announce(id);
        var actor = user.ToActor();
        await log.AppendAsync(
            events.Info("signed_out_everywhere", $"{actor.Name} ended all other sessions ({Number(ended)}).", actor, ("sessions", Number(ended))),
            CancellationToken.None);
        return AccountChange.Done;
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static Task<ForgeUser?> FindAsync(AccountScope scope, ClaimsPrincipal user) =>
        user.UserId() is { } id ? scope.FindAsync(id) : Task.FromResult<ForgeUser?>(null);

    private static PasskeyView ToView(UserPasskeyInfo passkey) =>
        new(Base64Url.EncodeToString(passkey.CredentialId), passkey.Name ?? "", passkey.CreatedAt);

    // after the stamp has changed: the session that asked lives on
    private async Task EndOthersAsync(ClaimsPrincipal user, ForgeUser account)
    {
        if (user.SessionId() is { } own)
            await sessions.KeepAsync(own, CancellationToken.None);
        await sessions.EndOthersAsync(account.Id, user.SessionId(), CancellationToken.None);
        changes.Announce(account.Id);
    }
}
