using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TinyForge.Core.Accounts;

namespace TinyForge.Core.Data.Stores;

/// <inheritdoc cref="IUserDirectory"/>
internal sealed class UserDirectory(IDbContextFactory<ForgeDbContext> contexts, TimeProvider time) : IUserDirectory
{
    public async Task<bool> AnyAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Users.AnyAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<UserEntry>> ListAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Users
            .OrderBy(u => u.NormalizedEmail)
            .Select(u => new UserEntry
            {
                Id = u.Id,
                Email = u.Email ?? "",
                Role = u.Role,
                SecondFactor = u.TwoFactorEnabled,
                Passkeys = db.Set<IdentityUserPasskey<long>>().Count(p => p.UserId == u.Id),
                ActiveTokens = db.ApiTokens.Count(t => t.CreatedById == u.Id && t.RevokedAt == null && (t.ExpiresAt == null || t.ExpiresAt > now)),
                PasswordChangeRequired = u.PasswordChangeRequired,
                LockedUntil = u.LockoutEnd,
                CreatedAt = u.CreatedAt,
                LastSignInAt = u.LastSignInAt,
            })
            .ToListAsync(cancellationToken);
    }
}
