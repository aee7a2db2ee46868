using Microsoft.EntityFrameworkCore;
using TinyForge.Core.Events;

namespace TinyForge.Core.Data.Stores;

/// <inheritdoc cref="IEventLog"/>
internal sealed class EventLog(IDbContextFactory<ForgeDbContext> contexts, WriteGate gate) : IEventLog
{
    public Task<ForgeEvent> AppendAsync(ForgeEvent entry, CancellationToken cancellationToken) => gate.RunAsync(
        async db =>
        {
            var row = db.Add(EventMapping.ToRow(entry)).Entity;
            await db.SaveChangesAsync(cancellationToken);
            return EventMapping.ToEvent(row);
        },
        cancellationToken);

    public async Task<IReadOnlyList<ForgeEvent>> NewestAsync(EventSource? source, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Events.AsNoTracking()
            .Where(e => source == null || e.Source == source)
            .OrderByDescending(e => e.Id)
            .Take(limit)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(EventMapping.ToEvent)];
    }
}
