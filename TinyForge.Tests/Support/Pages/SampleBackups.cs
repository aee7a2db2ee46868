using TinyForge.Core.Backups;

namespace TinyForge.Tests.Support.Pages;

/// <summary>Backups to look at.</summary>
internal static class SampleBackups
{
    /// <summary>Those of three days and one of an upgrade; the one of today failed.</summary>
    public static void Household(PageFakes fakes, DateTimeOffset now)
    {
        foreach (var days in new[] { 1, 2, 3 })
        {
            var at = now.AddDays(-days);
            fakes.Backups.Add(new Backup(BackupName.Of(at), 1_800_000 - (days * 30_000), at, BackupKind.Regular));
        }
        var upgraded = now.AddDays(-40);
        fakes.Backups.Add(new Backup(BackupName.OfUpgrade("20261129000415_Backups", upgraded), 900_000, upgraded, BackupKind.BeforeUpgrade));
        fakes.Backups.LastFailure = new BackupFailure(now.AddMinutes(-20), "No space left on device. See that the disk of the data directory is not full, and that TinyForge may write to its folder 'backups'.");
    }
}
