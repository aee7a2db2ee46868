using Bunit;
using TinyForge.Core.Accounts;
using TinyForge.Core.Backups;
using TinyForge.Core.Events;
using TinyForge.Tests.Support;
using TinyForge.Web.Components.Pages.Settings;

namespace TinyForge.Tests.Web.Components;

public sealed class BackupPanelTests : PageTest
{
    private static readonly Backup Yesterday = new("tinyforge-20260101T030405Z.zip", 2048, new DateTimeOffset(2026, 1, 1, 3, 4, 5, TimeSpan.Zero), BackupKind.Regular);

    private static readonly Backup Upgrade = new("before-1_A-20251231T030405Z.zip", 1024, new DateTimeOffset(2025, 12, 31, 3, 4, 5, TimeSpan.Zero), BackupKind.BeforeUpgrade);

    [Fact]
    public void Panel_None_SaysSoAndMakesOne()
    {
        var cut = Render<BackupPanel>();
        Assert.Equal("There is no backup yet.", cut.Find(".none").TextContent);

        cut.Find(".make").Click();

        cut.WaitForAssertion(() => Assert.Equal(["2 Jan 2026, 03:04:05 (UTC)", "1.5 MB"], cut.FindAll("li .line span").Select(s => s.TextContent)));
        Assert.Empty(cut.FindAll(".none"));
        Assert.Equal("ada@example.com", Assert.Single(Fakes.Backups.Askers).Name);
    }

    [Fact]
    public void Panel_Some_NewestFirstWithLinksToTheFiles()
    {
        Fakes.Backups.Add(Upgrade);
        Fakes.Backups.Add(Yesterday);

        var cut = Render<BackupPanel>();

        Assert.Equal([$"api/backups/{Yesterday.Name}", $"api/backups/{Upgrade.Name}"], cut.FindAll("li a").Select(a => a.GetAttribute("href")));
        Assert.Equal([Yesterday.Name, Upgrade.Name], cut.FindAll("li a").Select(a => a.GetAttribute("download")));
        Assert.Equal("before an upgrade", Assert.Single(cut.FindAll("li .tag")).TextContent);
    }

    [Fact]
    public void Panel_LastOneFailed_SaysSoUntilOneIsMade()
    {
        Fakes.Backups.Fault = "The disk is full.";
        var cut = Render<BackupPanel>();
        cut.Find(".make").Click();
        cut.WaitForAssertion(() => Assert.EndsWith("The disk is full.", cut.Find(".failure").TextContent.Trim(), StringComparison.Ordinal));

        Fakes.Backups.Fault = null;
        cut.Find(".make").Click();
        cut.WaitForAssertion(() => Assert.Empty(cut.FindAll(".failure")));
    }

    [Fact]
    public void Panel_GermanLastOneFailed_SaysInGermanWhatToDo()
    {
        using var _ = Speaking.German();
        Fakes.Backups.LastFailure = new BackupFailure(Fakes.Backups.Now, "The database at /data/tinyforge.db is damaged (row 3 missing from index). Restore a backup that was made before.");
        Assert.EndsWith(
            "Die Datenbank /data/tinyforge.db ist beschädigt (row 3 missing from index). Stellen Sie eine frühere Sicherung wieder her.",
            Render<BackupPanel>().Find(".failure").TextContent.Trim(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Panel_MadeByTheSchedule_IsThereAtOnce()
    {
        var cut = Render<BackupPanel>();
        Fakes.Backups.Add(Yesterday);

        Fakes.Events.Tell(BackupEvents.Made(Yesterday, "backups/x", [], Actor.System));

        cut.WaitForAssertion(() => Assert.Single(cut.FindAll("li")));
    }

    [Fact]
    public void Delete_Asked_IsGone()
    {
        Fakes.Backups.Add(Yesterday);
        var cut = Render<BackupPanel>();

        var asked = Confirm("Delete", () => cut.Find("li button").Click());

        Assert.Contains("1 Jan 2026, 03:04:05 (UTC)", asked, StringComparison.Ordinal);
        cut.WaitForAssertion(() => Assert.Empty(cut.FindAll("li")));
        Assert.Empty(Fakes.Backups.List());
    }

    [Fact]
    public void Panel_Viewer_SeesNone()
    {
        Fakes.Backups.Add(Yesterday);
        SignInAs(UserRole.Viewer);

        Assert.Empty(Render<BackupPanel>().Markup.Trim());
        var page = Render<SettingsPage>();
        Assert.NotEmpty(page.FindAll("#backup_keep"));
        Assert.DoesNotContain(Yesterday.Name, page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Make_RightsGoneMeanwhile_IsRefused()
    {
        var cut = Render<BackupPanel>();
        DemoteSilently();

        cut.Find(".make").Click();

        cut.WaitForAssertion(() => Assert.True(WasRefused));
        Assert.Empty(Fakes.Backups.List());
    }

    [Fact]
    public void Delete_RightsGoneMeanwhile_IsRefused()
    {
        Fakes.Backups.Add(Yesterday);
        var cut = Render<BackupPanel>();
        DemoteSilently();

        Confirm("Delete", () => cut.Find("li button").Click());

        cut.WaitForAssertion(() => Assert.True(WasRefused));
        Assert.Single(Fakes.Backups.List());
    }
}
