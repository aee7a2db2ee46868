using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using TinyForge.Core.Accounts;
using TinyForge.Core.Events;

namespace TinyForge.Web.Auth.SignIn;

/// <summary>The end of every sign-in: failures are forgotten, the event is kept, the session begins.</summary>
/// <remarks>To be called inside <see cref="AccountGate"/>, so that no session begins after a reset that came in between.</remarks>
internal sealed class SignInCompletion(AuthEvents events, TimeProvider time)
{
    /// <summary>Saves the user as signed in and sets the session's cookie.</summary>
    public async Task SignInAsync(AccountScope scope, ForgeUser user, string method, HttpContext context, bool remember)
    {
        Lockout.Clear(user);
        user.LastSignInAt = time.GetUtcNow();
        scope.Tell(events.Info(
            "signed_in",
            $"{user.Email} signed in with {Words(method)}.",
            new Actor(user.Email ?? "", ClientAddress.Of(context)),
            ("email", user.Email),
            ("method", method)));
        await scope.SaveAsync(user);
        await BeginSessionAsync(user, context, remember);
    }

    /// <summary>Sets the session's cookie alone, for whoever saved the rest.</summary>
    public static Task BeginSessionAsync(ForgeUser user, HttpContext context, bool remember)
    {
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, user.Id.ToString(CultureInfo.InvariantCulture)),
                new Claim(ClaimTypes.Name, user.Email ?? ""),
            ],
            IdentityConstants.ApplicationScheme);
        return context.SignInAsync(IdentityConstants.ApplicationScheme, new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = remember });
    }

    private static string Words(string method) => method switch
    {
        SignInMethod.Authenticator => "password and authenticator app",
        SignInMethod.RecoveryCode => "password and recovery code",
        SignInMethod.Passkey => "a passkey",
        _ => "a password",
    };
}
