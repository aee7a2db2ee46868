using Microsoft.EntityFrameworkCore;
using TinyForge.Core.Events;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Data.Stores;

/// <inheritdoc cref="IProxyStore"/>
internal sealed class ProxyStore(IDbContextFactory<ForgeDbContext> contexts, WriteGate gate) : IProxyStore
{
    public async Task<StandaloneProxy?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await db.Proxies.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancellationToken);
        return row?.ToProxy();
    }

    public async Task<ProxyPage> ListAsync(ProxyQuery query, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = ProxyQueries.Filter(db.Proxies.AsNoTracking(), query);
        var total = await rows.CountAsync(cancellationToken);
        var page = await ProxyQueries.Order(rows, query)
            .Skip((int)Math.Min(int.MaxValue, (query.Page - 1L) * query.PageSize))
            .Take(query.PageSize)
            .ToListAsync(cancellationToken);
        return new ProxyPage([.. page.Select(r => r.ToProxy())], total);
    }

    public async Task<ProxyCounts> CountAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var counts = await db.Proxies.Where(p => p.Source == ProxySource.Standalone)
            .GroupBy(p => p.HealthStatus)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        return new ProxyCounts(counts.GetValueOrDefault(HealthStatus.Healthy), counts.GetValueOrDefault(HealthStatus.Unhealthy), counts.GetValueOrDefault(HealthStatus.Unknown));
    }

    public async Task<IReadOnlyList<StandaloneProxy>> ListAllAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Proxies.AsNoTracking().OrderBy(p => p.Id).ToListAsync(cancellationToken);
        return [.. rows.Select(r => r.ToProxy())];
    }

    public async Task<IReadOnlyList<DomainClaim>> FindClaimsAsync(IReadOnlyCollection<DomainName> domains, long? exceptProxyId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await FindClaimsAsync(db, domains, exceptProxyId, cancellationToken);
    }

    public Task<ClaimResult> AddAsync(StandaloneProxy proxy, CancellationToken cancellationToken) =>
        ClaimAsync(
            proxy.Spec.Domains,
            null,
            async db =>
            {
                var row = new ProxyRow { Claims = ToClaims(proxy.Spec.Domains), Stale = proxy.Stale };
                row.Take(proxy);
                row.Take(proxy.Health);
                db.Add(row);
                await db.SaveChangesAsync(cancellationToken);
                return proxy with { Id = row.Id };
            },
            cancellationToken);

    public Task<ClaimResult> UpdateAsync(StandaloneProxy proxy, IReadOnlyCollection<DomainName> domains, ForgeEvent? told, CancellationToken cancellationToken) =>
        ClaimAsync(
            domains,
            proxy.Id,
            async db =>
            {
                var row = await db.Proxies.Include(p => p.Claims).FirstAsync(p => p.Id == proxy.Id, cancellationToken);
                row.Take(proxy);
                var wanted = domains.Select(d => d.Value).ToHashSet(StringComparer.Ordinal);
                row.Claims.RemoveAll(c => !wanted.Contains(c.Domain));
                row.Claims.AddRange(ToClaims(domains.Where(d => row.Claims.All(c => c.Domain != d.Value))));
                db.Tell(told);
                return proxy;
            },
            cancellationToken);

    public Task NoteAsync(StandaloneProxy proxy, ForgeEvent? told, CancellationToken cancellationToken) =>
        gate.RunAsync(
            async db =>
            {
                if (await db.Proxies.FirstOrDefaultAsync(p => p.Id == proxy.Id, cancellationToken) is { } row)
                {
                    (row.State, row.StateDetail, row.UpdatedAt) = (proxy.State, proxy.StateDetail, proxy.UpdatedAt);
                    db.Tell(told);
                }
                return true;
            },
            cancellationToken);

    public Task<bool> UpdateDriftAsync(StandaloneProxy proxy, ForgeEvent? told, CancellationToken cancellationToken) =>
        gate.RunAsync(
            async db =>
            {
                var row = await db.Proxies.FirstOrDefaultAsync(p => p.Id == proxy.Id && p.UpdatedAt == proxy.UpdatedAt && p.State == proxy.State, cancellationToken);
                if (row is null)
                    return false;
                (row.GatewayHostId, row.Drift, row.DriftFields, row.DriftDetail) = (proxy.GatewayHostId, proxy.Drift, [.. proxy.DriftFields], proxy.DriftDetail);
                db.Tell(told);
                return true;
            },
            cancellationToken);

    public Task UpdateHealthAsync(long id, ProxyHealth health, ForgeEvent? told, CancellationToken cancellationToken) =>
        gate.RunAsync(
            async db =>
            {
                var row = await db.Proxies.FirstOrDefaultAsync(p => p.Id == id, cancellationToken);
                // a newer look is stored already, or the flip that would be told
                if (row is null || row.HealthCheckedAt > health.CheckedAt)
                    return row;
                db.Tell(row.HealthStatus == health.Status ? null : told);
                row.Take(health);
                return row;
            },
            cancellationToken);

    public Task DeleteAsync(long id, ForgeEvent? told, CancellationToken cancellationToken) =>
        gate.RunAsync(
            async db =>
            {
                var deleted = await db.Proxies.Where(p => p.Id == id).ExecuteDeleteAsync(cancellationToken);
                db.Note(id, _ => null);
                db.Tell(deleted == 0 ? null : told);
                return deleted;
            },
            cancellationToken);

    private Task<ClaimResult> ClaimAsync(
        IReadOnlyCollection<DomainName> domains,
        long? proxyId,
        Func<ForgeDbContext, Task<StandaloneProxy>> write,
        CancellationToken cancellationToken) => gate.RunAsync(
            async db =>
            {
                // the transaction holds the write lock already, so nobody can claim between this look and the write
                var taken = await FindClaimsAsync(db, domains, proxyId, cancellationToken);
                return taken.Count > 0 ? new ClaimResult(null, taken) : new ClaimResult(await write(db), []);
            },
            cancellationToken);

    private static async Task<IReadOnlyList<DomainClaim>> FindClaimsAsync(ForgeDbContext db, IReadOnlyCollection<DomainName> domains, long? exceptProxyId, CancellationToken cancellationToken)
    {
        var names = domains.Select(d => d.Value).ToArray();
        return await db.DomainClaims
            .Where(c => names.Contains(c.Domain) && c.ProxyId != exceptProxyId)
            .OrderBy(c => c.Domain)
            .Select(c => new DomainClaim(c.Domain, c.Proxy!.Source, c.ProxyId, c.Proxy.Destination))
            .ToListAsync(cancellationToken);
    }

    private static List<DomainClaimRow> ToClaims(IEnumerable<DomainName> domains) => [.. domains.Select(d => new DomainClaimRow { Domain = d.Value })];
}
