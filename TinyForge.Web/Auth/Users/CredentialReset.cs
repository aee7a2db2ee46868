using Microsoft.AspNetCore.Identity;
using TinyForge.Core.Accounts;
using TinyForge.Web.Auth.SignIn;

namespace TinyForge.Web.Auth.Users;

/// <summary>Takes from a user what it signs in with.</summary>
internal static class CredentialReset
{
    // where Identity's stores keep them
    private const string Provider = "[AspNetUserStore]";
    private const string AuthenticatorKey = "AuthenticatorKey";
    private const string RecoveryCodes = "RecoveryCodes";

    /// <summary>Gives a temporary password and ends a lock-out. To be saved by the caller.</summary>
    public static void UsePassword(ForgeUser user, string hash)
    {
        user.PasswordHash = hash;
        user.PasswordChangeRequired = true;
        Lockout.Clear(user);
    }

    /// <summary>Removes authenticator key and recovery codes. To be saved by the caller.</summary>
    public static async Task RemoveAuthenticatorAsync(AccountScope scope, ForgeUser user)
    {
        user.TwoFactorEnabled = false;
        var tokens = (IUserAuthenticationTokenStore<ForgeUser>)scope.Store;
        await tokens.RemoveTokenAsync(user, Provider, AuthenticatorKey, CancellationToken.None);
        await tokens.RemoveTokenAsync(user, Provider, RecoveryCodes, CancellationToken.None);
    }

    /// <summary>Removes all passkeys, each saved at once: to be called before anything else is changed.</summary>
    public static async Task RemovePasskeysAsync(AccountScope scope, ForgeUser user)
    {
        foreach (var passkey in await scope.Users.GetPasskeysAsync(user))
            AccountScope.Ensure(await scope.Users.RemovePasskeyAsync(user, passkey.CredentialId));
    }
}
