using TinyForge.Core.Accounts;

namespace TinyForge.Web.Auth.Users;

/// <summary>A user to be, checked and hashed, so that nothing slow is left to do.</summary>
/// <param name="Email">The e-mail address.</param>
/// <param name="PasswordHash">The hash of the password; null where something is wrong.</param>
/// <param name="At">When it was made.</param>
/// <param name="Errors">What is wrong; empty where it can be created.</param>
internal sealed record NewUser(string Email, string? PasswordHash, DateTimeOffset At, IReadOnlyList<AccountError> Errors)
{
    /// <summary>The user, not yet kept; another at each call, since one that was not saved must not be used again.</summary>
    public ForgeUser Create(UserRole role, bool temporaryPassword = false) => new()
    {
        UserName = Email,
        Email = Email,
        PasswordHash = PasswordHash,
        PasswordChangeRequired = temporaryPassword,
        Role = role,
        CreatedAt = At,
        LockoutEnabled = true,
    };
}
