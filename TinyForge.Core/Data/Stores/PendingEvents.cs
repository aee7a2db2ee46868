using TinyForge.Core.Events;

namespace TinyForge.Core.Data.Stores;

/// <summary>Puts events into the scope's own context, whose next save commits them.</summary>
internal sealed class PendingEvents(ForgeDbContext db) : IPendingEvents
{
    public void Add(ForgeEvent entry) => db.Tell(entry);
}
