namespace TinyForge.Core.Data;

/// <summary>The one row of <c>settings</c>.</summary>
internal sealed class SettingsRow
{
    public const int OnlyId = 1;

    public int Id { get; set; } = OnlyId;

    public string Gateway { get; set; } = "";

    public string? NpmUrl { get; set; }

    public string? NpmEmail { get; set; }

    /// <summary>Encrypted.</summary>
    public byte[]? NpmPassword { get; set; }

    public string? NpmProxyUrl { get; set; }

    public int SslCertificateId { get; set; }

    public int StaleThresholdDays { get; set; }

    public int HealthIntervalSeconds { get; set; }

    public int HealthTimeoutSeconds { get; set; }

    public int HealthConcurrency { get; set; }

    public string? HealthReferenceAddress { get; set; }

    public int UnhealthyAfter { get; set; }

    public int HealthyAfter { get; set; }

    public int EventRetentionDays { get; set; }

    public int HistoryRetentionDays { get; set; }

    public int BackupIntervalHours { get; set; }

    public int BackupKeep { get; set; }

    public List<string> ForbiddenDestinations { get; set; } = [];
}
