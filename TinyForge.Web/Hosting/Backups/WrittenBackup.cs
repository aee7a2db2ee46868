namespace TinyForge.Web.Hosting.Backups;

/// <summary>A backup that was written.</summary>
/// <param name="Bytes">The file's size.</param>
/// <param name="Manifest">What is in it.</param>
/// <param name="JobStorageFault">Why the storage of jobs is not in it; null where it is, or where there is none.</param>
internal sealed record WrittenBackup(long Bytes, BackupManifest Manifest, string? JobStorageFault);
