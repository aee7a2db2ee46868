using TinyForge.Core.Settings;

namespace TinyForge.Web.Components.Pages.Settings;

/// <summary>A setting that is a number, as it is asked for.</summary>
/// <param name="Field">Its name in the API.</param>
/// <param name="Label">Its name for a person.</param>
/// <param name="Unit">What it is counted in.</param>
/// <param name="Help">What it acts on, with its range.</param>
/// <param name="Get">Reads it.</param>
/// <param name="Set">The settings with another value.</param>
internal sealed record NumberSetting(string Field, string Label, string Unit, string Help, Func<ForgeSettings, int> Get, Func<ForgeSettings, int, ForgeSettings> Set)
{
    public static readonly IReadOnlyList<NumberSetting> Health =
    [
        new("health_interval_seconds", "Interval", "seconds", "Between two checks of a proxy that has no interval of its own. 15 to 86400.", s => s.HealthIntervalSeconds, (s, v) => s with { HealthIntervalSeconds = v }),
        new("health_timeout_seconds", "Time limit", "seconds", "After which a request counts as failed. 1 to 120.", s => s.HealthTimeoutSeconds, (s, v) => s with { HealthTimeoutSeconds = v }),
        new("unhealthy_after", "Unhealthy after", "failures", "In a row, before a healthy proxy counts as unhealthy. 1 to 20.", s => s.UnhealthyAfter, (s, v) => s with { UnhealthyAfter = v }),
        new("healthy_after", "Healthy after", "passes", "In a row, before an unhealthy proxy counts as healthy again. 1 to 20.", s => s.HealthyAfter, (s, v) => s with { HealthyAfter = v }),
        new("health_concurrency", "At the same time", "checks", "That run side by side. 1 to 1024.", s => s.HealthConcurrency, (s, v) => s with { HealthConcurrency = v }),
        new("stale_threshold_days", "Stale after", "days", "Without one healthy check. 1 to 3650.", s => s.StaleThresholdDays, (s, v) => s with { StaleThresholdDays = v }),
    ];

    public static readonly IReadOnlyList<NumberSetting> Retention =
    [
        new("event_retention_days", "Events", "days", "After which events are removed. 1 to 3650.", s => s.EventRetentionDays, (s, v) => s with { EventRetentionDays = v }),
        new("history_retention_days", "Health samples", "days", "For single checks; sums by hour and by day stay longer. 1 to 90.", s => s.HistoryRetentionDays, (s, v) => s with { HistoryRetentionDays = v }),
    ];

    public static IEnumerable<NumberSetting> All => Health.Concat(Retention);
}
