using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TinyForge.Core.Data.Configurations;

internal sealed class EventMarkConfiguration : IEntityTypeConfiguration<EventMarkRow>
{
    public void Configure(EntityTypeBuilder<EventMarkRow> builder)
    {
        builder.ToTable("event_marks");
        builder.HasKey(m => m.UserId);
        builder.Property(m => m.UserId).ValueGeneratedNever();
        builder.HasOne(m => m.User).WithMany().HasForeignKey(m => m.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
