using System.Globalization;
using TinyForge.Core.Events;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Health;

/// <summary>When a proxy counts as stale, and what is told of it. Pure.</summary>
internal static class Staleness
{
    /// <summary>Whether it has not been healthy for the days of the setting <c>stale_threshold_days</c>.</summary>
    /// <param name="proxy">The proxy.</param>
    /// <param name="lastHealthy">Up to when it was healthy; null where it never was, and then its making counts.</param>
    /// <param name="thresholdDays">1 or more.</param>
    /// <param name="now">The present time.</param>
    public static bool IsStale(StandaloneProxy proxy, DateTimeOffset? lastHealthy, int thresholdDays, DateTimeOffset now) =>
        proxy.Health.Status != HealthStatus.Healthy && now - (lastHealthy ?? proxy.CreatedAt) >= TimeSpan.FromDays(thresholdDays);

    /// <summary>What is told when a proxy becomes stale or is no longer so.</summary>
    public static ForgeEvent Told(StandaloneProxy proxy, bool stale, DateTimeOffset? lastHealthy, int thresholdDays, DateTimeOffset now)
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
                ["last_healthy"] = lastHealthy?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            },
        };
    }
}
