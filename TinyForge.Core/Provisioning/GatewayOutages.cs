using System.Collections.Concurrent;
using TinyForge.Core.Events;
using TinyForge.Core.Gateways;

namespace TinyForge.Core.Provisioning;

/// <summary>Tells once when a gateway can't be reached any more, and once when it can be again.</summary>
internal sealed class GatewayOutages(IEventLog events, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _since = new(StringComparer.Ordinal);

    /// <param name="gateway">Its name.</param>
    /// <param name="error">Why it did not answer; null where it did.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task NoteAsync(string gateway, GatewayError? error, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (error is not null && _since.TryAdd(gateway, now))
            await events.AppendAsync(Entry("gateway.down", EventSeverity.Error, $"The {gateway} gateway can't be used. {error.Message}", now), cancellationToken);
        else if (error is null && _since.TryRemove(gateway, out _))
            await events.AppendAsync(Entry("gateway.up", EventSeverity.Info, $"The {gateway} gateway can be used again.", now), cancellationToken);
    }

    private static ForgeEvent Entry(string type, EventSeverity severity, string message, DateTimeOffset now) => new()
    {
        OccurredAt = now,
        Severity = severity,
        Source = EventSource.Gateway,
        Type = type,
        Message = message,
        Data = EventData.Of(Actor.System),
    };
}
