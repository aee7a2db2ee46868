using Microsoft.EntityFrameworkCore;
using TinyForge.Core.Events;

namespace TinyForge.Core.Data.Stores;

/// <inheritdoc cref="IEventMarks"/>
internal sealed class EventMarks(IDbContextFactory<ForgeDbContext> contexts, WriteGate gate) : IEventMarks
{
    public async Task<long> SeenAsync(long userId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.EventMarks.Where(m => m.UserId == userId).Select(m => m.EventId).SingleOrDefaultAsync(cancellationToken);
    }

    public async Task<bool> SawAsync(long userId, long eventId, CancellationToken cancellationToken)
    {
        if (await SeenAsync(userId, cancellationToken) >= eventId)
            return false;
        return await gate.RunAsync(
            async db =>
            {
                if (!await db.Users.AnyAsync(u => u.Id == userId, cancellationToken))
                    return false;
                var row = await db.EventMarks.SingleOrDefaultAsync(m => m.UserId == userId, cancellationToken) ?? db.Add(new EventMarkRow { UserId = userId }).Entity;
                if (row.EventId >= eventId)
                    return false;
                row.EventId = eventId;
                return true;
            },
            cancellationToken);
    }
}
