using TinyForge.Core.Backups;

namespace TinyForge.Tests.Core.Backups;

public sealed class BackupScheduleTests
{
    private static readonly DateTimeOffset Night = new(2026, 6, 10, 3, 50, 0, TimeSpan.Zero);

    [Theory]
    // once a day, from three in the morning on
    [InlineData(24, "2026-06-09T03:50", true)]
    [InlineData(24, "2026-06-10T02:59", true)]
    [InlineData(24, "2026-06-10T03:00", false)]
    [InlineData(24, "2026-06-10T03:49", false)]
    // missed for a week: once
    [InlineData(24, "2026-06-01T03:50", true)]
    // a clock that was wrong
    [InlineData(24, "2027-06-10T03:50", true)]
    [InlineData(6, "2026-06-09T21:50", true)]
    [InlineData(1, "2026-06-10T02:50", true)]
    [InlineData(1, "2026-06-10T03:10", false)]
    [InlineData(0, "2020-01-01T00:00", false)]
    public void IsDue_LastOne_CountsFromThreeOClock(int hours, string last, bool due) =>
        Assert.Equal(due, BackupSchedule.IsDue([Regular(DateTimeOffset.Parse(last + "Z", System.Globalization.CultureInfo.InvariantCulture))], hours, Night));

    [Fact]
    public void IsDue_NoneYetOrOnlyOfAnUpgrade_IsSo()
    {
        Assert.True(BackupSchedule.IsDue([], 24, Night));
        Assert.True(BackupSchedule.IsDue([Upgrade(Night)], 24, Night));
        Assert.False(BackupSchedule.IsDue([], 0, Night));
    }

    [Fact]
    public void IsDue_EveryHourOfADay_IsSoOnceWithEachInterval()
    {
        foreach (var hours in new[] { 1, 2, 3, 4, 6, 8, 12, 24 })
        {
            var made = new List<Backup> { Regular(Night) };
            for (var now = Night.AddHours(1); now <= Night.AddHours(24); now = now.AddHours(1))
            {
                if (BackupSchedule.IsDue(made, hours, now))
                    made.Add(Regular(now));
            }
            Assert.Equal(1 + (24 / hours), made.Count);
        }
    }

    [Fact]
    public void Surplus_MoreThanAreKept_AreTheOldestOfEachKind()
    {
        var regular = Enumerable.Range(0, 5).Select(i => Regular(Night.AddHours(-i))).ToList();
        var upgrades = Enumerable.Range(0, 5).Select(i => Upgrade(Night.AddDays(-100 - i))).ToList();

        var gone = BackupSchedule.Surplus(regular.Concat(upgrades).Reverse(), keep: 2);

        Assert.Equal(regular[2..].Concat(upgrades[BackupSchedule.KeptOfUpgrades..]).ToHashSet(), gone.ToHashSet());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1)]
    public void Surplus_KeepNone_NeverTheNewest(int keep) =>
        Assert.Equal([Regular(Night.AddHours(-1))], BackupSchedule.Surplus([Regular(Night.AddHours(-1)), Regular(Night)], keep));

    private static Backup Regular(DateTimeOffset at) => new(BackupName.Of(at), 1, at, BackupKind.Regular);

    private static Backup Upgrade(DateTimeOffset at) => new(BackupName.OfUpgrade("1_A", at), 1, at, BackupKind.BeforeUpgrade);
}
