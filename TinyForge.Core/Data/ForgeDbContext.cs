using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace TinyForge.Core.Data;

/// <summary>tinyforge.db. Tables and columns are snake_case, since people query them.</summary>
internal sealed class ForgeDbContext(DbContextOptions<ForgeDbContext> options) : DbContext(options)
{
    public DbSet<ProxyRow> Proxies => Set<ProxyRow>();

    public DbSet<DomainClaimRow> DomainClaims => Set<DomainClaimRow>();

    public DbSet<SettingsRow> Settings => Set<SettingsRow>();

    public DbSet<CertificateRow> Certificates => Set<CertificateRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTextConverter>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ForgeDbContext).Assembly);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
            property.SetColumnName(SnakeCase(property.Name));
        foreach (var key in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetKeys()))
            key.SetName($"pk_{key.DeclaringEntityType.GetTableName()}");
        foreach (var index in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetIndexes()))
            index.SetDatabaseName(Name("ix", index.DeclaringEntityType, index.Properties));
        foreach (var foreignKey in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetForeignKeys()))
            foreignKey.SetConstraintName(Name("fk", foreignKey.DeclaringEntityType, foreignKey.Properties));
    }

    private static string Name(string prefix, IMutableEntityType entity, IReadOnlyList<IMutableProperty> properties) =>
        $"{prefix}_{entity.GetTableName()}_{string.Join('_', properties.Select(p => SnakeCase(p.Name)))}";

    private static string SnakeCase(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
