using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using TinyForge.Core.Accounts;
using TinyForge.Core.Events;
using TinyForge.Web.Auth.Passwords;
using TinyForge.Web.Auth.Sessions;

namespace TinyForge.Web.Auth.SignIn;

/// <inheritdoc cref="ISignInFlow"/>
/// <remarks>
/// An attempt whose password was compared is carried through though the browser hangs up: otherwise failures could be kept from being counted.
/// A failed count is forgotten at a complete sign-in only, so that a known password gives no free guesses at the second factor.
/// </remarks>
internal sealed class SignInFlow(
    AccountGate accounts,
    PasswordHashes hashes,
    Lockout lockout,
    FailedAttempts failures,
    SignInCompletion completion,
    SecondFactorCookie cookie,
    UsedCodes usedCodes,
    PasskeyAssertions passkeys,
    ISessionStore sessions,
    IAccessChanges changes,
    IEventLog log,
    AuthEvents events) : ISignInFlow
{
    public async Task<SignInOutcome> PasswordAsync(HttpContext context, string email, string password, bool remember)
    {
        var (typed, address) = (EmailAddress.Clean(email), ClientAddress.Of(context));
        // the slow part, before the gate and whoever is asked for; what it means is decided inside, where failures are counted one by one
        var known = await accounts.ReadAsync(scope => scope.Users.FindByEmailAsync(typed));
        var verdict = await hashes.VerifyAsync(known?.PasswordHash, password, context.RequestAborted);
        return await accounts.ChangeAsync(
            async scope =>
            {
                var user = known is null ? null : await scope.FindAsync(known.Id);
                if (user is null)
                {
                    // what is no address may be a password in the wrong field
                    await failures.TellAsync(FailureReason.UnknownUser, EmailAddress.FindFault(typed) is null ? typed : null, address);
                    return SignInOutcome.Refused;
                }
                if (lockout.IsLocked(user))
                {
                    await failures.TellAsync(FailureReason.Locked, typed, address);
                    return SignInOutcome.Refused;
                }
                // the password may have been changed while it was compared with the old one
                if (!verdict.Right || verdict.Hash != user.PasswordHash)
                {
                    await failures.CountAsync(scope, user, FailureReason.WrongPassword, typed, address);
                    return SignInOutcome.Refused;
                }
                user.PasswordHash = verdict.Renewed ?? user.PasswordHash;
                if (!user.TwoFactorEnabled)
                {
                    await completion.SignInAsync(scope, user, SignInMethod.Password, context, remember);
                    return SignInOutcome.SignedIn;
                }
                if (verdict.Renewed is not null)
                    await scope.SaveAsync(user);
                await cookie.WriteAsync(context, user, remember);
                return SignInOutcome.SecondFactorWanted;
            },
            CancellationToken.None);
    }

    public Task<SignInOutcome> AuthenticatorAsync(HttpContext context, string code) => SecondFactorAsync(context, async (scope, user, ticket) =>
    {
        var digits = SecondFactorCode.Authenticator(code);
        if (digits is null
            || usedCodes.Contains(user.Id, digits)
            || !await scope.Users.VerifyTwoFactorTokenAsync(user, scope.Users.Options.Tokens.AuthenticatorTokenProvider, digits))
        {
            return false;
        }
        await completion.SignInAsync(scope, user, SignInMethod.Authenticator, context, ticket.Remember);
        usedCodes.Add(user.Id, digits);
        return true;
    });

    public Task<SignInOutcome> RecoveryCodeAsync(HttpContext context, string code) => SecondFactorAsync(context, async (scope, user, ticket) =>
    {
        if (SecondFactorCode.Recovery(code) is not { } recovery)
            return false;
        // takes the code out of the list and saves that at once: should the rest fail, a code is lost, never used twice
        var redeemed = await scope.Users.RedeemTwoFactorRecoveryCodeAsync(user, recovery);
        if (redeemed.Errors.Any(e => e.Code == nameof(IdentityErrorDescriber.RecoveryCodeRedemptionFailed)))
            return false;
        AccountScope.Ensure(redeemed);
        await completion.SignInAsync(scope, user, SignInMethod.RecoveryCode, context, ticket.Remember);
        return true;
    });

    public async Task<SignInOutcome> PasskeyAsync(HttpContext context, string credential, bool remember)
    {
        var address = ClientAddress.Of(context);
        var assertion = await passkeys.PerformAsync(context, credential);
        if (assertion is null)
            return SignInOutcome.Expired;
        return await accounts.ChangeAsync(
            async scope =>
            {
                var user = assertion.Succeeded ? await scope.FindAsync(assertion.User.Id) : null;
                if (user is null || !assertion.Succeeded || await scope.Users.GetPasskeyAsync(user, assertion.Passkey.CredentialId) is null)
                {
                    await failures.TellAsync(FailureReason.WrongPasskey, user?.Email, address);
                    return SignInOutcome.Refused;
                }
                // a lock-out does not count here: a passkey can't be guessed, and whoever is locked out by another's guesses has a way in
                // keeps the count of signatures, which tells a copied authenticator
                AccountScope.Ensure(await scope.Users.AddOrUpdatePasskeyAsync(user, assertion.Passkey));
                await completion.SignInAsync(scope, user, SignInMethod.Passkey, context, remember);
                return SignInOutcome.SignedIn;
            },
            CancellationToken.None);
    }

    public async Task SignOutAsync(HttpContext context, bool everywhere)
    {
        var user = context.User;
        await context.SignOutAsync(IdentityConstants.ApplicationScheme);
        if (user.UserId() is not { } id)
            return;
        if (everywhere)
            await sessions.EndOthersAsync(id, except: null, CancellationToken.None);
        var actor = user.ToActor();
        await log.AppendAsync(
            events.Info("signed_out", everywhere ? $"{actor.Name} signed out everywhere." : $"{actor.Name} signed out.", actor, ("everywhere", everywhere ? "true" : "false")),
            CancellationToken.None);
        // pages of this browser that are still open ask for their session anew
        changes.Announce(id);
    }

    private async Task<SignInOutcome> SecondFactorAsync(HttpContext context, Func<AccountScope, ForgeUser, SecondFactorTicket, Task<bool>> tryAsync)
    {
        if (await cookie.ReadAsync(context) is not { } ticket)
            return SignInOutcome.Expired;
        var address = ClientAddress.Of(context);
        var outcome = await accounts.ChangeAsync(
            async scope =>
            {
                // a reset, a new password or a factor switched off in between asks for the password anew
                if (await scope.FindAsync(ticket.UserId) is not { TwoFactorEnabled: true } user || user.SecurityStamp != ticket.Stamp)
                    return SignInOutcome.Expired;
                if (lockout.IsLocked(user))
                {
                    await failures.TellAsync(FailureReason.Locked, user.Email, address);
                    return SignInOutcome.Refused;
                }
                if (await tryAsync(scope, user, ticket))
                    return SignInOutcome.SignedIn;
                await failures.CountAsync(scope, user, FailureReason.WrongCode, user.Email, address);
                return SignInOutcome.Refused;
            },
            CancellationToken.None);
        if (outcome != SignInOutcome.Refused)
            await SecondFactorCookie.RemoveAsync(context);
        return outcome;
    }
}
