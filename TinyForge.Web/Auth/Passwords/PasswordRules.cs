using System.Text;
using Microsoft.AspNetCore.Identity;
using TinyForge.Core.Accounts;

namespace TinyForge.Web.Auth.Passwords;

/// <summary>
/// What a password must be: long enough, and not what a guesser tries first. No rules of composition, which make people choose
/// worse ones (NIST SP 800-63B section 5.1.1.2, OWASP ASVS 5.0 section 6.2).
/// </summary>
internal sealed class PasswordRules : IPasswordValidator<ForgeUser>
{
    /// <summary>The least length in characters (Unicode code points).</summary>
    public const int MinLength = 8;

    /// <summary>The greatest length in characters (Unicode code points). A longer one is refused, never cut off.</summary>
    public const int MaxLength = 128;

    /// <summary>What is wrong with it and what would be right, in plain words; empty where nothing is.</summary>
    public static IReadOnlyList<string> FindFaults(string email, string password)
    {
        if (!IsText(password))
            return ["The password holds half of a character. Type it anew."];
        var faults = new List<string>();
        var length = password.EnumerateRunes().Count();
        if (length < MinLength)
            faults.Add($"The password is too short: use at least {MinLength} characters.");
        if (length > MaxLength)
            faults.Add($"The password is too long: use at most {MaxLength} characters.");
        if (CommonPasswords.Contains(password))
            faults.Add("The password is one of the most common ones. Use one that nobody would guess.");
        if (IsAddress(email, password))
            faults.Add("The password is your e-mail address or a part of it. Use another.");
        if (IsProduct(password))
            faults.Add("The password is the name of this program. Use one that nobody would guess.");
        return faults;
    }

    public Task<IdentityResult> ValidateAsync(UserManager<ForgeUser> manager, ForgeUser user, string? password)
    {
        var faults = FindFaults(user.Email ?? "", password ?? "");
        return Task.FromResult(faults.Count == 0
            ? IdentityResult.Success
            : IdentityResult.Failed([.. faults.Select(f => new IdentityError { Code = "Password", Description = f })]));
    }

    // half of a surrogate pair has no UTF-8, so no hash
    private static bool IsText(string password)
    {
        for (var rest = password.AsSpan(); rest.Length > 0;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var used) != System.Buffers.OperationStatus.Done)
                return false;
            rest = rest[used..];
        }
        return true;
    }

    private static bool IsAddress(string email, string password) =>
        email.Length > 0
        && (password.Equals(email, StringComparison.OrdinalIgnoreCase)
            || password.Equals(email.Split('@')[0], StringComparison.OrdinalIgnoreCase));

    private static bool IsProduct(string password) =>
        password.Trim("0123456789".ToCharArray()).Equals("tinyforge", StringComparison.OrdinalIgnoreCase);
}
