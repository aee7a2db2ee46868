namespace TinyForge.Core.Backups;

/// <summary>Why a backup was made.</summary>
public enum BackupKind
{
    /// <summary>By the schedule, or because somebody asked for it.</summary>
    Regular,

    /// <summary>Before an upgrade changed the database.</summary>
    BeforeUpgrade,
}
