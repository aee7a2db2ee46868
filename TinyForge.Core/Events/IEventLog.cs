namespace TinyForge.Core.Events;

/// <summary>Keeps events, and gives them back. What is kept is told on the <see cref="EventBus"/> once it is committed, in the order of its ids.</summary>
public interface IEventLog
{
    /// <summary>
    /// Takes an event that goes with no change of its own: keeps it and gives it its id, or only tells it where <see cref="ForgeEvent.IsKept"/>
    /// says so. Calls that come at once share a transaction. To cancel is to wait no longer: the event may be kept all the same.
    /// </summary>
    Task<ForgeEvent> AppendAsync(ForgeEvent entry, CancellationToken cancellationToken);

    /// <summary>A page, newest first.</summary>
    Task<EventPage> ReadAsync(EventQuery query, CancellationToken cancellationToken);

    /// <summary>What came after an event, oldest first, by id.</summary>
    /// <param name="id">The last event that is known; 0 for the beginning.</param>
    /// <param name="filter">Which of them.</param>
    /// <param name="limit">At most so many, 1 to <see cref="EventQuery.MaxLimit"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<ForgeEvent>> ReadAfterAsync(long id, EventFilter filter, int limit, CancellationToken cancellationToken);

    /// <summary>The id of the newest event; 0 where there is none.</summary>
    Task<long> NewestIdAsync(CancellationToken cancellationToken);

    /// <summary>How many events of a severity came after an event, counted up to <paramref name="max"/>.</summary>
    Task<int> CountAfterAsync(long id, EventSeverity severity, int max, CancellationToken cancellationToken);

    /// <summary>Removes the oldest events. The only way that events go: none is ever removed one by one, and none is changed.</summary>
    /// <param name="before">Those that happened earlier.</param>
    /// <param name="max">At most so many in this call, so that nobody waits long for the database.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many were removed; where it is less than <paramref name="max"/>, no more are left.</returns>
    Task<int> PruneAsync(DateTimeOffset before, int max, CancellationToken cancellationToken);
}
