namespace TinyForge.Web.Auth.SignIn;

/// <summary>Signs browsers in and out. Works on an HTTP request, since it sets cookies; a circuit can't.</summary>
public interface ISignInFlow
{
    /// <summary>E-mail address and password. Takes the same time and gives the same answer for unknown, wrong and locked out.</summary>
    /// <param name="context">The request.</param>
    /// <param name="email">What was typed.</param>
    /// <param name="password">What was typed.</param>
    /// <param name="remember">Whether the browser keeps the session over its own restart.</param>
    Task<SignInOutcome> PasswordAsync(HttpContext context, string email, string password, bool remember);

    /// <summary>The six digits of the authenticator app; each counts once.</summary>
    Task<SignInOutcome> AuthenticatorAsync(HttpContext context, string code);

    /// <summary>A recovery code; each counts once.</summary>
    Task<SignInOutcome> RecoveryCodeAsync(HttpContext context, string code);

    /// <summary>A passkey, which is two factors in one.</summary>
    /// <param name="context">The request.</param>
    /// <param name="credential">What the browser's <c>navigator.credentials.get</c> gave, as JSON.</param>
    /// <param name="remember">Whether the browser keeps the session over its own restart.</param>
    Task<SignInOutcome> PasskeyAsync(HttpContext context, string credential, bool remember);

    /// <summary>Ends this session.</summary>
    /// <param name="context">The request.</param>
    /// <param name="everywhere">Ends all other sessions of the user too.</param>
    Task SignOutAsync(HttpContext context, bool everywhere);
}
