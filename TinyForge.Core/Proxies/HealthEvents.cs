using System.Globalization;
using TinyForge.Core.Events;

namespace TinyForge.Core.Proxies;

/// <summary>What is told of a proxy's health.</summary>
public static class HealthEvents
{
    /// <summary>
    /// A flip is a change and kept; a look that finds what was known is only told to open pages. The first look is a flip only where it
    /// finds the destination unhealthy.
    /// </summary>
    /// <param name="proxy">The proxy with its former health.</param>
    /// <param name="health">What was seen now, as it is stored.</param>
    public static ForgeEvent Seen(StandaloneProxy proxy, ProxyHealth health)
    {
        var name = proxy.Spec.Domains[0].Value;
        var lasted = proxy.Health.Since is { } since && health.CheckedAt > since ? health.CheckedAt - since : null;
        var held = proxy.Health.Status == HealthStatus.Unknown || lasted is null ? null : Spans.Describe(lasted.Value);
        var flipped = health.Status != proxy.Health.Status;
        return (health.Status, flipped) switch
        {
            (HealthStatus.Unhealthy, true) => Create(EventSeverity.Warn, "proxy.unhealthy", Join($"{name} is unhealthy{Stage(health)}.", health.Hint, held is null ? null : $"It was {Word(proxy.Health.Status)} for {held}.")),
            (HealthStatus.Healthy, true) when proxy.Health.Status == HealthStatus.Unhealthy => Create(EventSeverity.Info, "proxy.healthy", held is null ? $"{name} is healthy again." : $"{name} is healthy again after {held}."),
            _ => Create(EventSeverity.Info, "proxy.checked", $"{name} was checked.") with { RecordsChange = false },
        };

        ForgeEvent Create(EventSeverity severity, string type, string message) => new()
        {
            OccurredAt = health.CheckedAt ?? proxy.UpdatedAt,
            Severity = severity,
            Source = EventSource.Health,
            Type = type,
            Message = message,
            ProxyId = proxy.Id,
            Data = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["failing_stage"] = health.FailingStage,
                ["code"] = health.Code,
                ["hint"] = health.Hint,
                ["http_status"] = health.HttpStatus?.ToString(CultureInfo.InvariantCulture),
                ["latency_ms"] = health.LatencyMs?.ToString(CultureInfo.InvariantCulture),
                ["previous_status"] = Word(proxy.Health.Status),
                ["previous_seconds"] = lasted?.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture),
                ["previous_since"] = proxy.Health.Since?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            },
        };
    }

    private static string Join(params string?[] sentences) => string.Join(' ', sentences.Where(s => !string.IsNullOrEmpty(s)));

    private static string Word(HealthStatus status) => status.ToString().ToLowerInvariant();

    private static string Stage(ProxyHealth health) => health.FailingStage is { } stage ? $": {stage} failed" : "";
}
