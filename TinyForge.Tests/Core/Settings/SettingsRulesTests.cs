using TinyForge.Core.Settings;

namespace TinyForge.Tests.Core.Settings;

public sealed class SettingsRulesTests
{
    public static TheoryData<ForgeSettings, string> Faults => new()
    {
        { new ForgeSettings { Gateway = "traefik" }, "gateway" },
        { new ForgeSettings { NpmUrl = "10.0.0.2:81" }, "npm_url" },
        { new ForgeSettings { NpmUrl = "ftp://10.0.0.2" }, "npm_url" },
        { new ForgeSettings { NpmUrl = "http://me:secret@10.0.0.2:81" }, "npm_url" },
        { new ForgeSettings { NpmProxyUrl = "10.0.0.2" }, "npm_proxy_url" },
        { new ForgeSettings { NpmEmail = "nobody" }, "npm_email" },
        { new ForgeSettings { SslCertificateId = -1 }, "ssl_certificate_id" },
        { new ForgeSettings { StaleThresholdDays = 0 }, "stale_threshold_days" },
        { new ForgeSettings { HealthIntervalSeconds = 14 }, "health_interval_seconds" },
        { new ForgeSettings { HealthIntervalSeconds = 86401 }, "health_interval_seconds" },
        { new ForgeSettings { HealthTimeoutSeconds = 0 }, "health_timeout_seconds" },
        { new ForgeSettings { HealthConcurrency = 1025 }, "health_concurrency" },
        { new ForgeSettings { HealthReferenceAddress = "router.lan" }, "health_reference_address" },
        { new ForgeSettings { UnhealthyAfter = 0 }, "unhealthy_after" },
        { new ForgeSettings { HealthyAfter = 21 }, "healthy_after" },
        { new ForgeSettings { EventRetentionDays = 3651 }, "event_retention_days" },
        { new ForgeSettings { HistoryRetentionDays = 91 }, "history_retention_days" },
        { new ForgeSettings { BackupIntervalHours = -1 }, "backup_interval_hours" },
        { new ForgeSettings { BackupIntervalHours = 721 }, "backup_interval_hours" },
        { new ForgeSettings { BackupKeep = 0 }, "backup_keep" },
        { new ForgeSettings { BackupKeep = 366 }, "backup_keep" },
        { new ForgeSettings { ForbiddenDestinations = ["10.0.0.0/99"] }, "forbidden_destinations" },
    };

    [Fact]
    public void Check_Defaults_ArePassed() => Assert.Empty(SettingsRules.Check(new ForgeSettings(), ["embedded"]));

    [Fact]
    public void Check_Bounds_ArePassed() => Assert.Empty(SettingsRules.Check(
        new ForgeSettings { NpmUrl = "https://npm.lan", NpmProxyUrl = "http://npm.lan", NpmEmail = "a@b.test", HealthIntervalSeconds = 15, HealthConcurrency = 1024, BackupIntervalHours = 0, BackupKeep = 365, HealthReferenceAddress = "[::1]:65535", ForbiddenDestinations = ["10.0.0.0/8", "::1"] },
        ["embedded"]));

    [Theory]
    [MemberData(nameof(Faults))]
    public void Check_OneFault_IsToldUnderItsName(ForgeSettings settings, string name)
    {
        var error = Assert.Single(SettingsRules.Check(settings, ["embedded", "npm"]));

        Assert.Equal(name, error.Setting);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://10.0.0.2:81", "http://10.0.0.3:81", true)]
    [InlineData("http://10.0.0.2:81", "http://10.0.0.2:82", true)]
    [InlineData("http://npm.lan", "https://npm.lan", true)]
    [InlineData(null, "http://10.0.0.2:81", true)]
    [InlineData("http://npm.lan:80", "HTTP://NPM.lan/api", false)]
    [InlineData("http://10.0.0.2:81", null, false)]
    [InlineData("http://10.0.0.2:81", "10.0.0.3", false)]
    public void CheckPassword_Address_WantsItAgainForAnotherOriginOnly(string? saved, string? next, bool wanted)
    {
        var before = new ForgeSettings { NpmUrl = saved, NpmPassword = new SecretText("s3cret") };

        Assert.Equal(wanted ? "npm_password" : null, SettingsRules.CheckPassword(before, before with { NpmUrl = next }, entered: false)?.Setting);
        Assert.Null(SettingsRules.CheckPassword(before, before with { NpmUrl = next }, entered: true));
        Assert.Null(SettingsRules.CheckPassword(before with { NpmPassword = null }, before with { NpmUrl = next }, entered: false));
    }

    [Fact]
    public void Check_ManyFaults_AreAllTold() =>
        Assert.Equal(3, SettingsRules.Check(new ForgeSettings { StaleThresholdDays = 0, UnhealthyAfter = 0, HealthyAfter = 0 }, ["embedded"]).Count);
}
