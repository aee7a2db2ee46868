using TinyForge.Core.Settings;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Settings;

public sealed class SettingsEventsTests
{
    [Fact]
    public void Saved_NothingDiffers_IsNoEvent() => Assert.Null(SettingsEvents.Saved(new(), new(), Make.Actor, Make.Time));

    [Fact]
    public void Saved_SomeDiffer_NamesThemWithBothValues()
    {
        var told = SettingsEvents.Saved(new(), new() { NpmUrl = "http://10.0.0.2:81", StaleThresholdDays = 9 }, Make.Actor, Make.Time)!;

        Assert.Equal("The settings were changed: npm_url, stale_threshold_days.", told.Message);
        Assert.Equal(("none -> http://10.0.0.2:81", "7 -> 9", Make.Actor.Address), (told.Data["npm_url"], told.Data["stale_threshold_days"], told.Data["address"]));
    }

    [Fact]
    public void Saved_APassword_IsNeverTold()
    {
        var told = SettingsEvents.Saved(new() { NpmPassword = new SecretText("old-secret") }, new() { NpmPassword = new SecretText("new-secret") }, Make.Actor, Make.Time)!;

        Assert.Equal("changed", told.Data["npm_password"]);
        Assert.DoesNotContain("secret", told.ToString() + string.Join(' ', told.Data.Values), StringComparison.Ordinal);
        Assert.Equal("removed", SettingsEvents.Saved(new() { NpmPassword = new SecretText("old-secret") }, new(), Make.Actor, Make.Time)!.Data["npm_password"]);
    }

    // a field that is added later and forgotten here would change unseen
    [Fact]
    public void Saved_EveryFieldDiffers_NamesAllOfThem()
    {
        var other = new ForgeSettings
        {
            Gateway = "npm",
            NpmUrl = "x",
            NpmProxyUrl = "x",
            NpmEmail = "x",
            NpmPassword = new SecretText("x"),
            SslCertificateId = 1,
            StaleThresholdDays = 1,
            HealthIntervalSeconds = 1,
            HealthTimeoutSeconds = 1,
            HealthConcurrency = 1,
            HealthReferenceAddress = "x",
            UnhealthyAfter = 1,
            HealthyAfter = 9,
            EventRetentionDays = 1,
            HistoryRetentionDays = 1,
            BackupIntervalHours = 1,
            BackupKeep = 1,
            ForbiddenDestinations = [],
        };

        var told = SettingsEvents.Saved(new(), other, Make.Actor, Make.Time)!;

        Assert.Equal(typeof(ForgeSettings).GetProperties().Length, told.Data.Count(d => d.Key != "address"));
    }
}
