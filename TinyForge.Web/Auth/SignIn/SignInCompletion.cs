using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using TinyForge.Core.Accounts;
using TinyForge.Core.Events;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Auth.SignIn;

/// <summary>The end of every sign-in: failures are forgotten, the event is kept, the session begins.</summary>
/// <remarks>To be called inside <see cref="AccountGate"/>, so that no session begins after a reset that came in between.</remarks>
internal sealed class SignInCompletion(IUserClaimsPrincipalFactory<ForgeUser> principals, IServiceScopeFactory scopes, AuthEvents events, TimeProvider time)
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

    /// <summary>Begins the session alone, for whoever saved the rest.</summary>
    public async Task BeginSessionAsync(ForgeUser user, HttpContext context, bool remember)
    {
        LanguageCookie.Write(context.Response, user.Language);
        var principal = await principals.CreateAsync(user);
        var properties = new AuthenticationProperties { IsPersistent = remember };
        if (!(await context.AuthenticateAsync(AuthSchemes.Session)).Succeeded)
        {
            await context.SignInAsync(AuthSchemes.Session, principal, properties);
            return;
        }
        // Whoever signs in again gets another key: one that somebody planted in this browser must not become the user's. The handler
        // of this request knows the old session and would prolong that, so another one signs in, after the old session has ended.
        await context.SignOutAsync(AuthSchemes.Session);
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IAuthenticationService>().SignInAsync(context, AuthSchemes.Session, principal, properties);
    }

    private static string Words(string method) => method switch
    {
        SignInMethod.Authenticator => "password and authenticator app",
        SignInMethod.RecoveryCode => "password and recovery code",
        SignInMethod.Passkey => "a passkey",
        _ => "a password",
    };
}
