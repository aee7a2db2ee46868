using System.Text.Json;
using TinyForge.Core.Events;

namespace TinyForge.Core.Data.Stores;

/// <summary>Events as rows and back.</summary>
internal static class EventMapping
{
    public static EventRow ToRow(ForgeEvent entry) => new()
    {
        OccurredAt = entry.OccurredAt,
        Severity = entry.Severity,
        Source = entry.Source,
        Type = entry.Type,
        Message = entry.Message,
        ProxyId = entry.ProxyId,
        InstanceId = entry.InstanceId,
        Actor = entry.Actor,
        Data = JsonSerializer.Serialize(entry.Data, JsonColumn.Options),
    };

    public static ForgeEvent ToEvent(EventRow row) => new()
    {
        Id = row.Id,
        OccurredAt = row.OccurredAt,
        Severity = row.Severity,
        Source = row.Source,
        Type = row.Type,
        Message = row.Message,
        ProxyId = row.ProxyId,
        InstanceId = row.InstanceId,
        Actor = row.Actor,
        Data = JsonSerializer.Deserialize<Dictionary<string, string?>>(row.Data, JsonColumn.Options) ?? [],
    };
}
