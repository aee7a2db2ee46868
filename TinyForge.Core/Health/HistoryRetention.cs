using Microsoft.Extensions.Logging;
using TinyForge.Core.Settings;

namespace TinyForge.Core.Health;

/// <summary>Lets old samples, hours and flips go, a few at a time, so that nobody who writes waits long.</summary>
public sealed partial class HistoryRetention
{
    /// <summary>How many rows go in one transaction.</summary>
    public const int BatchSize = 2000;

    private readonly IHistoryRollups _rollups;
    private readonly ISettingsStore _settings;
    private readonly TimeProvider _time;
    private readonly ILogger<HistoryRetention> _logger;

    /// <summary>For the container.</summary>
    public HistoryRetention(IHistoryRollups rollups, ISettingsStore settings, TimeProvider time, ILogger<HistoryRetention> logger) =>
        (_rollups, _settings, _time, _logger) = (rollups, settings, time, logger);

    /// <summary>Removes what the setting <c>history_retention_days</c> and the fixed 90 days no longer keep.</summary>
    /// <param name="cancellationToken">Gives up; what is removed by then stays so.</param>
    /// <returns>How many rows were removed.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var before = _time.GetUtcNow().AddDays(-_settings.Current.HistoryRetentionDays);
        var removed = 0;
        int batch;
        do
        {
            batch = await _rollups.PruneAsync(before, BatchSize, cancellationToken);
            removed += batch;
            // the database's calls run to their end on the caller's thread
            await Task.Yield();
        }
        while (batch >= BatchSize);
        if (removed > 0)
            LogRemoved(removed);
        return removed;
    }

    [LoggerMessage(EventId = 1612, Level = LogLevel.Information, Message = "Removed {Count} rows of old health history")]
    private partial void LogRemoved(int count);
}
