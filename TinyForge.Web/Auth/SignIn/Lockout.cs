using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using TinyForge.Core.Accounts;

namespace TinyForge.Web.Auth.SignIn;

/// <summary>
/// Identity's lock-out, on our clock: so many failures, then nothing opens the account for some minutes. Failures in that time
/// don't prolong it, so that nobody can keep a user out for ever without being seen.
/// </summary>
internal sealed class Lockout(IOptions<IdentityOptions> options, TimeProvider time)
{
    /// <summary>Whether the user is locked out now.</summary>
    public bool IsLocked(ForgeUser user) => user.LockoutEnd > time.GetUtcNow();

    /// <summary>Notes a failure. To be saved by the caller.</summary>
    /// <returns>Whether it was one too many, and the user is locked out now.</returns>
    public bool CountFailure(ForgeUser user)
    {
        user.AccessFailedCount++;
        if (user.AccessFailedCount < options.Value.Lockout.MaxFailedAccessAttempts)
            return false;
        user.AccessFailedCount = 0;
        user.LockoutEnd = time.GetUtcNow() + options.Value.Lockout.DefaultLockoutTimeSpan;
        return true;
    }

    /// <summary>Forgets all failures. To be saved by the caller.</summary>
    public static void Clear(ForgeUser user)
    {
        user.AccessFailedCount = 0;
        user.LockoutEnd = null;
    }
}
