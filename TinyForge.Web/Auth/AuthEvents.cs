using TinyForge.Core.Events;

namespace TinyForge.Web.Auth;

/// <summary>Makes the events of accounts. Passwords, codes and tokens never reach it.</summary>
internal sealed class AuthEvents(TimeProvider time)
{
    /// <summary>Something done as it should be.</summary>
    public ForgeEvent Info(string type, string message, Actor? actor, params ReadOnlySpan<(string Name, string? Value)> data) =>
        Create(EventSeverity.Info, type, message, actor?.Name, actor?.Address, data);

    /// <summary>Something that somebody should look at, by somebody whom nobody knows yet.</summary>
    public ForgeEvent Warn(string type, string message, string? address, params ReadOnlySpan<(string Name, string? Value)> data) =>
        Create(EventSeverity.Warn, type, message, actor: null, address, data);

    private ForgeEvent Create(EventSeverity severity, string type, string message, string? actor, string? address, ReadOnlySpan<(string Name, string? Value)> data)
    {
        var fields = new Dictionary<string, string?>(StringComparer.Ordinal) { ["address"] = address };
        foreach (var (name, value) in data)
            fields[name] = value;
        return new ForgeEvent
        {
            OccurredAt = time.GetUtcNow(),
            Severity = severity,
            Source = EventSource.Auth,
            Type = "auth." + type,
            Message = message,
            Actor = actor,
            Data = fields,
        };
    }
}
