using System.Text;
using Microsoft.AspNetCore.Identity;
using TinyForge.Core.Accounts;

namespace TinyForge.Web.Auth.Passwords;

/// <summary>Makes password hashes and compares with them: always exactly once, so that nobody learns from the time whether there is such a user.</summary>
internal sealed class PasswordHashes : IDisposable
{
    // a comparison takes a core for a tenth of a second on purpose: whoever can't sign in must not take them all
    private const int AtATime = 4;

    // Identity hands the user to the hasher; ours has no use for it
    private static readonly ForgeUser Nobody = new();
    private readonly SemaphoreSlim _slots = new(AtATime, AtATime);
    private readonly IServiceScopeFactory _scopes;
    private readonly Lazy<string> _dummy;

    public PasswordHashes(IServiceScopeFactory scopes)
    {
        _scopes = scopes;
        _dummy = new Lazy<string>(() => Make(Guid.NewGuid().ToString()));
    }

    /// <summary>Begins to make the hash that unknown users are compared with, so that neither the first of them nor the start waits for it.</summary>
    public void Prepare() => Task.Run(() => _dummy.Value);

    /// <summary>The hash of a new password.</summary>
    public string Make(string password) => With(hasher => hasher.HashPassword(Nobody, password));

    /// <summary>Compares; where there is no hash, with one that no password has. Of many at once, four are compared at a time and the others wait.</summary>
    public async Task<PasswordVerdict> VerifyAsync(string? hash, string password, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        try
        {
            return Verify(hash, password);
        }
        finally
        {
            _slots.Release();
        }
    }

    public void Dispose() => _slots.Dispose();

    private PasswordVerdict Verify(string? hash, string password) => With(hasher =>
    {
        var typed = AsText(password);
        var result = hasher.VerifyHashedPassword(Nobody, hash ?? _dummy.Value, typed);
        var right = hash is not null && result != PasswordVerificationResult.Failed;
        return new PasswordVerdict(right, hash, right && result == PasswordVerificationResult.SuccessRehashNeeded ? hasher.HashPassword(Nobody, typed) : null);
    });

    // half of a surrogate pair can't be hashed, and no password has one; a megabyte is no password either, and its end does not matter
    private static string AsText(string password) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(password.Length <= 4 * PasswordRules.MaxLength ? password : password[..(4 * PasswordRules.MaxLength)]));

    private T With<T>(Func<IPasswordHasher<ForgeUser>, T> work)
    {
        using var scope = _scopes.CreateScope();
        return work(scope.ServiceProvider.GetRequiredService<IPasswordHasher<ForgeUser>>());
    }
}
