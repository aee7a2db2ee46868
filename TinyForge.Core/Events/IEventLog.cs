namespace TinyForge.Core.Events;

/// <summary>Keeps events.</summary>
public interface IEventLog
{
    /// <summary>Keeps an event that goes with no change of its own, and gives it its id.</summary>
    Task<ForgeEvent> AppendAsync(ForgeEvent entry, CancellationToken cancellationToken);

    /// <summary>The newest events, newest first.</summary>
    /// <param name="source">Only those of this source; null for all.</param>
    /// <param name="limit">At most so many, 1 to 500.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<ForgeEvent>> NewestAsync(EventSource? source, int limit, CancellationToken cancellationToken);
}
