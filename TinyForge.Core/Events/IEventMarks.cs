namespace TinyForge.Core.Events;

/// <summary>How far each user has read the events.</summary>
public interface IEventMarks
{
    /// <summary>The id of the newest event that the user has seen; 0 for one who never looked.</summary>
    Task<long> SeenAsync(long userId, CancellationToken cancellationToken);

    /// <summary>Notes that the user has seen all events up to an id. A smaller id than before changes nothing; nor does a user who is gone.</summary>
    /// <returns>Whether anything changed.</returns>
    Task<bool> SawAsync(long userId, long eventId, CancellationToken cancellationToken);
}
