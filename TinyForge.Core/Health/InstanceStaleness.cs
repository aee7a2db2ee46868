using System.Globalization;
using TinyForge.Core.Instances;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Health;

/// <summary>When an instance counts as stale. Pure.</summary>
internal static class InstanceStaleness
{
    /// <summary>Why it is stale, as a part of a sentence; null where it is not.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="proxy">Its proxy.</param>
    /// <param name="lastHealthy">Up to when the proxy was healthy; null where it never was, and then its making counts.</param>
    /// <param name="thresholdDays">1 or more.</param>
    /// <param name="now">The present time.</param>
    public static string? Reason(Instance instance, StandaloneProxy proxy, DateTimeOffset? lastHealthy, int thresholdDays, DateTimeOffset now)
    {
        var days = string.Create(CultureInfo.InvariantCulture, $"{thresholdDays} {(thresholdDays == 1 ? "day" : "days")}");
        if (Staleness.IsStale(proxy, lastHealthy, thresholdDays, now))
            return $"its proxy has not been healthy for {days}";
        var heard = instance.DeployedAt > instance.LastSeenAt ? instance.DeployedAt : instance.LastSeenAt;
        return now - heard >= TimeSpan.FromDays(thresholdDays) ? $"it was neither deployed nor seen for {days}" : null;
    }
}
