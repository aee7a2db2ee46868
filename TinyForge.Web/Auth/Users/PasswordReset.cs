using TinyForge.Core.Accounts;
using TinyForge.Core.Events;
using TinyForge.Web.Auth.Passwords;
using TinyForge.Web.Auth.Sessions;

namespace TinyForge.Web.Auth.Users;

/// <summary>
/// The way in for whoever is locked out and has a shell on the server. Works beside a running program, which learns of it from the
/// database: the new security stamp ends all sessions.
/// </summary>
internal sealed class PasswordReset(AccountGate accounts, PasswordHashes hashes, IUserDirectory directory, ISessionStore sessions, IAccessChanges changes, AuthEvents events)
{
    private static readonly Actor CommandLine = new(Actor.CommandLineName, null);

    /// <summary>Gives the user a temporary password, ends its lock-out and all its sessions.</summary>
    /// <param name="email">Who.</param>
    /// <param name="removeSecondFactor">Removes authenticator, recovery codes and passkeys too.</param>
    /// <param name="cancellationToken">Gives up, until the change has begun.</param>
    /// <returns>The temporary password in <see cref="AccountChange.Secret"/>, or an error that names the users there are.</returns>
    public async Task<AccountChange> RunAsync(string email, bool removeSecondFactor, CancellationToken cancellationToken)
    {
        var password = TemporaryPassword.Create();
        var hash = hashes.Make(password);
        var typed = EmailAddress.Clean(email);
        return await accounts.ChangeAsync(
            async scope =>
            {
                if (await scope.Users.FindByEmailAsync(typed) is not { } user)
                    return AccountChange.Refused("email", await UnknownAsync(typed, cancellationToken));
                if (removeSecondFactor)
                {
                    await CredentialReset.RemovePasskeysAsync(scope, user);
                    await CredentialReset.RemoveAuthenticatorAsync(scope, user);
                    scope.Tell(events.Info("second_factor_reset", $"Authenticator app, recovery codes and passkeys of {user.Email} were removed.", CommandLine, ("email", user.Email)));
                }
                CredentialReset.UsePassword(user, hash);
                scope.Tell(events.Info("password_reset", $"{user.Email} was given a temporary password.", CommandLine, ("email", user.Email)));
                await scope.SaveWithNewStampAsync(user);
                await sessions.EndOthersAsync(user.Id, except: null, CancellationToken.None);
                changes.Announce(user.Id);
                return new AccountChange { Secret = password };
            },
            cancellationToken);
    }

    private async Task<string> UnknownAsync(string typed, CancellationToken cancellationToken)
    {
        var users = await directory.ListAsync(cancellationToken);
        return users.Count == 0
            ? "There are no users yet. Start TinyForge and open its set-up page."
            : $"There is no user '{typed}'. The users are: {string.Join(", ", users.Select(u => u.Email))}.";
    }
}
