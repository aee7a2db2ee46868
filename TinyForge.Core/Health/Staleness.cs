using System.Globalization;
using TinyForge.Core.Events;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Health;

/// <summary>When a proxy counts as stale, and what is told of it. Pure.</summary>
internal static class Staleness
{
    /// <summary>Whether it has not been healthy for the days of the setting <c>stale_threshold_days</c>.</summary>
    public static bool IsStale(StandaloneProxy proxy, int thresholdDays, DateTimeOffset now) =>
        proxy.Health.Status != HealthStatus.Healthy && now - LastHealthy(proxy) >= TimeSpan.FromDays(thresholdDays);

    /// <summary>Up to when it was healthy; one that never was counts from its making.</summary>
    public static DateTimeOffset LastHealthy(StandaloneProxy proxy) => proxy.Health.Status == HealthStatus.Healthy
        ? proxy.Health.CheckedAt ?? proxy.CreatedAt
        : proxy.Health.Since ?? proxy.CreatedAt;

    /// <summary>What is told when a proxy becomes stale or is no longer so.</summary>
    public static ForgeEvent Told(StandaloneProxy proxy, bool stale, int thresholdDays, DateTimeOffset now)
    {
        var name = proxy.Spec.Domains[0].Value;
        var days = string.Create(CultureInfo.InvariantCulture, $"{thresholdDays} {(thresholdDays == 1 ? "day" : "days")}");
        return new ForgeEvent
        {
            OccurredAt = now,
            Severity = stale ? EventSeverity.Warn : EventSeverity.Info,
            Source = EventSource.Health,
            Type = stale ? "proxy.stale" : "proxy.no_longer_stale",
            Message = stale
                ? $"{name} is stale: it has not been healthy for {days}. Repair the service, or delete the proxy if it is no longer needed."
                : $"{name} is no longer stale.",
            ProxyId = proxy.Id,
            Data = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["stale_threshold_days"] = thresholdDays.ToString(CultureInfo.InvariantCulture),
                ["last_healthy"] = LastHealthy(proxy).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            },
        };
    }
}
