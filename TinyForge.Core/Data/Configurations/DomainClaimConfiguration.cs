using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TinyForge.Core.Data.Configurations;

internal sealed class DomainClaimConfiguration : IEntityTypeConfiguration<DomainClaimRow>
{
    public void Configure(EntityTypeBuilder<DomainClaimRow> builder)
    {
        builder.ToTable("domain_claims");
        builder.HasKey(c => c.Domain);
        builder.HasIndex(c => c.ProxyId);
    }
}
