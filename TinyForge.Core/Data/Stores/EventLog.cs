using Microsoft.EntityFrameworkCore;
using TinyForge.Core.Events;

namespace TinyForge.Core.Data.Stores;

/// <inheritdoc cref="IEventLog"/>
internal sealed class EventLog(IDbContextFactory<ForgeDbContext> contexts, WriteGate gate, EventBus bus) : IEventLog
{
    private readonly EventAppender _appender = new(gate);

    public async Task<ForgeEvent> AppendAsync(ForgeEvent entry, CancellationToken cancellationToken)
    {
        if (entry.IsKept)
            return await _appender.AppendAsync(entry, cancellationToken);
        bus.Publish(entry);
        return entry;
    }

    public async Task<EventPage> ReadAsync(EventQuery query, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await EventSelect.FromAsync(db, query.Filter, cancellationToken) is not { } select)
            return new EventPage([], null);
        if (query.Before is { } before)
            select.Below(before);
        // one more tells whether there is a next page
        var rows = await select.NewestFirstAsync(db, query.Limit + 1, cancellationToken);
        var items = rows.Take(query.Limit).Select(EventMapping.ToEvent).ToList();
        return new EventPage(items, rows.Count > query.Limit ? items[^1].Id : null);
    }

    public async Task<IReadOnlyList<ForgeEvent>> ReadAfterAsync(long id, EventFilter filter, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await EventSelect.FromAsync(db, filter, cancellationToken) is not { } select)
            return [];
        var rows = await select.Above(id).OldestFirstAsync(db, limit, cancellationToken);
        return [.. rows.Select(EventMapping.ToEvent)];
    }

    public async Task<long> NewestIdAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Events.MaxAsync(e => (long?)e.Id, cancellationToken) ?? 0;
    }

    public async Task<int> CountAfterAsync(long id, EventSeverity severity, int max, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Events.Where(e => e.Severity == severity && e.Id > id).OrderBy(e => e.Id).Take(max).CountAsync(cancellationToken);
    }

    public Task<int> PruneAsync(DateTimeOffset before, int max, CancellationToken cancellationToken) => gate.RunAsync(
        async db =>
        {
            var end = UtcTextConverter.ToText(before);
            // the blocks tell where there can be any, so that nothing is walked in vain
            var removed = await db.Database.ExecuteSqlAsync(
                $"""
                DELETE FROM event_log WHERE id IN (
                    SELECT id FROM event_log
                    WHERE occurred_at < {end} AND id < (SELECT (max(block) + 1) * {EventBlocks.Size} FROM event_blocks WHERE first_at < {end})
                    ORDER BY id LIMIT {max})
                """,
                cancellationToken);
            await db.Database.ExecuteSqlAsync($"DELETE FROM event_blocks WHERE block < (SELECT min(id) / {EventBlocks.Size} FROM event_log)", cancellationToken);
            return removed;
        },
        cancellationToken);
}
