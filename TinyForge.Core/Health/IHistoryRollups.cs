namespace TinyForge.Core.Health;

/// <summary>Condenses the history and lets the old go. Each call is short, so that nobody waits long for the database.</summary>
public interface IHistoryRollups
{
    /// <summary>Sums up the next hour, and the next day, that has ended and is not summed up yet. A crash in between repeats nothing and leaves nothing out.</summary>
    /// <returns>False where nothing was left to do.</returns>
    Task<bool> RollUpNextAsync(CancellationToken cancellationToken);

    /// <summary>Removes samples that are older and summed up already, hours of more than 90 days, flips that no window of 90 days needs, and what belongs to proxies that are gone.</summary>
    /// <param name="samplesBefore">Samples of whole hours before.</param>
    /// <param name="max">At most so many rows in this call.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many rows were removed; less than <paramref name="max"/> where no more are left.</returns>
    Task<int> PruneAsync(DateTimeOffset samplesBefore, int max, CancellationToken cancellationToken);
}
