using System.Collections.Frozen;
using System.Globalization;
using TinyForge.Core.Events;

namespace TinyForge.Core.Proxies;

/// <summary>What is told of a proxy's health.</summary>
public static class HealthEvents
{
    // each check tells one; of its data pages only ask whether it was the first look
    private static readonly FrozenDictionary<HealthStatus, IReadOnlyDictionary<string, string?>> DataOfLooks = Enum.GetValues<HealthStatus>()
        .ToFrozenDictionary(s => s, IReadOnlyDictionary<string, string?> (s) => new Dictionary<string, string?>(StringComparer.Ordinal) { ["previous_status"] = Word(s) }.AsReadOnly());

    /// <summary>
    /// A flip is a change and kept; a look that finds what was known is only told to open pages. The first look is a flip only where it
    /// finds the destination unhealthy.
    /// </summary>
    /// <param name="proxy">The proxy with its former health.</param>
    /// <param name="health">What was seen now, as it is stored.</param>
    public static ForgeEvent Seen(StandaloneProxy proxy, ProxyHealth health)
    {
        var (name, before) = (proxy.Spec.Domains[0].Value, proxy.Health);
        return (before.Status, health.Status) switch
        {
            (not HealthStatus.Unhealthy, HealthStatus.Unhealthy) =>
                Flip(EventSeverity.Warn, "proxy.unhealthy", held => Join($"{name} is unhealthy{Stage(health)}.", health.Hint, held is null ? null : $"It was {Word(before.Status)} for {held}.")),
            (HealthStatus.Unhealthy, HealthStatus.Healthy) => Flip(EventSeverity.Info, "proxy.healthy", held => held is null ? $"{name} is healthy again." : $"{name} is healthy again after {held}."),
            _ => new()
            {
                OccurredAt = health.CheckedAt ?? proxy.UpdatedAt,
                Severity = EventSeverity.Info,
                Source = EventSource.Health,
                Type = "proxy.checked",
                Message = $"{name} was checked.",
                ProxyId = proxy.Id,
                Data = DataOfLooks[before.Status],
                RecordsChange = false,
            },
        };

        ForgeEvent Flip(EventSeverity severity, string type, Func<string?, string> message)
        {
            var lasted = before.Since is { } since && health.CheckedAt > since ? health.CheckedAt - since : null;
            return new()
            {
                OccurredAt = health.CheckedAt ?? proxy.UpdatedAt,
                Severity = severity,
                Source = EventSource.Health,
                Type = type,
                Message = message(before.Status == HealthStatus.Unknown || lasted is null ? null : Spans.Describe(lasted.Value)),
                ProxyId = proxy.Id,
                Data = new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["failing_stage"] = health.FailingStage,
                    ["code"] = health.Code,
                    ["hint"] = health.Hint,
                    ["http_status"] = health.HttpStatus?.ToString(CultureInfo.InvariantCulture),
                    ["latency_ms"] = health.LatencyMs?.ToString(CultureInfo.InvariantCulture),
                    ["previous_status"] = Word(before.Status),
                    ["previous_seconds"] = lasted?.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture),
                    ["previous_since"] = before.Since?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
                },
            };
        }
    }

    private static string Join(params string?[] sentences) => string.Join(' ', sentences.Where(s => !string.IsNullOrEmpty(s)));

    private static string Word(HealthStatus status) => status.ToString().ToLowerInvariant();

    private static string Stage(ProxyHealth health) => health.FailingStage is { } stage ? $": {stage} failed" : "";
}
