using System.Net;
using System.Net.Mail;

namespace TinyForge.Core.Settings;

/// <summary>The ranges of the settings. Pure: all faults at once, each under the field's name in the API.</summary>
public static class SettingsRules
{
    /// <summary>What is wrong with <paramref name="settings"/>; empty where nothing is.</summary>
    /// <param name="settings">The settings as they would be stored.</param>
    /// <param name="gateways">The gateways that this program can drive.</param>
    public static IReadOnlyList<SettingError> Check(ForgeSettings settings, IReadOnlyCollection<string> gateways)
    {
        var errors = new List<SettingError>();
        if (!gateways.Contains(settings.Gateway, StringComparer.Ordinal))
            errors.Add(new("gateway", $"'{settings.Gateway}' is not a gateway that can be used here. Use one of: {string.Join(", ", gateways)}."));
        if (settings.NpmUrl is not null && !IsUrl(settings.NpmUrl))
            errors.Add(new("npm_url", "Enter the address of Nginx Proxy Manager's admin port, as in http://10.0.0.2:81, without user name and password."));
        if (settings.NpmProxyUrl is not null && !IsUrl(settings.NpmProxyUrl))
            errors.Add(new("npm_proxy_url", "Enter where visitors reach Nginx Proxy Manager's HTTP port, as in http://10.0.0.2, or nothing where that is not known."));
        if (settings.NpmEmail is not null && !MailAddress.TryCreate(settings.NpmEmail, out _))
            errors.Add(new("npm_email", "Enter the e-mail address of an account in Nginx Proxy Manager."));
        Range(errors, "ssl_certificate_id", settings.SslCertificateId, 0, int.MaxValue, "the id of a certificate of the gateway, or 0 for none");
        Range(errors, "stale_threshold_days", settings.StaleThresholdDays, 1, 3650, "days");
        Range(errors, "health_interval_seconds", settings.HealthIntervalSeconds, 15, 86400, "seconds");
        Range(errors, "health_timeout_seconds", settings.HealthTimeoutSeconds, 1, 120, "seconds");
        Range(errors, "health_concurrency", settings.HealthConcurrency, 1, 1024, "checks at a time");
        if (settings.HealthReferenceAddress is not null && !ReferenceAddress.TryParse(settings.HealthReferenceAddress, out _))
            errors.Add(new("health_reference_address", "Enter a name or an IP address and a port, as in 10.0.0.1:53, router.lan:80 or [fd00::1]:443, or nothing for this machine's default gateway."));
        Range(errors, "unhealthy_after", settings.UnhealthyAfter, 1, 20, "consecutive failures");
        Range(errors, "healthy_after", settings.HealthyAfter, 1, 20, "consecutive passes");
        Range(errors, "event_retention_days", settings.EventRetentionDays, 1, 3650, "days");
        Range(errors, "history_retention_days", settings.HistoryRetentionDays, 1, 90, "days");
        Range(errors, "backup_interval_hours", settings.BackupIntervalHours, 0, 720, "hours; 0 for none");
        Range(errors, "backup_keep", settings.BackupKeep, 1, 365, "backups");
        foreach (var entry in settings.ForbiddenDestinations.Where(e => !IsAddress(e) && !IPNetwork.TryParse(e, out _)))
            errors.Add(new("forbidden_destinations", $"'{entry}' is neither an IP address nor a network such as 169.254.0.0/16."));
        if (settings.ForbiddenDestinations.Count > 1000)
            errors.Add(new("forbidden_destinations", "At most 1000 entries. Use networks instead of single addresses."));
        return errors;
    }

    /// <summary>
    /// The saved password of Nginx Proxy Manager is for the address that it was saved with: whoever may change the settings, but was never
    /// told it, could else have it sent to any other.
    /// </summary>
    /// <param name="saved">The settings as they are.</param>
    /// <param name="next">The settings as they would be stored or tried.</param>
    /// <param name="entered">Whether the password, or that there shall be none, was told along with them.</param>
    /// <returns>Null where nothing is wrong.</returns>
    public static SettingError? CheckPassword(ForgeSettings saved, ForgeSettings next, bool entered) =>
        !entered && saved.NpmPassword is not null && next.NpmUrl is { } url && IsUrl(url) && OriginOf(url) != (saved.NpmUrl is { } before && IsUrl(before) ? OriginOf(before) : null)
            ? new("npm_password", "Enter the password again: it is sent to the new address.")
            : null;

    private static string OriginOf(string url) => new Uri(url).GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    private static bool IsUrl(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0;

    // 169.254 parses as 169.0.0.254, which nobody means
    private static bool IsAddress(string text) => IPAddress.TryParse(text, out var address) && (text.Contains(':', StringComparison.Ordinal) || address.ToString() == text);

    private static void Range(List<SettingError> errors, string field, int value, int min, int max, string unit)
    {
        if (value < min || value > max)
            errors.Add(new(field, max == int.MaxValue ? $"Use {unit}." : $"Use {min} to {max} {unit}."));
    }
}
