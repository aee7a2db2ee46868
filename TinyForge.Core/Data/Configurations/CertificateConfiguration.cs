using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TinyForge.Core.Data.Configurations;

internal sealed class CertificateConfiguration : IEntityTypeConfiguration<CertificateRow>
{
    public void Configure(EntityTypeBuilder<CertificateRow> builder)
    {
        builder.ToTable("gateway_certificates");
        builder.HasKey(c => c.Id);
    }
}
