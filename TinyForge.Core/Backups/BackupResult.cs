namespace TinyForge.Core.Backups;

/// <summary>What became of a backup that was asked for: it was made, it failed, or another one is being made.</summary>
/// <param name="Made">The backup; null where none was made.</param>
/// <param name="Failure">Why not; null where it was made, and where another one is being made.</param>
public sealed record BackupResult(Backup? Made, BackupFailure? Failure)
{
    /// <summary>Another one is being made.</summary>
    public static readonly BackupResult Busy = new(null, null);
}
