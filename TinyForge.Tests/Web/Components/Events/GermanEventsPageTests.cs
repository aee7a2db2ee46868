using Bunit;
using TinyForge.Core.Backups;
using TinyForge.Core.Events;
using TinyForge.Core.Provisioning.Transfer;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Components.Pages.Events;

namespace TinyForge.Tests.Web.Components.Events;

public sealed class GermanEventsPageTests : PageTest
{
    [Fact]
    public void Page_German_NamesFiltersAndSources()
    {
        using var german = Speaking.German();
        SampleEvents.Household(Fakes.Events);
        var cut = Render<EventsPage>();
        Assert.Equal("Ereignisse", cut.Find("h1").TextContent);
        Assert.Equal(["Alle", "Info", "Warnungen", "Fehler"], cut.FindAll(".filters a").Select(a => a.TextContent));
        Assert.Equal(
            ["Alle Quellen", "Zustand", "Proxys", "Gateway", "Instanzen", "Zugang", "Einstellungen", "TinyForge"],
            cut.FindAll(".choices select")[0].QuerySelectorAll("option").Select(o => o.TextContent));
        Assert.Contains("Letzte 24 Stunden", cut.FindAll(".choices select")[1].TextContent, StringComparison.Ordinal);
        Assert.Equal("Wann", cut.Find("th").TextContent);
        Assert.Matches("vor (39|40) s", cut.Find("tr.event").TextContent);
    }

    [Fact]
    public void Page_German_KeepsWhatProgramsRead()
    {
        using var german = Speaking.German();
        SampleEvents.Household(Fakes.Events);
        var cut = Render<EventsPage>();
        Assert.Equal("/api/events/export?format=csv", cut.Find("a[download]").GetAttribute("href"));
        cut.FindAll(".choices select")[0].Change("auth");
        cut.WaitForAssertion(() => Assert.EndsWith("events?source=auth", Address, StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_German_SayWhatHappenedInGerman()
    {
        using var german = Speaking.German();
        SampleEvents.Household(Fakes.Events);
        var cut = Render<EventsPage>();
        string Row(long id) => cut.Find($"tr[data-event='{id}'] .c-message > span").TextContent;
        Assert.Equal("wiki.example.com wurde angelegt.", Row(2));
        Assert.Equal("grafana.example.com ist gestört: Verbindung fehlgeschlagen. Port 3000 nimmt keine Verbindungen an. Prüfen Sie, ob der Dienst läuft und der Port stimmt. Zuvor 12 d 3 h lang gesund.", Row(3));
        Assert.Equal("Die Einstellungen wurden geändert: Intervall der Prüfungen, Verbotene Ziele.", Row(4));
        Assert.Equal("Connection refused (10.0.0.2:81)", cut.Find("tr[data-event='7'] [lang=en]").TextContent);
        Assert.DoesNotContain(cut.FindAll("tr.event:not([data-event='7'])"), r => r.QuerySelector("[lang]") is not null);
    }

    [Fact]
    public void Rows_GermanOfImportsAndBackups_SayWhatHappenedInGerman()
    {
        using var german = Speaking.German();
        var backup = new Backup("tinyforge-20260101T030405Z.zip", 2048, Make.Time, BackupKind.Regular);
        var full = new BackupFailure(Make.Time, "No space left on device. See that the disk of the data directory is not full, and that TinyForge may write to its folder 'backups'.");
        Fakes.Events.Tell(ImportEvents.Ended(SampleImports.Ended(), Make.Actor, Make.Time));
        Fakes.Events.Tell(BackupEvents.Made(backup, "backups/x", [], Actor.System));
        Fakes.Events.Tell(BackupEvents.Failed(full, "backups/", Actor.System));
        Fakes.Events.Tell(BackupEvents.Deleted(backup, Make.Actor, Make.Time));
        var cut = Render<EventsPage>();
        Assert.Equal(
            [
                "Die Sicherung tinyforge-20260101T030405Z.zip wurde gelöscht.",
                "Es konnte keine Sicherung angelegt werden. No space left on device. Prüfen Sie, ob die Platte des Datenverzeichnisses voll ist und ob TinyForge in dessen Ordner „backups“ schreiben darf.",
                "Eine Sicherung wurde angelegt: tinyforge-20260101T030405Z.zip, 2048 Bytes.",
                "Der Import ist fertig: 2 angelegt, 0 geändert, 1 gelöscht, 2 unverändert. Gescheitert: 1. Ausgelassen: 1.",
            ],
            cut.FindAll("tr.event .c-message > span").Select(s => s.TextContent));
        Assert.Equal("No space left on device.", Assert.Single(cut.FindAll("tr.event .c-message [lang=en]")).TextContent.Trim());
    }

    [Fact]
    public void News_German_HasItsFormsAndSeparators()
    {
        using var german = Speaking.German();
        Assert.Equal(["1 neues Ereignis", "1.234 neue Ereignisse"], [EventText.News(1), EventText.News(1234)]);
    }

    [Fact]
    public void Row_GermanOpened_TellsTheDayInGerman()
    {
        using var german = Speaking.German();
        SampleEvents.Household(Fakes.Events);
        var cut = Render<EventsPage>();
        cut.Find("button[aria-label='Details zu Ereignis 3']").Click();
        var text = cut.Find("#event-3").TextContent;
        Assert.Matches(@"Wann\d{1,2}\. \p{L}+\.? \d{4}, \d{2}:\d{2}:\d{2} \(UTC\)", text);
        Assert.Contains("niemandem", text, StringComparison.Ordinal);
        // the search goes over it
        Assert.StartsWith("grafana.example.com is unhealthy: tcp failed.", cut.Find("#event-3 dd[lang=en]").TextContent, StringComparison.Ordinal);
    }
}
