using Microsoft.EntityFrameworkCore;
using TinyForge.Core.Accounts;
using TinyForge.Core.Events;

namespace TinyForge.Core.Data.Stores;

/// <inheritdoc cref="IApiTokenStore"/>
internal sealed class ApiTokenStore(IDbContextFactory<ForgeDbContext> contexts, WriteGate gate) : IApiTokenStore
{
    public async Task<IReadOnlyList<ApiToken>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.ApiTokens.AsNoTracking().OrderByDescending(t => t.Id).ToListAsync(cancellationToken);
        return [.. rows.Select(ToToken)];
    }

    public async Task<ApiToken?> FindAsync(string hash, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ApiTokens.AsNoTracking().SingleOrDefaultAsync(t => t.Hash == hash, cancellationToken) is { } row ? ToToken(row) : null;
    }

    public Task<ApiToken?> AddAsync(ApiToken token, string hash, ForgeEvent told, CancellationToken cancellationToken) => gate.RunAsync(
        async db =>
        {
            var taken = await db.ApiTokens.AnyAsync(
                t => t.Hash == hash || (t.Name == token.Name && t.RevokedAt == null && (t.ExpiresAt == null || t.ExpiresAt > token.CreatedAt)),
                cancellationToken);
            if (taken)
                return null;
            var row = db.Add(ToRow(token, hash)).Entity;
            db.Tell(told);
            await db.SaveChangesAsync(cancellationToken);
            return (ApiToken?)ToToken(row);
        },
        cancellationToken);

    public Task<bool> RevokeAsync(long id, DateTimeOffset now, ForgeEvent told, CancellationToken cancellationToken) => gate.RunAsync(
        async db =>
        {
            var revoked = await db.ApiTokens.Where(t => t.Id == id && t.RevokedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(t => t.RevokedAt, now), cancellationToken);
            if (revoked > 0)
                db.Tell(told);
            return revoked > 0;
        },
        cancellationToken);

    public Task TouchAsync(long id, DateTimeOffset usedAt, string? address, CancellationToken cancellationToken) => gate.RunAsync(
        db => db.ApiTokens.Where(t => t.Id == id && (t.LastUsedAt == null || t.LastUsedAt < usedAt))
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.LastUsedAt, usedAt).SetProperty(t => t.LastUsedFrom, address), cancellationToken),
        cancellationToken);

    private static ApiTokenRow ToRow(ApiToken token, string hash) => new()
    {
        Name = token.Name,
        Role = token.Role,
        Hash = hash,
        Prefix = token.Prefix,
        CreatedById = token.CreatedById,
        CreatedBy = token.CreatedBy,
        CreatedAt = token.CreatedAt,
        ExpiresAt = token.ExpiresAt,
    };

    private static ApiToken ToToken(ApiTokenRow row) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Role = row.Role,
        Prefix = row.Prefix,
        CreatedById = row.CreatedById,
        CreatedBy = row.CreatedBy,
        CreatedAt = row.CreatedAt,
        ExpiresAt = row.ExpiresAt,
        RevokedAt = row.RevokedAt,
        LastUsedAt = row.LastUsedAt,
        LastUsedFrom = row.LastUsedFrom,
    };
}
