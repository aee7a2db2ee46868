using TinyForge.Core.Accounts;
using TinyForge.Core.Events;
using TinyForge.Web.Auth.Passwords;
using TinyForge.Web.Auth.Sessions;
using TinyForge.Web.Auth.SignIn;
using TinyForge.Web.Auth.Tokens;

namespace TinyForge.Web.Auth.Users;

/// <inheritdoc cref="IUserAdministration"/>
internal sealed class UserAdministration(
    AccountGate accounts,
    NewUsers newUsers,
    PasswordHashes hashes,
    IUserDirectory directory,
    ISessionStore sessions,
    ApiTokens tokens,
    IAccessChanges changes,
    AuthEvents events) : IUserAdministration
{
    // as asked, and nobody needs to be told
    private static readonly AccountChange Unchanged = new();

    public Task<IReadOnlyList<UserEntry>> ListAsync(CancellationToken cancellationToken) => directory.ListAsync(cancellationToken);

    public async Task<AccountChange> AddAsync(string email, UserRole role, Actor actor, CancellationToken cancellationToken)
    {
        if (!Enum.IsDefined(role))
            return UnknownRole();
        var password = TemporaryPassword.Create();
        var draft = newUsers.Prepare(email, password);
        if (draft.Errors.Count > 0)
            return new AccountChange { Errors = draft.Errors };
        return await accounts.ChangeAsync(
            async scope =>
            {
                if (await scope.Users.FindByEmailAsync(draft.Email) is not null)
                    return AccountChange.Refused("email", "There is a user with this e-mail address already.");
                scope.Tell(events.Info(
                    "user_added",
                    $"{draft.Email} was added as {ForgeClaims.RoleName(role)}.",
                    actor,
                    ("email", draft.Email),
                    ("role", ForgeClaims.RoleName(role))));
                AccountScope.Ensure(await scope.Users.CreateAsync(draft.Create(role, temporaryPassword: true)));
                return new AccountChange { Secret = password };
            },
            cancellationToken);
    }

    public Task<AccountChange> SetRoleAsync(long id, UserRole role, Actor actor, CancellationToken cancellationToken)
    {
        if (!Enum.IsDefined(role))
            return Task.FromResult(UnknownRole());
        return ChangeAsync(
            id,
            async (scope, user) =>
            {
                if (user.Role == role)
                    return Unchanged;
                if (role != UserRole.Admin)
                {
                    if (await IsLastAdminAsync(user))
                        return AccountChange.Refused("role", "This is the last admin. Make another user an admin first.");
                    // before the role: should the program end in between, too much is taken rather than too little
                    await tokens.RevokeOfAsync(id, adminOnly: true, actor, CancellationToken.None);
                }
                var (before, after) = (ForgeClaims.RoleName(user.Role), ForgeClaims.RoleName(role));
                user.Role = role;
                scope.Tell(events.Info("role_changed", $"{user.Email} is {after} now, no longer {before}.", actor, ("email", user.Email), ("from", before), ("to", after)));
                await scope.SaveWithNewStampAsync(user);
                return AccountChange.Done;
            },
            cancellationToken);
    }

    public Task<AccountChange> ResetPasswordAsync(long id, Actor actor, CancellationToken cancellationToken)
    {
        var password = TemporaryPassword.Create();
        var hash = hashes.Make(password);
        return ChangeAsync(
            id,
            async (scope, user) =>
            {
                if (IsOneself(user, actor))
                    return OwnAccountInstead();
                CredentialReset.UsePassword(user, hash);
                scope.Tell(events.Info("password_reset", $"{user.Email} was given a temporary password.", actor, ("email", user.Email)));
                await scope.SaveWithNewStampAsync(user);
                return new AccountChange { Secret = password };
            },
            cancellationToken);
    }

    public Task<AccountChange> ResetSecondFactorAsync(long id, Actor actor, CancellationToken cancellationToken) => ChangeAsync(
        id,
        async (scope, user) =>
        {
            if (IsOneself(user, actor))
                return OwnAccountInstead();
            await CredentialReset.RemovePasskeysAsync(scope, user);
            await CredentialReset.RemoveAuthenticatorAsync(scope, user);
            scope.Tell(events.Info("second_factor_reset", $"Authenticator app, recovery codes and passkeys of {user.Email} were removed.", actor, ("email", user.Email)));
            await scope.SaveWithNewStampAsync(user);
            return AccountChange.Done;
        },
        cancellationToken);

    public Task<AccountChange> UnlockAsync(long id, Actor actor, CancellationToken cancellationToken) => accounts.ChangeAsync(
        async scope =>
        {
            if (await scope.FindAsync(id) is not { } user)
                return Gone();
            Lockout.Clear(user);
            scope.Tell(events.Info("user_unlocked", $"The lock-out of {user.Email} was ended.", actor, ("email", user.Email)));
            await scope.SaveAsync(user);
            return AccountChange.Done;
        },
        cancellationToken);

    public Task<AccountChange> RemoveAsync(long id, Actor actor, CancellationToken cancellationToken) => ChangeAsync(
        id,
        async (scope, user) =>
        {
            if (await IsLastAdminAsync(user))
                return AccountChange.Refused("", "This is the last admin. Make another user an admin first.");
            await tokens.RevokeOfAsync(id, adminOnly: false, actor, CancellationToken.None);
            scope.Tell(events.Info("user_removed", $"{user.Email} was removed.", actor, ("email", user.Email), ("role", ForgeClaims.RoleName(user.Role))));
            AccountScope.Ensure(await scope.Users.DeleteAsync(user));
            return AccountChange.Done;
        },
        cancellationToken);

    private static AccountChange Gone() => AccountChange.Refused("", "There is no such user any more.");

    // the sessions end with it, this one too, so that the temporary password would never be seen; and it would go round the password prompt
    private static AccountChange OwnAccountInstead() => AccountChange.Refused("", "This is your own account. Change password and second factor on the account page.");

    private static bool IsOneself(ForgeUser user, Actor actor) => string.Equals(user.Email, actor.Name, StringComparison.OrdinalIgnoreCase);

    private static AccountChange UnknownRole() => AccountChange.Refused("role", "Choose admin or viewer.");

    private async Task<bool> IsLastAdminAsync(ForgeUser user) =>
        user.Role == UserRole.Admin && (await directory.ListAsync(CancellationToken.None)).All(other => other.Role != UserRole.Admin || other.Id == user.Id);

    /// <summary>A change that takes something away: once it is saved, the sessions end and open pages are told.</summary>
    private Task<AccountChange> ChangeAsync(long id, Func<AccountScope, ForgeUser, Task<AccountChange>> change, CancellationToken cancellationToken) => accounts.ChangeAsync(
        async scope =>
        {
            if (await scope.FindAsync(id) is not { } user)
                return Gone();
            var result = await change(scope, user);
            if (!result.Ok || ReferenceEquals(result, Unchanged))
                return result;
            await sessions.EndOthersAsync(id, except: null, CancellationToken.None);
            changes.Announce(id);
            return result;
        },
        cancellationToken);
}
