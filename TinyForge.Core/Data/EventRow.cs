using TinyForge.Core.Events;

namespace TinyForge.Core.Data;

/// <summary>A row of <c>event_log</c>. Its ids only grow and are never used again.</summary>
internal sealed class EventRow
{
    public long Id { get; set; }

    public DateTimeOffset OccurredAt { get; set; }

    public EventSeverity Severity { get; set; }

    public EventSource Source { get; set; }

    public string Type { get; set; } = "";

    public string Message { get; set; } = "";

    public long? ProxyId { get; set; }

    public long? InstanceId { get; set; }

    public string? Actor { get; set; }

    /// <summary>A JSON object.</summary>
    public string Data { get; set; } = "{}";
}
