using System.Text.Json.Serialization;
using TinyForge.Core.Settings;

namespace TinyForge.Web.Api.Contracts;

/// <summary>Settings as they are sent: an absent field keeps its value, null takes the default. Unknown fields are refused.</summary>
internal sealed record SettingsInput
{
    /// <summary>Which gateway new proxies are made in: <c>embedded</c> or <c>npm</c>. Default: embedded.</summary>
    public string? Gateway { get; init; }

    /// <summary>Base URL of Nginx Proxy Manager's admin port, http or https; null or "" for none.</summary>
    public string? NpmUrl { get; init; }

    /// <summary>Nginx Proxy Manager's account; null or "" for none.</summary>
    public string? NpmEmail { get; init; }

    /// <summary>That account's password. Never told again; absent or null keeps it, "" removes it. To be told again where npm_url gets another scheme, host or port.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? NpmPassword { get; init; }

    /// <summary>Where visitors reach Nginx Proxy Manager's own HTTP port, http or https, often npm_url without its port; new proxies are verified by a request to it. null or "" where that is not known: then they are not verified.</summary>
    public string? NpmProxyUrl { get; init; }

    /// <summary>The gateway's certificate that new proxies get; 0 for none. Default: 0.</summary>
    public int? SslCertificateId { get; init; }

    /// <summary>Days without a healthy check after which a proxy counts as stale, 1 to 3650. Default: 7.</summary>
    public int? StaleThresholdDays { get; init; }

    /// <summary>Seconds between two checks of a proxy that has no interval of its own, 15 to 86400. Default: 300.</summary>
    public int? HealthIntervalSeconds { get; init; }

    /// <summary>Seconds after which a health check's request counts as failed, 1 to 120. Default: 10.</summary>
    public int? HealthTimeoutSeconds { get; init; }

    /// <summary>Health checks that run at the same time, 1 to 1024. Default: 64.</summary>
    public int? HealthConcurrency { get; init; }

    /// <summary>What is asked whether TinyForge's own network works, when most destinations fail at once: <c>host:port</c> that accepts TCP connections, an IPv6 address in brackets; null or "" for this machine's default gateway, which is the default.</summary>
    public string? HealthReferenceAddress { get; init; }

    /// <summary>Consecutive failures that make a healthy proxy unhealthy, 1 to 20. Default: 2.</summary>
    public int? UnhealthyAfter { get; init; }

    /// <summary>Consecutive passes that make an unhealthy proxy healthy, 1 to 20. Default: 1.</summary>
    public int? HealthyAfter { get; init; }

    /// <summary>Days that events are kept, 1 to 3650. Default: 90.</summary>
    public int? EventRetentionDays { get; init; }

    /// <summary>Days that raw health samples are kept, 1 to 90. Default: 2.</summary>
    public int? HistoryRetentionDays { get; init; }

    /// <summary>Hours from one backup to the next, counted from 03:00 UTC on, 0 to 720; 0 makes none. Default: 24.</summary>
    public int? BackupIntervalHours { get; init; }

    /// <summary>Backups that are kept, 1 to 365; the oldest beyond them goes when a new one is made. Default: 7.</summary>
    public int? BackupKeep { get; init; }

    /// <summary>IP addresses and networks (CIDR) that no destination may lead to; at most 1000. Default: the metadata services of the large clouds.</summary>
    public IReadOnlyList<string>? ForbiddenDestinations { get; init; }

    /// <summary>What would lead to these settings, without the password.</summary>
    public static SettingsInput From(ForgeSettings settings) => new()
    {
        Gateway = settings.Gateway,
        NpmUrl = settings.NpmUrl,
        NpmEmail = settings.NpmEmail,
        NpmProxyUrl = settings.NpmProxyUrl,
        SslCertificateId = settings.SslCertificateId,
        StaleThresholdDays = settings.StaleThresholdDays,
        HealthIntervalSeconds = settings.HealthIntervalSeconds,
        HealthTimeoutSeconds = settings.HealthTimeoutSeconds,
        HealthConcurrency = settings.HealthConcurrency,
        HealthReferenceAddress = settings.HealthReferenceAddress,
        UnhealthyAfter = settings.UnhealthyAfter,
        HealthyAfter = settings.HealthyAfter,
        EventRetentionDays = settings.EventRetentionDays,
        HistoryRetentionDays = settings.HistoryRetentionDays,
        BackupIntervalHours = settings.BackupIntervalHours,
        BackupKeep = settings.BackupKeep,
        ForbiddenDestinations = settings.ForbiddenDestinations,
    };
}
