using Microsoft.AspNetCore.Identity;
using TinyForge.Core.Accounts;

namespace TinyForge.Web.Auth.SignIn;

/// <summary>Asks Identity whether a passkey is right. The challenge waits in a cookie of five minutes, which counts once.</summary>
internal sealed class PasskeyAssertions(SignInManager<ForgeUser> signIn)
{
    // a credential is some hundred bytes
    private const int MaxLength = 64 * 1024;

    /// <summary>What the browser needs for <c>navigator.credentials.get</c>, for whichever user.</summary>
    public Task<string> BeginAsync() => signIn.MakePasskeyRequestOptionsAsync(user: null);

    /// <summary>Looks at the answer; null where no challenge waits for one.</summary>
    public async Task<PasskeyAssertionResult<ForgeUser>?> PerformAsync(HttpContext context, string credential)
    {
        signIn.Context = context;
        if (credential.Length is 0 or > MaxLength)
            return PasskeyAssertionResult.Fail<ForgeUser>(new PasskeyException("There is no credential."));
        try
        {
            return await signIn.PerformPasskeyAssertionAsync(credential);
        }
        catch (InvalidOperationException)
        {
            // how Identity says that there is no challenge, or one for something else
            return null;
        }
    }
}
