using System.Globalization;
using TinyForge.Core.Accounts;
using TinyForge.Core.Events;

namespace TinyForge.Web.Auth.SignIn;

/// <summary>Records what did not open an account: one commit whether the user is unknown, wrong or locked out.</summary>
internal sealed class FailedAttempts(Lockout lockout, AuthEvents events, IEventLog log)
{
    /// <summary>A failure that no account's count knows of: nobody has that address, or the account is locked out already.</summary>
    public Task TellAsync(string reason, string? email, string? address) =>
        // whoever hangs up early is told of all the same
        log.AppendAsync(Failed(reason, email, address), CancellationToken.None);

    /// <summary>A failure that counts.</summary>
    public Task CountAsync(AccountScope scope, ForgeUser user, string reason, string? email, string? address)
    {
        scope.Tell(Failed(reason, email, address));
        if (lockout.CountFailure(user))
            scope.Tell(events.Warn("locked_out", string.Create(CultureInfo.InvariantCulture, $"{user.Email} is locked out after repeated failures, until {user.LockoutEnd:yyyy-MM-dd HH:mm:ss} UTC."), address, ("email", user.Email)));
        return scope.SaveAsync(user);
    }

    private ForgeEvent Failed(string reason, string? email, string? address) => events.Warn(
        "sign_in_failed",
        reason switch
        {
            FailureReason.UnknownUser => "A sign-in failed: there is no such user.",
            FailureReason.WrongPassword => "A sign-in failed: wrong password.",
            FailureReason.WrongCode => "A sign-in failed: wrong code of the second factor.",
            FailureReason.WrongPasskey => "A sign-in failed: the passkey was not accepted.",
            _ => "A sign-in failed: the user is locked out.",
        },
        address,
        ("email", email),
        ("reason", reason));
}
