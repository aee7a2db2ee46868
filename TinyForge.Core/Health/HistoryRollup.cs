using Microsoft.Extensions.Logging;

namespace TinyForge.Core.Health;

/// <summary>Sums up what is over: hours from samples, days from hours and samples. Catches up after downtime, one bucket at a time.</summary>
public sealed partial class HistoryRollup
{
    private readonly IHistoryRollups _rollups;
    private readonly ILogger<HistoryRollup> _logger;

    /// <summary>For the container.</summary>
    public HistoryRollup(IHistoryRollups rollups, ILogger<HistoryRollup> logger) => (_rollups, _logger) = (rollups, logger);

    /// <summary>Sums up all that has ended.</summary>
    /// <param name="cancellationToken">Gives up; what is summed up by then stays so.</param>
    /// <returns>How many hours and days were summed up.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var done = 0;
        while (await _rollups.RollUpNextAsync(cancellationToken))
        {
            done++;
            // the database's calls run to their end on the caller's thread
            await Task.Yield();
        }
        if (done > 0)
            LogDone(done);
        return done;
    }

    [LoggerMessage(EventId = 1611, Level = LogLevel.Debug, Message = "Summed up {Count} hours and days of health")]
    private partial void LogDone(int count);
}
