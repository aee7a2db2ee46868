namespace TinyForge.Core.Backups;

/// <summary>A backup among the files of this program.</summary>
/// <param name="Name">Its file's name, see <see cref="BackupName"/>.</param>
/// <param name="Bytes">The file's size.</param>
/// <param name="CreatedAt">When it was made, in whole seconds.</param>
/// <param name="Kind">Why.</param>
public sealed record Backup(string Name, long Bytes, DateTimeOffset CreatedAt, BackupKind Kind);
