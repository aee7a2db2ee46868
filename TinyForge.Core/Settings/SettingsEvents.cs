using TinyForge.Core.Events;

namespace TinyForge.Core.Settings;

/// <summary>What is told of a change of the settings.</summary>
public static class SettingsEvents
{
    /// <summary>Names the fields that differ, never a secret; null where none does.</summary>
    public static ForgeEvent? Saved(ForgeSettings before, ForgeSettings after, Actor actor, DateTimeOffset now)
    {
        var changes = Differences(before, after);
        return changes.Count == 0 ? null : new ForgeEvent
        {
            OccurredAt = now,
            Severity = EventSeverity.Info,
            Source = EventSource.Settings,
            Type = "settings.saved",
            Message = $"The settings were changed: {string.Join(", ", changes.Names)}.",
            Actor = actor.Name,
            Data = EventData.Of(actor, changes.Details),
        };
    }

    /// <summary>Which settings differ, without secrets.</summary>
    public static FieldChanges Differences(ForgeSettings before, ForgeSettings after) => new FieldChanges()
        .Compare("gateway", before.Gateway, after.Gateway)
        .Compare("npm_url", before.NpmUrl, after.NpmUrl)
        .Compare("npm_email", before.NpmEmail, after.NpmEmail)
        .CompareSecret("npm_password", before.NpmPassword?.Reveal(), after.NpmPassword?.Reveal())
        .Compare("npm_proxy_url", before.NpmProxyUrl, after.NpmProxyUrl)
        .Compare("ssl_certificate_id", before.SslCertificateId, after.SslCertificateId)
        .Compare("stale_threshold_days", before.StaleThresholdDays, after.StaleThresholdDays)
        .Compare("health_interval_seconds", before.HealthIntervalSeconds, after.HealthIntervalSeconds)
        .Compare("health_timeout_seconds", before.HealthTimeoutSeconds, after.HealthTimeoutSeconds)
        .Compare("health_concurrency", before.HealthConcurrency, after.HealthConcurrency)
        .Compare("health_reference_address", before.HealthReferenceAddress, after.HealthReferenceAddress)
        .Compare("unhealthy_after", before.UnhealthyAfter, after.UnhealthyAfter)
        .Compare("healthy_after", before.HealthyAfter, after.HealthyAfter)
        .Compare("event_retention_days", before.EventRetentionDays, after.EventRetentionDays)
        .Compare("history_retention_days", before.HistoryRetentionDays, after.HistoryRetentionDays)
        .Compare("backup_interval_hours", before.BackupIntervalHours, after.BackupIntervalHours)
        .Compare("backup_keep", before.BackupKeep, after.BackupKeep)
        .Compare("forbidden_destinations", before.ForbiddenDestinations, after.ForbiddenDestinations);
}
