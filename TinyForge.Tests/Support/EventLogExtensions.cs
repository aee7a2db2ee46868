using TinyForge.Core.Events;

namespace TinyForge.Tests.Support;

/// <summary>Looks at the log as tests want it.</summary>
internal static class EventLogExtensions
{
    /// <summary>The newest events, newest first.</summary>
    public static async Task<IReadOnlyList<ForgeEvent>> NewestAsync(this IEventLog log, EventSource? source, int limit, CancellationToken cancellationToken) =>
        (await log.ReadAsync(new EventQuery { Filter = new EventFilter { Source = source }, Limit = limit }, cancellationToken)).Items;
}
