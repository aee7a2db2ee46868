using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using TinyForge.Web.Auth.SignIn;

namespace TinyForge.Tests.Support.Pages;

/// <summary>Ends each step of the sign-in as the test says, and remembers what it was asked.</summary>
internal sealed class FakeSignInFlow : ISignInFlow
{
    public SignInOutcome Outcome { get; set; } = SignInOutcome.SignedIn;

    public List<string> Calls { get; } = [];

    /// <summary>Done with a request whose step ended well, as the real one sets its cookie.</summary>
    public Action<HttpContext> SignedIn { get; set; } = _ => { };

    public Task<SignInOutcome> PasswordAsync(HttpContext context, string email, string password, bool remember) => Answer(context, $"password {email} {password} {remember}");

    public Task<SignInOutcome> AuthenticatorAsync(HttpContext context, string code) => Answer(context, $"app {code}");

    public Task<SignInOutcome> RecoveryCodeAsync(HttpContext context, string code) => Answer(context, $"recovery {code}");

    public Task<SignInOutcome> PasskeyAsync(HttpContext context, string credential, bool remember) => Answer(context, $"passkey {credential} {remember}");

    public Task SignOutAsync(HttpContext context, bool everywhere)
    {
        Calls.Add($"out {everywhere}");
        context.User = new ClaimsPrincipal();
        return Task.CompletedTask;
    }

    private Task<SignInOutcome> Answer(HttpContext context, string call)
    {
        Calls.Add(call);
        if (Outcome == SignInOutcome.SignedIn)
            SignedIn(context);
        return Task.FromResult(Outcome);
    }
}
