using Microsoft.AspNetCore.Identity;
using TinyForge.Core.Accounts;

namespace TinyForge.Tests.Support.Accounts;

/// <summary>Identity's hasher, which also counts how often it compares.</summary>
internal sealed class CountingHasher(IPasswordHasher<ForgeUser> inner) : IPasswordHasher<ForgeUser>
{
    private int _verifications;

    public int Verifications => _verifications;

    /// <summary>Runs once between a comparison and what follows from it.</summary>
    public Action? AfterNextVerification { get; set; }

    public string HashPassword(ForgeUser user, string password) => inner.HashPassword(user, password);

    public PasswordVerificationResult VerifyHashedPassword(ForgeUser user, string hashedPassword, string providedPassword)
    {
        Interlocked.Increment(ref _verifications);
        var result = inner.VerifyHashedPassword(user, hashedPassword, providedPassword);
        var after = AfterNextVerification;
        AfterNextVerification = null;
        after?.Invoke();
        return result;
    }
}
