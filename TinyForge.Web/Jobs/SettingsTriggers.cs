using TinyForge.Core.Events;

namespace TinyForge.Web.Jobs;

/// <summary>Which jobs run at once when settings were saved, so that nobody waits an hour for what they changed. Sweeps read the settings all the time.</summary>
internal static class SettingsTriggers
{
    private static readonly Dictionary<string, string> JobOf = new(StringComparer.Ordinal)
    {
        ["stale_threshold_days"] = JobSchedule.StaleScan,
        ["event_retention_days"] = JobSchedule.Retention,
        ["history_retention_days"] = JobSchedule.Retention,
        ["backup_interval_hours"] = JobSchedule.Backup,
    };

    /// <summary>The jobs, each once.</summary>
    public static IReadOnlyList<string> Of(EventBatch batch) => batch.Resync
        // it is not known what was missed
        ? [.. JobOf.Values.Distinct()]
        : [.. batch.Events.Where(e => e.Type == "settings.saved").SelectMany(e => e.Data.Keys).Select(name => JobOf.GetValueOrDefault(name)).OfType<string>().Distinct()];
}
