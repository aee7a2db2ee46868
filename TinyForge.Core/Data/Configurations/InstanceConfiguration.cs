using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TinyForge.Core.Instances;

namespace TinyForge.Core.Data.Configurations;

internal sealed class InstanceConfiguration : IEntityTypeConfiguration<InstanceRow>
{
    public void Configure(EntityTypeBuilder<InstanceRow> builder)
    {
        // no key to or from standalone_proxies: SQLite would make that table anew, and its triggers would be lost
        builder.ToTable("instances");
        builder.HasKey(i => i.Id);
        // names are ASCII, so that NOCASE knows all their cases
        builder.Property(i => i.Name).UseCollation("NOCASE");
        builder.Property(i => i.State).HasConversion<SnakeCaseEnumConverter<InstanceState>>();
        builder.HasIndex(i => i.Name).IsUnique();
    }
}
