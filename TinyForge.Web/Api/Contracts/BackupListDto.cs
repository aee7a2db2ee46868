namespace TinyForge.Web.Api.Contracts;

/// <summary>The backups that TinyForge keeps beside its data.</summary>
internal sealed record BackupListDto
{
    /// <summary>All of them, newest first.</summary>
    public required IReadOnlyList<BackupDto> Items { get; init; }

    /// <summary>The last failure since TinyForge started, while no backup has been made after it; null where there is none.</summary>
    public required BackupFailureDto? LastFailure { get; init; }
}
