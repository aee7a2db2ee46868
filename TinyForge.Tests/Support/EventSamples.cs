using TinyForge.Core.Events;

namespace TinyForge.Tests.Support;

/// <summary>Events to put into a log.</summary>
internal static class EventSamples
{
    public static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static ForgeEvent Sample(
        string message, EventSeverity severity = EventSeverity.Info, EventSource source = EventSource.Proxy, long? proxyId = null, DateTimeOffset? at = null, string? actor = null) => new()
        {
            OccurredAt = at ?? Begin,
            Severity = severity,
            Source = source,
            Type = "proxy.updated",
            Message = message,
            ProxyId = proxyId,
            Actor = actor,
            Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["address"] = null, ["destination"] = "http://a -> http://b, \"quoted\"" },
        };
}
