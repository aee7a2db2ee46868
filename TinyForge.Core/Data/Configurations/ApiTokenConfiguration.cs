using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TinyForge.Core.Accounts;

namespace TinyForge.Core.Data.Configurations;

internal sealed class ApiTokenConfiguration : IEntityTypeConfiguration<ApiTokenRow>
{
    public void Configure(EntityTypeBuilder<ApiTokenRow> builder)
    {
        builder.ToTable("api_tokens");
        builder.HasKey(t => t.Id);
        builder.Property(t => t.Role).HasConversion<SnakeCaseEnumConverter<UserRole>>();
        builder.HasIndex(t => t.Hash).IsUnique();
        builder.HasIndex(t => t.CreatedById);
    }
}
