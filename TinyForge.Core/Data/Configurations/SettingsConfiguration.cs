using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TinyForge.Core.Data.Configurations;

internal sealed class SettingsConfiguration : IEntityTypeConfiguration<SettingsRow>
{
    public void Configure(EntityTypeBuilder<SettingsRow> builder)
    {
        builder.ToTable("settings", table => table.HasCheckConstraint("ck_settings_one_row", $"id = {SettingsRow.OnlyId}"));
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
    }
}
