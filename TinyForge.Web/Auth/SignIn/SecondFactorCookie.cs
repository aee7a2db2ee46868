using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using TinyForge.Core.Accounts;

namespace TinyForge.Web.Auth.SignIn;

/// <summary>
/// What stands between the password and the second factor: an encrypted cookie that names the user for five minutes. It falls
/// with the user's security stamp.
/// </summary>
internal sealed class SecondFactorCookie(TimeProvider time)
{
    private const string Stamp = "tinyforge:stamp";
    private const string Remember = "tinyforge:remember";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>Sets it.</summary>
    public Task WriteAsync(HttpContext context, ForgeUser user, bool remember)
    {
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, user.Id.ToString(CultureInfo.InvariantCulture)),
                new Claim(Stamp, user.SecurityStamp ?? ""),
                new Claim(Remember, remember ? "1" : "0"),
            ],
            IdentityConstants.TwoFactorUserIdScheme);
        var now = time.GetUtcNow();
        return context.SignInAsync(
            IdentityConstants.TwoFactorUserIdScheme,
            new ClaimsPrincipal(identity),
            new AuthenticationProperties { IsPersistent = false, IssuedUtc = now, ExpiresUtc = now + Lifetime, AllowRefresh = false });
    }

    /// <summary>Reads it; null where there is none, or where it came too late.</summary>
    public async Task<SecondFactorTicket?> ReadAsync(HttpContext context)
    {
        var result = await context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme);
        // the cookie of a passkey's challenge is of the same scheme and names nobody
        return result.Succeeded && result.Principal.UserId() is { } id && result.Properties.ExpiresUtc > time.GetUtcNow()
            ? new SecondFactorTicket(id, result.Principal.FindFirstValue(Stamp) ?? "", result.Principal.FindFirstValue(Remember) == "1")
            : null;
    }

    /// <summary>Removes it.</summary>
    public static Task RemoveAsync(HttpContext context) => context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
}
