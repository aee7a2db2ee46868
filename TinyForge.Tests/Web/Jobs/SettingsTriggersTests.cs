using TinyForge.Core.Events;
using TinyForge.Core.Settings;
using TinyForge.Tests.Support;
using TinyForge.Web.Jobs;

namespace TinyForge.Tests.Web.Jobs;

public sealed class SettingsTriggersTests
{
    public static TheoryData<ForgeSettings, string[]> Changes => new()
    {
        { new ForgeSettings { StaleThresholdDays = 3 }, ["stale-scan"] },
        { new ForgeSettings { EventRetentionDays = 3 }, ["retention"] },
        { new ForgeSettings { HistoryRetentionDays = 3, EventRetentionDays = 3 }, ["retention"] },
        { new ForgeSettings { StaleThresholdDays = 3, HistoryRetentionDays = 3 }, ["stale-scan", "retention"] },
        { new ForgeSettings { BackupIntervalHours = 6 }, ["backup"] },
        { new ForgeSettings { HealthIntervalSeconds = 20, BackupKeep = 3 }, [] },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Of_SettingsSaved_NamesTheJobsThatReadThem(ForgeSettings after, string[] jobs) =>
        Assert.Equal(jobs, SettingsTriggers.Of(new EventBatch([SettingsEvents.Saved(new ForgeSettings(), after, Make.Actor, Make.Time)!], Resync: false)));

    [Fact]
    public void Of_OtherEvent_NamesNone()
    {
        var other = Make.Event() with { Data = new Dictionary<string, string?> { ["stale_threshold_days"] = "1 -> 2" } };
        Assert.Empty(SettingsTriggers.Of(new EventBatch([other], Resync: false)));
    }

    [Fact]
    public void Of_Gap_NamesAll() => Assert.Equal(["stale-scan", "retention", "backup"], SettingsTriggers.Of(new EventBatch([], Resync: true)));
}
