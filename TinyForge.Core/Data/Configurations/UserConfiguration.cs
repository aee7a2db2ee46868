using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TinyForge.Core.Accounts;

namespace TinyForge.Core.Data.Configurations;

/// <summary>Identity's tables under our names.</summary>
internal static class UserConfiguration
{
    /// <summary>Applied after Identity's own, which names the tables in its way.</summary>
    public static void Apply(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ForgeUser>(user =>
        {
            user.ToTable("users");
            user.Property(u => u.Role).HasConversion<SnakeCaseEnumConverter<UserRole>>();
            user.Property(u => u.Language).HasMaxLength(2);
            // nobody is called by phone
            user.Ignore(u => u.PhoneNumber);
            user.Ignore(u => u.PhoneNumberConfirmed);
        });
        modelBuilder.Entity<IdentityUserToken<long>>().ToTable("user_tokens");
        modelBuilder.Entity<IdentityUserPasskey<long>>().ToTable("user_passkeys");
        // one role a user, in its row; no sign-in through others
        modelBuilder.Ignore<IdentityUserClaim<long>>();
        modelBuilder.Ignore<IdentityUserLogin<long>>();
    }
}
