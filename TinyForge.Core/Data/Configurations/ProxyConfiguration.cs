using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Data.Configurations;

internal sealed class ProxyConfiguration : IEntityTypeConfiguration<ProxyRow>
{
    public void Configure(EntityTypeBuilder<ProxyRow> builder)
    {
        builder.ToTable("standalone_proxies");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Source).HasConversion<SnakeCaseEnumConverter<ProxySource>>();
        builder.Property(p => p.State).HasConversion<SnakeCaseEnumConverter<ProvisionState>>();
        builder.Property(p => p.Drift).HasConversion<SnakeCaseEnumConverter<ProxyDrift>>();
        builder.Property(p => p.HealthStatus).HasConversion<SnakeCaseEnumConverter<HealthStatus>>();
        builder.HasIndex(p => p.HealthStatus);
        builder.HasIndex(p => p.SslCertificateId);
        builder.HasIndex(p => p.InstanceId).IsUnique();
        builder.HasMany(p => p.Claims).WithOne(c => c.Proxy).HasForeignKey(c => c.ProxyId).OnDelete(DeleteBehavior.Cascade);
    }
}
