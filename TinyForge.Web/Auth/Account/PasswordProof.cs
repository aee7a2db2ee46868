using System.Security.Claims;
using TinyForge.Core.Accounts;
using TinyForge.Web.Auth.Passwords;
using TinyForge.Web.Auth.SignIn;

namespace TinyForge.Web.Auth.Account;

/// <summary>
/// Carries out a change of one's own account that wants the password once more. A wrong one counts as a failed sign-in does, so
/// that a stolen session is no place to guess it.
/// </summary>
internal sealed class PasswordProof(AccountGate accounts, PasswordHashes hashes, Lockout lockout, FailedAttempts failures)
{
    /// <summary>Changes the account, in turn with all others, if the password is right.</summary>
    /// <param name="principal">Whose account.</param>
    /// <param name="password">What was typed.</param>
    /// <param name="field">The field that it was typed into.</param>
    /// <param name="change">The change.</param>
    /// <param name="cancellationToken">Gives up, until the change has begun.</param>
    public async Task<AccountChange> ChangeAsync(
        ClaimsPrincipal principal,
        string password,
        string field,
        Func<AccountScope, ForgeUser, Task<AccountChange>> change,
        CancellationToken cancellationToken)
    {
        if (principal.UserId() is not { } id)
            return Gone();
        var known = await accounts.ReadAsync(scope => scope.FindAsync(id));
        var verdict = await hashes.VerifyAsync(known?.PasswordHash, password, cancellationToken);
        return await accounts.ChangeAsync(
            async scope =>
            {
                if (await scope.FindAsync(id) is not { } user)
                    return Gone();
                var address = principal.ToActor().Address;
                if (lockout.IsLocked(user))
                {
                    await failures.TellAsync(FailureReason.Locked, user.Email, address);
                    return AccountChange.Refused(field, "Too many wrong passwords. Wait five minutes, then try again.");
                }
                if (verdict.Right && verdict.Hash == user.PasswordHash)
                    return await change(scope, user);
                await failures.CountAsync(scope, user, FailureReason.WrongPassword, user.Email, address);
                return AccountChange.Refused(field, "This is not your password.");
            },
            cancellationToken);
    }

    /// <summary>Where the account was removed meanwhile.</summary>
    public static AccountChange Gone() => AccountChange.Refused("", "Your account was removed.");
}
