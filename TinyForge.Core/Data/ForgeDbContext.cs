using System.Text.Json;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using TinyForge.Core.Accounts;
using TinyForge.Core.Data.Configurations;
using TinyForge.Core.Data.Stores;
using TinyForge.Core.Events;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Data;

/// <summary>tinyforge.db. Tables and columns are snake_case, since people query them.</summary>
internal sealed class ForgeDbContext(DbContextOptions<ForgeDbContext> options) : IdentityUserContext<ForgeUser, long>(options)
{
    public DbSet<ProxyRow> Proxies => Set<ProxyRow>();

    public DbSet<InstanceRow> Instances => Set<InstanceRow>();

    public DbSet<DomainClaimRow> DomainClaims => Set<DomainClaimRow>();

    public DbSet<SettingsRow> Settings => Set<SettingsRow>();

    public DbSet<CertificateRow> Certificates => Set<CertificateRow>();

    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    public DbSet<ApiTokenRow> ApiTokens => Set<ApiTokenRow>();

    public DbSet<EventRow> Events => Set<EventRow>();

    public DbSet<EventMarkRow> EventMarks => Set<EventMarkRow>();

    /// <summary>The events that this context has saved and that are not told yet.</summary>
    public List<EventRow> Saved { get; } = [];

    /// <summary>What this context has done to proxies and those who hold them in memory are not told yet.</summary>
    public List<ProxyNote> Notes { get; } = [];

    /// <summary>Keeps the event with the next save; null for none.</summary>
    public void Tell(ForgeEvent? entry)
    {
        if (entry is not null)
            Add(EventMapping.ToRow(entry));
    }

    /// <summary>Notes what a statement that goes past the change tracker did to a proxy.</summary>
    /// <param name="id">The proxy.</param>
    /// <param name="then">What became of it; null where it is gone.</param>
    public void Note(long id, Func<StandaloneProxy, StandaloneProxy?> then) => Notes.Add(new ProxyNote(id, proxy => proxy is null ? null : then(proxy)));

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var events = ChangeTracker.Entries<EventRow>().Where(e => e.State == EntityState.Added).Select(e => e.Entity).ToList();
        var proxies = ChangeTracker.Entries<ProxyRow>().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).Select(e => (e.Entity, Gone: e.State == EntityState.Deleted)).ToList();
        var count = events.Count == 0 ? await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken) : await SaveWithEventsAsync(acceptAllChangesOnSuccess, cancellationToken);
        Saved.AddRange(events);
        foreach (var (row, gone) in proxies)
        {
            var stored = gone ? null : row.ToProxy();
            Notes.Add(new ProxyNote(row.Id, _ => stored));
        }
        return count;
    }

    // an event is found by its words from the same commit on
    private async Task<int> SaveWithEventsAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken)
    {
        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        var count = await base.SaveChangesAsync(acceptAllChangesOnSuccess: false, cancellationToken);
        EventIndex.CatchUp(this);
        if (own is not null)
            await own.CommitAsync(cancellationToken);
        if (acceptAllChangesOnSuccess)
            ChangeTracker.AcceptAllChanges();
        return count;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTextConverter>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        UserConfiguration.Apply(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(ForgeDbContext).Assembly);
        UseSnakeCase(builder.Model);
    }

    private static void UseSnakeCase(IMutableModel model)
    {
        // what lies in a JSON column has no columns of its own
        foreach (var owned in model.GetEntityTypes().Where(entity => entity.GetContainerColumnName() is not null))
            owned.SetContainerColumnName(SnakeCase(owned.GetContainerColumnName()!));
        var entities = model.GetEntityTypes().Where(entity => !entity.IsMappedToJson()).ToList();
        foreach (var property in entities.SelectMany(entity => entity.GetProperties()))
            property.SetColumnName(SnakeCase(property.Name));
        foreach (var key in entities.SelectMany(entity => entity.GetKeys()))
            key.SetName($"pk_{key.DeclaringEntityType.GetTableName()}");
        foreach (var index in entities.SelectMany(entity => entity.GetIndexes()))
            index.SetDatabaseName(Name("ix", index.DeclaringEntityType, index.Properties));
        foreach (var foreignKey in entities.SelectMany(entity => entity.GetForeignKeys()))
            foreignKey.SetConstraintName(Name("fk", foreignKey.DeclaringEntityType, foreignKey.Properties));
    }

    private static string Name(string prefix, IMutableEntityType entity, IReadOnlyList<IMutableProperty> properties) =>
        $"{prefix}_{entity.GetTableName()}_{string.Join('_', properties.Select(p => SnakeCase(p.Name)))}";

    private static string SnakeCase(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
