namespace TinyForge.Core.Backups;

/// <summary>When a backup is due, and which are let go of. Pure.</summary>
public static class BackupSchedule
{
    /// <summary>How many of those that upgrades made are kept; they do not count among the others.</summary>
    public const int KeptOfUpgrades = 3;

    // each interval's first begins then: where people sleep in Europe and Africa, and work is over in the Americas
    private static readonly DateTimeOffset Anchor = new(2000, 1, 1, 3, 0, 0, TimeSpan.Zero);

    /// <summary>Whether none has been made since the last time that one was due: after downtime once, not once for each time that was missed.</summary>
    /// <param name="backups">What there is.</param>
    /// <param name="intervalHours">Hours from one to the next; 0 for none.</param>
    /// <param name="now">The present.</param>
    public static bool IsDue(IEnumerable<Backup> backups, int intervalHours, DateTimeOffset now)
    {
        if (intervalHours <= 0)
            return false;
        var interval = TimeSpan.FromHours(intervalHours);
        var since = Anchor + (interval * Math.Floor((now - Anchor) / interval));
        // one of the future is the work of a clock that was wrong
        return !backups.Any(b => b.Kind == BackupKind.Regular && b.CreatedAt >= since && b.CreatedAt <= now);
    }

    /// <summary>Those that go: of each kind the oldest beyond what is kept, and never the newest.</summary>
    /// <param name="backups">What there is.</param>
    /// <param name="keep">How many regular ones stay.</param>
    public static IReadOnlyList<Backup> Surplus(IEnumerable<Backup> backups, int keep) =>
    [
        .. backups.GroupBy(b => b.Kind).SelectMany(kind => kind
            .OrderByDescending(b => b.CreatedAt).ThenByDescending(b => b.Name, StringComparer.Ordinal)
            .Skip(Math.Max(1, kind.Key == BackupKind.Regular ? keep : KeptOfUpgrades))),
    ];
}
