using TinyForge.Core.Events;
using TinyForge.Core.Gateways;
using TinyForge.Core.Provisioning.Transfer;
using TinyForge.Core.Settings;
using static TinyForge.Tests.Core.Provisioning.Transfer.ImportBench;

namespace TinyForge.Tests.Core.Provisioning.Transfer;

public sealed class SettingsPlannerTests
{
    private static readonly ForgeSettings Saved = new() { NpmUrl = "http://10.0.0.2:81", NpmPassword = new SecretText("s3cret") };

    [Fact]
    public void Settings_Differ_AreNamedOldAndNewAndNewProxiesFollowThem()
    {
        var (before, after) = (new ForgeSettings(), new ForgeSettings { UnhealthyAfter = 3, SslCertificateId = 4 });
        var survey = Survey([]) with { Settings = before, Certificates = new Dictionary<string, IReadOnlyList<GatewayCertificate>> { ["embedded"] = [Certificate(4, "a.test")] } };
        var document = Document("a.test") with { Settings = new ImportedSettings(before, after, PasswordEntered: false) };

        var plan = Plan(document, survey);

        Assert.Equal([new FieldChange("ssl_certificate_id", "0", "4"), new FieldChange("unhealthy_after", "2", "3")], plan.Settings!.Changes);
        Assert.Equal(4, plan.Entries[0].Draft!.SslCertificateId);
        Assert.True(plan.IsChange);
        var without = Plan(document, survey, new ImportOptions { Settings = false });
        Assert.Equal((null, (int?)0), (without.Settings, without.Entries[0].Draft!.SslCertificateId));
    }

    [Theory]
    [InlineData("http://10.0.0.2:81", false, true)]
    [InlineData("http://10.0.0.3:81", false, false)]
    [InlineData("http://10.0.0.3:81", true, true)]
    public void Settings_AnotherNpm_IsNotToldTheSavedPassword(string url, bool entered, bool goesAhead)
    {
        var after = Saved with { NpmUrl = url, HealthyAfter = 2, NpmPassword = entered ? new SecretText("other") : Saved.NpmPassword };
        var plan = Plan(new ImportDocument { Settings = new ImportedSettings(Saved, after, entered) }, Survey([]) with { Settings = Saved });
        Assert.Equal((goesAhead, goesAhead ? 0 : 1), (plan.IsChange, plan.Settings!.Obstacles.Count));
        Assert.Equal(goesAhead ? after : Saved, plan.Settings.After);
        Assert.DoesNotContain(plan.Settings.Changes, c => c.ToString().Contains("other", StringComparison.Ordinal) || c.ToString().Contains("s3cret", StringComparison.Ordinal));
    }

    [Fact]
    public void Settings_NpmWithoutAPassword_WarnOfIt()
    {
        var before = new ForgeSettings();
        var plan = Plan(new ImportDocument { Settings = new ImportedSettings(before, before with { Gateway = "npm", NpmUrl = "http://10.0.0.2:81" }, false) }, Survey([]));
        Assert.Contains("no password for Nginx Proxy Manager", Assert.Single(plan.Settings!.Warnings), StringComparison.Ordinal);
        Assert.True(plan.IsChange);
    }

    [Theory]
    [InlineData(MissingCertificates.Refuse, false, 0)]
    [InlineData(MissingCertificates.None, true, 0)]
    public void Settings_CertificateIsNotHere_StandInTheWayOrGoWithout(MissingCertificates missing, bool goesAhead, int certificate)
    {
        var before = new ForgeSettings();
        var survey = Survey([]) with { Certificates = new Dictionary<string, IReadOnlyList<GatewayCertificate>> { ["embedded"] = [] } };
        var plan = Plan(new ImportDocument { Settings = new ImportedSettings(before, before with { SslCertificateId = 9, HealthyAfter = 2 }, false) }, survey, new ImportOptions { MissingCertificates = missing });
        Assert.Equal((goesAhead, certificate), (plan.Settings!.IsChange, plan.Settings.After.SslCertificateId));
        Assert.Equal(goesAhead ? 1 : 0, plan.Settings.Warnings.Count);
    }
}
