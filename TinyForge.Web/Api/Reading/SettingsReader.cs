using TinyForge.Core.Settings;

namespace TinyForge.Web.Api.Reading;

/// <summary>Reads settings: an absent field keeps its value, a null takes the default.</summary>
internal static class SettingsReader
{
    private const int MaxText = 2048;

    private static readonly ForgeSettings Defaults = new();

    /// <summary>The settings as they would be after this body; ranges are not judged here.</summary>
    public static ForgeSettings Read(JsonFields fields, ForgeSettings current) => CheckPassword(fields, current, ReadUnchecked(fields, current));

    /// <summary>Of these only what leads to Nginx Proxy Manager. The saved password does not go along to another address.</summary>
    public static ForgeSettings ReadNpm(JsonFields fields, ForgeSettings current) => CheckPassword(fields, current, ReadNpmUnchecked(fields, current));

    /// <summary>Whether the fields say which password Nginx Proxy Manager's account has, or that it has none.</summary>
    public static bool IsPasswordEntered(JsonFields fields) => !fields.IsAbsentOrNull("npm_password");

    /// <summary>As <see cref="Read"/>, where the caller judges whether the saved password may go along.</summary>
    public static ForgeSettings ReadUnchecked(JsonFields fields, ForgeSettings current)
    {
        fields.Ignore(["npm_password_set"]);
        return ReadNpmUnchecked(fields, current) with
        {
            Gateway = fields.Text("gateway", current.Gateway, MaxText) ?? Defaults.Gateway,
            SslCertificateId = fields.Number("ssl_certificate_id", current.SslCertificateId) ?? Defaults.SslCertificateId,
            StaleThresholdDays = fields.Number("stale_threshold_days", current.StaleThresholdDays) ?? Defaults.StaleThresholdDays,
            HealthIntervalSeconds = fields.Number("health_interval_seconds", current.HealthIntervalSeconds) ?? Defaults.HealthIntervalSeconds,
            HealthTimeoutSeconds = fields.Number("health_timeout_seconds", current.HealthTimeoutSeconds) ?? Defaults.HealthTimeoutSeconds,
            HealthConcurrency = fields.Number("health_concurrency", current.HealthConcurrency) ?? Defaults.HealthConcurrency,
            HealthReferenceAddress = NullIfEmpty(fields.Text("health_reference_address", current.HealthReferenceAddress, MaxText)),
            UnhealthyAfter = fields.Number("unhealthy_after", current.UnhealthyAfter) ?? Defaults.UnhealthyAfter,
            HealthyAfter = fields.Number("healthy_after", current.HealthyAfter) ?? Defaults.HealthyAfter,
            EventRetentionDays = fields.Number("event_retention_days", current.EventRetentionDays) ?? Defaults.EventRetentionDays,
            HistoryRetentionDays = fields.Number("history_retention_days", current.HistoryRetentionDays) ?? Defaults.HistoryRetentionDays,
            BackupIntervalHours = fields.Number("backup_interval_hours", current.BackupIntervalHours) ?? Defaults.BackupIntervalHours,
            BackupKeep = fields.Number("backup_keep", current.BackupKeep) ?? Defaults.BackupKeep,
            ForbiddenDestinations = fields.Texts("forbidden_destinations", current.ForbiddenDestinations) ?? Defaults.ForbiddenDestinations,
        };
    }

    private static ForgeSettings ReadNpmUnchecked(JsonFields fields, ForgeSettings current) => current with
    {
        NpmUrl = NullIfEmpty(fields.Text("npm_url", current.NpmUrl, MaxText)),
        NpmEmail = NullIfEmpty(fields.Text("npm_email", current.NpmEmail, MaxText)),
        NpmPassword = ReadPassword(fields, current),
        NpmProxyUrl = NullIfEmpty(fields.Text("npm_proxy_url", current.NpmProxyUrl, MaxText)),
    };

    private static ForgeSettings CheckPassword(JsonFields fields, ForgeSettings current, ForgeSettings next)
    {
        if (SettingsRules.CheckPassword(current, next, IsPasswordEntered(fields)) is { } error)
            fields.Fault(error.Setting, error.Message);
        return next;
    }

    private static SecretText? ReadPassword(JsonFields fields, ForgeSettings current) => fields.Text("npm_password", maxLength: MaxText) switch
    {
        null => current.NpmPassword,
        "" => null,
        var password => new SecretText(password),
    };

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
