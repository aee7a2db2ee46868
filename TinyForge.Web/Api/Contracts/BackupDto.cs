using TinyForge.Core.Backups;

namespace TinyForge.Web.Api.Contracts;

/// <summary>A backup that TinyForge keeps beside its data.</summary>
internal sealed record BackupDto
{
    /// <summary>The file's name.</summary>
    public required string Name { get; init; }

    /// <summary>The file's size.</summary>
    public required long Bytes { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Why: <c>regular</c> (by the schedule, or because somebody asked), or <c>before_upgrade</c> of the database.</summary>
    public required BackupKind Kind { get; init; }

    public static BackupDto From(Backup backup) => new() { Name = backup.Name, Bytes = backup.Bytes, CreatedAt = backup.CreatedAt, Kind = backup.Kind };
}
