using Microsoft.EntityFrameworkCore;
using TinyForge.Core.Events;
using TinyForge.Core.Health;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Data.Stores;

/// <inheritdoc cref="IHealthStore"/>
internal sealed class HealthStore(IDbContextFactory<ForgeDbContext> contexts, WriteGate gate, TimeProvider time) : IHealthStore
{
    private const int MostRead = 400_000;

    public Task<IReadOnlyList<HealthRecord?>> RecordAsync(
        IReadOnlyList<HealthSighting> sightings, Func<HealthSighting, StandaloneProxy, HealthRecord> decide, CancellationToken cancellationToken) => gate.RunAsync(
            async db =>
            {
                using var sql = new HealthSql(db);
                var now = time.GetUtcNow();
                var stored = sql.ReadHealth([.. sightings.Select(s => s.Proxy.Id).Distinct()]);
                var records = new HealthRecord?[sightings.Count];
                for (var i = 0; i < records.Length; i++)
                {
                    var (proxy, sample) = (sightings[i].Proxy, sightings[i].Sample);
                    if (!stored.TryGetValue(proxy.Id, out var present) || present.UpdatedAt != UtcTextConverter.ToText(proxy.UpdatedAt))
                        continue;
                    // a time that is still to come is from before the clock was set back
                    if (present.Health.CheckedAt > sample.CheckedAt && present.Health.CheckedAt <= now)
                        continue;
                    var record = decide(sightings[i], proxy with { Health = present.Health, Stale = present.Stale });
                    sql.InsertSample(proxy.Id, sample);
                    sql.UpdateHealth(proxy.Id, record);
                    db.Note(proxy.Id, p => p with { Health = record.Health, Stale = record.Stale });
                    stored[proxy.Id] = present with { Health = record.Health, Stale = record.Stale };
                    foreach (var told in record.Told.Where(e => e.IsKept))
                        db.Tell(told);
                    records[i] = record;
                }
                await db.SaveChangesAsync(cancellationToken);
                return (IReadOnlyList<HealthRecord?>)records;
            },
            cancellationToken);

    public Task<IReadOnlySet<long>> ForgetAsync(IReadOnlyCollection<StandaloneProxy> proxies, DateTimeOffset now, CancellationToken cancellationToken) => gate.RunAsync(
        async db =>
        {
            var forgotten = new HashSet<long>();
            var since = UtcTextConverter.ToText(now);
            foreach (var proxy in proxies)
            {
                var version = UtcTextConverter.ToText(proxy.UpdatedAt);
                var changed = await db.Database.ExecuteSqlAsync(
                    $"""
                    UPDATE standalone_proxies
                    SET health_status = 'unknown', health_since = {since}, health_latency_ms = NULL, health_http_status = NULL, health_failing_stage = NULL, health_code = NULL, health_hint = NULL
                    WHERE id = {proxy.Id} AND updated_at = {version} AND health_status <> 'unknown'
                    """,
                    cancellationToken);
                if (changed == 0)
                    continue;
                forgotten.Add(proxy.Id);
                db.Note(proxy.Id, p => p with { Health = ProxyHealth.Unknown with { CheckedAt = p.Health.CheckedAt, Since = now } });
            }
            return (IReadOnlySet<long>)forgotten;
        },
        cancellationToken);

    public async Task<IReadOnlyDictionary<long, DateTimeOffset>> LastHealthyAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        using var sql = new HealthSql(db);
        return sql.ReadLastHealthy();
    }

    public async Task<IReadOnlyDictionary<long, IReadOnlyList<HealthSample>>> RecentAsync(int perProxy, DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        using var sql = new HealthSql(db);
        var newest = new Dictionary<long, List<HealthSample>>();
        var read = 0;
        // an hour at a time, from the newest: those that are checked often are complete soon
        for (var hour = HealthSql.HourOf(until); hour >= HealthSql.HourOf(since) && read < MostRead; hour -= HealthSql.SecondsPerHour)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var (id, sample) in sql.ReadSamplesBackwards(hour))
            {
                read++;
                if (!newest.TryGetValue(id, out var samples))
                    newest.Add(id, samples = []);
                if (samples.Count < perProxy && sample.CheckedAt >= since)
                    samples.Add(sample);
            }
        }
        return newest.ToDictionary(e => e.Key, e => (IReadOnlyList<HealthSample>)[.. e.Value.AsEnumerable().Reverse()]);
    }

    public Task<int> MarkAsync(IReadOnlyList<(StandaloneProxy Proxy, bool Stale, ForgeEvent Told)> marks, CancellationToken cancellationToken) => gate.RunAsync(
        async db =>
        {
            var marked = 0;
            foreach (var (proxy, stale, told) in marks)
            {
                var changed = await db.Database.ExecuteSqlAsync($"UPDATE standalone_proxies SET stale = {stale} WHERE id = {proxy.Id} AND stale <> {stale}", cancellationToken);
                marked += changed;
                db.Note(proxy.Id, p => p with { Stale = stale });
                db.Tell(changed == 0 ? null : told);
            }
            return marked;
        },
        cancellationToken);
}
