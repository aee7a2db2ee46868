using Microsoft.Extensions.Logging;

namespace TinyForge.Core.Events;

/// <summary>Lets the oldest events go, a few at a time, so that nobody who writes waits long.</summary>
public sealed partial class EventRetention
{
    /// <summary>How many go in one transaction.</summary>
    public const int BatchSize = 1000;

    private readonly IEventLog _log;
    private readonly TimeProvider _time;
    private readonly ILogger<EventRetention> _logger;

    /// <summary>For the container.</summary>
    public EventRetention(IEventLog log, TimeProvider time, ILogger<EventRetention> logger) => (_log, _time, _logger) = (log, time, logger);

    /// <summary>Removes what is older.</summary>
    /// <param name="days">How many days events are kept, 1 or more.</param>
    /// <param name="cancellationToken">Gives up; what is removed by then stays so.</param>
    /// <returns>How many were removed.</returns>
    public async Task<int> RunAsync(int days, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        var before = _time.GetUtcNow().AddDays(-days);
        var removed = 0;
        int batch;
        do
        {
            batch = await _log.PruneAsync(before, BatchSize, cancellationToken);
            removed += batch;
            // the database's calls run to their end on the caller's thread
            await Task.Yield();
        }
        while (batch == BatchSize);
        if (removed > 0)
            LogRemoved(removed, days);
        return removed;
    }

    [LoggerMessage(EventId = 1501, Level = LogLevel.Information, Message = "Removed {Count} events that were older than {Days} days")]
    private partial void LogRemoved(int count, int days);
}
