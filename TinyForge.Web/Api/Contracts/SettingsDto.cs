using TinyForge.Core.Settings;

namespace TinyForge.Web.Api.Contracts;

/// <summary>What an admin can change at run time. The password of Nginx Proxy Manager is never told.</summary>
internal sealed record SettingsDto
{
    /// <summary>Which gateway new proxies are made in: <c>embedded</c> or <c>npm</c>.</summary>
    public required string Gateway { get; init; }

    /// <summary>Base URL of Nginx Proxy Manager's admin port; null where there is none.</summary>
    public required string? NpmUrl { get; init; }

    /// <summary>Nginx Proxy Manager's account; null where there is none.</summary>
    public required string? NpmEmail { get; init; }

    /// <summary>Whether a password is stored. Read-only.</summary>
    public required bool NpmPasswordSet { get; init; }

    /// <summary>Where visitors reach Nginx Proxy Manager's own HTTP port, through which new proxies are verified; null where that is not known.</summary>
    public required string? NpmProxyUrl { get; init; }

    /// <summary>The gateway's certificate that new proxies get; 0 for none.</summary>
    public required int SslCertificateId { get; init; }

    /// <summary>Days without a healthy check after which a proxy counts as stale, 1 to 3650.</summary>
    public required int StaleThresholdDays { get; init; }

    /// <summary>Seconds between two checks of a proxy that has no interval of its own, 15 to 86400.</summary>
    public required int HealthIntervalSeconds { get; init; }

    /// <summary>Seconds after which a health check's request counts as failed, 1 to 120.</summary>
    public required int HealthTimeoutSeconds { get; init; }

    /// <summary>Health checks that run at the same time, 1 to 1024.</summary>
    public required int HealthConcurrency { get; init; }

    /// <summary>What is asked whether TinyForge's own network works, when most destinations fail at once: <c>host:port</c>; null for this machine's default gateway.</summary>
    public required string? HealthReferenceAddress { get; init; }

    /// <summary>Consecutive failures that make a healthy proxy unhealthy, 1 to 20.</summary>
    public required int UnhealthyAfter { get; init; }

    /// <summary>Consecutive passes that make an unhealthy proxy healthy, 1 to 20.</summary>
    public required int HealthyAfter { get; init; }

    /// <summary>Days that events are kept, 1 to 3650.</summary>
    public required int EventRetentionDays { get; init; }

    /// <summary>Days that raw health samples are kept, 1 to 90.</summary>
    public required int HistoryRetentionDays { get; init; }

    /// <summary>Hours from one backup to the next, 0 to 720; 0 makes none.</summary>
    public required int BackupIntervalHours { get; init; }

    /// <summary>Backups that are kept, 1 to 365.</summary>
    public required int BackupKeep { get; init; }

    /// <summary>IP addresses and networks (CIDR) that no destination may lead to; at most 1000.</summary>
    public required IReadOnlyList<string> ForbiddenDestinations { get; init; }

    public static SettingsDto From(ForgeSettings settings) => new()
    {
        Gateway = settings.Gateway,
        NpmUrl = settings.NpmUrl,
        NpmEmail = settings.NpmEmail,
        NpmPasswordSet = settings.NpmPassword is not null,
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
