using Microsoft.EntityFrameworkCore;
using TinyForge.Core.Events;
using TinyForge.Core.Instances;

namespace TinyForge.Core.Data.Stores;

/// <inheritdoc cref="IInstanceStore"/>
internal sealed class InstanceStore(IDbContextFactory<ForgeDbContext> contexts, WriteGate gate) : IInstanceStore
{
    public async Task<InstanceEntry?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await FirstAsync(db, db.Instances.Where(i => i.Id == id), cancellationToken);
    }

    public async Task<InstanceEntry?> FindByNameAsync(string name, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await FirstAsync(db, db.Instances.Where(i => i.Name == name), cancellationToken);
    }

    public async Task<InstancePage> ListAsync(InstanceQuery query, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = Filter(db, query);
        var total = await rows.CountAsync(cancellationToken);
        var ordered = query.StaleFirst ? rows.OrderByDescending(i => i.Stale).ThenBy(i => i.Name) : rows.OrderBy(i => i.Name);
        var page = await ordered
            .Skip((int)Math.Min(int.MaxValue, (query.Page - 1L) * query.PageSize))
            .Take(query.PageSize)
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        return new InstancePage(await WithProxiesAsync(db, page, cancellationToken), total);
    }

    public async Task<IReadOnlyList<InstanceEntry>> ListAllAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Instances.AsNoTracking().OrderBy(i => i.Id).ToListAsync(cancellationToken);
        return await WithProxiesAsync(db, rows, cancellationToken);
    }

    public Task<Instance> AddAsync(Instance instance, CancellationToken cancellationToken) => gate.RunAsync(
        async db =>
        {
            var row = new InstanceRow { Stale = instance.Stale };
            row.Take(instance);
            db.Add(row);
            await db.SaveChangesAsync(cancellationToken);
            return instance with { Id = row.Id };
        },
        cancellationToken);

    public Task UpdateAsync(Instance instance, IReadOnlyList<ForgeEvent> told, CancellationToken cancellationToken) => gate.RunAsync(
        async db =>
        {
            if (await db.Instances.FirstOrDefaultAsync(i => i.Id == instance.Id, cancellationToken) is not { } row)
                return false;
            row.Take(instance);
            foreach (var entry in told)
                db.Tell(entry);
            return true;
        },
        cancellationToken);

    public Task DeleteAsync(long id, ForgeEvent? told, CancellationToken cancellationToken) => gate.RunAsync(
        async db =>
        {
            var deleted = await db.Instances.Where(i => i.Id == id).ExecuteDeleteAsync(cancellationToken);
            db.Tell(deleted == 0 ? null : told);
            return deleted;
        },
        cancellationToken);

    public Task<int> MarkAsync(IReadOnlyList<(Instance Instance, bool Stale, ForgeEvent Told)> marks, CancellationToken cancellationToken) => gate.RunAsync(
        async db =>
        {
            var marked = 0;
            foreach (var (instance, stale, told) in marks)
            {
                var changed = await db.Instances
                    .Where(i => i.Id == instance.Id && i.Stale != stale && i.LastSeenAt == instance.LastSeenAt)
                    .ExecuteUpdateAsync(set => set.SetProperty(i => i.Stale, stale), cancellationToken);
                marked += changed;
                db.Tell(changed == 0 ? null : told);
            }
            return marked;
        },
        cancellationToken);

    private static IQueryable<InstanceRow> Filter(ForgeDbContext db, InstanceQuery query)
    {
        var rows = db.Instances.Where(i => i.State != InstanceState.Registering);
        if (string.IsNullOrWhiteSpace(query.Search))
            return rows;
        var pattern = ProxyQueries.Pattern(query.Search);
        return rows.Where(i => EF.Functions.Like(i.Name, pattern, @"\") || EF.Functions.Like(i.Project!, pattern, @"\") || EF.Functions.Like(i.Stage!, pattern, @"\") || EF.Functions.Like(i.Image!, pattern, @"\")
            || db.Proxies.Any(p => p.InstanceId == i.Id && (EF.Functions.Like(p.Destination, pattern, @"\") || p.Claims.Any(c => EF.Functions.Like(c.Domain, pattern, @"\")))));
    }

    private static async Task<InstanceEntry?> FirstAsync(ForgeDbContext db, IQueryable<InstanceRow> rows, CancellationToken cancellationToken) =>
        await WithProxiesAsync(db, await rows.AsNoTracking().OrderBy(i => i.Id).Take(1).ToListAsync(cancellationToken), cancellationToken) is [var entry] ? entry : null;

    private static async Task<IReadOnlyList<InstanceEntry>> WithProxiesAsync(ForgeDbContext db, List<InstanceRow> rows, CancellationToken cancellationToken)
    {
        var ids = rows.ConvertAll(i => (long?)i.Id);
        var proxies = await db.Proxies.AsNoTracking().Where(p => ids.Contains(p.InstanceId)).ToDictionaryAsync(p => p.InstanceId!.Value, cancellationToken);
        return rows.ConvertAll(i => new InstanceEntry(i.ToInstance(), proxies.GetValueOrDefault(i.Id)?.ToProxy()));
    }
}
