using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TinyForge.Core.Events;

namespace TinyForge.Core.Data.Configurations;

internal sealed class EventConfiguration : IEntityTypeConfiguration<EventRow>
{
    public void Configure(EntityTypeBuilder<EventRow> builder)
    {
        // its triggers, its search index and the ranges of its times are made in the migrations EventSearch and EventsNewestFirst
        builder.ToTable("event_log");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Severity).HasConversion<SnakeCaseEnumConverter<EventSeverity>>();
        builder.Property(e => e.Source).HasConversion<SnakeCaseEnumConverter<EventSource>>();
        // each filter is read newest first, alone and with a severity. That of a proxy goes through the search index: an index of its own
        // would have a page for each of a thousand proxies to write, for a few hundred events that come at once
        builder.HasIndex(e => new { e.Severity, e.Id });
        builder.HasIndex(e => new { e.Source, e.Id });
        builder.HasIndex(e => new { e.Source, e.Severity, e.Id });
    }
}
