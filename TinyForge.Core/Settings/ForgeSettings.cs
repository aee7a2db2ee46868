namespace TinyForge.Core.Settings;

/// <summary>What an admin can change at run time. Ranges are held by <see cref="SettingsRules"/>.</summary>
public sealed record ForgeSettings
{
    /// <summary>Which gateway new proxies are made in: <see cref="GatewayNames"/>. Default <c>embedded</c>.</summary>
    public string Gateway { get; init; } = GatewayNames.Embedded;

    /// <summary>Base URL of Nginx Proxy Manager's admin port, http or https; null where there is none.</summary>
    public string? NpmUrl { get; init; }

    /// <summary>Nginx Proxy Manager's account; null where there is none.</summary>
    public string? NpmEmail { get; init; }

    /// <summary>That account's password, encrypted at rest; null where there is none.</summary>
    public SecretText? NpmPassword { get; init; }

    /// <summary>
    /// Where visitors reach Nginx Proxy Manager's own HTTP port, http or https: new proxies are verified by a request to it. Null
    /// where that is not known; then they are not verified.
    /// </summary>
    public string? NpmProxyUrl { get; init; }

    /// <summary>The gateway's certificate that new proxies get; 0 for none. Default 0.</summary>
    public int SslCertificateId { get; init; }

    /// <summary>Days without a healthy check after which a proxy counts as stale, 1 to 3650. Default 7.</summary>
    public int StaleThresholdDays { get; init; } = 7;

    /// <summary>Seconds between two checks of a proxy that has no interval of its own, 15 to 86400. Default 300.</summary>
    public int HealthIntervalSeconds { get; init; } = 300;

    /// <summary>Seconds after which a health check's request counts as failed, 1 to 120. Default 10.</summary>
    public int HealthTimeoutSeconds { get; init; } = 10;

    /// <summary>Health checks that run at the same time, 1 to 1024. Default 64.</summary>
    public int HealthConcurrency { get; init; } = 64;

    /// <summary>
    /// What TinyForge asks whether its own network works, when most destinations fail at once: <c>host:port</c> that accepts TCP
    /// connections. Null asks this machine's default gateway.
    /// </summary>
    public string? HealthReferenceAddress { get; init; }

    /// <summary>Consecutive failures that make a healthy proxy unhealthy, 1 to 20. Default 2.</summary>
    public int UnhealthyAfter { get; init; } = 2;

    /// <summary>Consecutive passes that make an unhealthy proxy healthy, 1 to 20. Default 1.</summary>
    public int HealthyAfter { get; init; } = 1;

    /// <summary>Days that events are kept, 1 to 3650. Default 90.</summary>
    public int EventRetentionDays { get; init; } = 90;

    /// <summary>Days that raw health samples are kept, 1 to 90. Default 2.</summary>
    public int HistoryRetentionDays { get; init; } = 2;

    /// <summary>Hours from one backup to the next, 0 to 720; 0 makes none. Counted from 03:00 UTC on. Default 24.</summary>
    public int BackupIntervalHours { get; init; } = 24;

    /// <summary>Backups that are kept, 1 to 365: the oldest beyond them goes when a new one is made. Default 7.</summary>
    public int BackupKeep { get; init; } = 7;

    /// <summary>Addresses and networks (CIDR) that no destination may lead to. Default: the metadata services of the large clouds,
    /// which hand out credentials to whoever asks from inside.</summary>
    public IReadOnlyList<string> ForbiddenDestinations { get; init; } =
    [
        "169.254.169.254", "169.254.170.2", "169.254.170.23", "fd00:ec2::254", "fd00:ec2::23", "fd20:ce::254", "fe80::a9fe:a9fe", "100.100.100.200", "168.63.129.16",
    ];
}
