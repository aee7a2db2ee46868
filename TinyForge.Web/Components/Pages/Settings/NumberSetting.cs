using Microsoft.Extensions.Localization;
using TinyForge.Core.Settings;
using TinyForge.Web.Localization;

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
    private static readonly IStringLocalizer T = Localizers.Of<SettingsTexts>();

    public static IReadOnlyList<NumberSetting> Health =>
    [
        new("health_interval_seconds", T["Number.Interval"], T["Unit.Seconds"], T["Number.IntervalHelp"], s => s.HealthIntervalSeconds, (s, v) => s with { HealthIntervalSeconds = v }),
        new("health_timeout_seconds", T["Number.Timeout"], T["Unit.Seconds"], T["Number.TimeoutHelp"], s => s.HealthTimeoutSeconds, (s, v) => s with { HealthTimeoutSeconds = v }),
        new("unhealthy_after", T["Number.UnhealthyAfter"], T["Unit.Failures"], T["Number.UnhealthyAfterHelp"], s => s.UnhealthyAfter, (s, v) => s with { UnhealthyAfter = v }),
        new("healthy_after", T["Number.HealthyAfter"], T["Unit.Passes"], T["Number.HealthyAfterHelp"], s => s.HealthyAfter, (s, v) => s with { HealthyAfter = v }),
        new("health_concurrency", T["Number.Concurrency"], T["Unit.Checks"], T["Number.ConcurrencyHelp"], s => s.HealthConcurrency, (s, v) => s with { HealthConcurrency = v }),
        new("stale_threshold_days", T["Number.StaleAfter"], T["Unit.Days"], T["Number.StaleAfterHelp"], s => s.StaleThresholdDays, (s, v) => s with { StaleThresholdDays = v }),
    ];

    public static IReadOnlyList<NumberSetting> Retention =>
    [
        new("event_retention_days", T["Number.Events"], T["Unit.Days"], T["Number.EventsHelp"], s => s.EventRetentionDays, (s, v) => s with { EventRetentionDays = v }),
        new("history_retention_days", T["Number.Samples"], T["Unit.Days"], T["Number.SamplesHelp"], s => s.HistoryRetentionDays, (s, v) => s with { HistoryRetentionDays = v }),
    ];

    public static IReadOnlyList<NumberSetting> Backups =>
    [
        new("backup_interval_hours", T["Number.BackupInterval"], T["Unit.Hours"], T["Number.BackupIntervalHelp"], s => s.BackupIntervalHours, (s, v) => s with { BackupIntervalHours = v }),
        new("backup_keep", T["Number.BackupKeep"], T["Unit.Backups"], T["Number.BackupKeepHelp"], s => s.BackupKeep, (s, v) => s with { BackupKeep = v }),
    ];

    public static IEnumerable<NumberSetting> All => [.. Health, .. Retention, .. Backups];
}
