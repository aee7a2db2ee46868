using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using TinyForge.Core.Accounts;
using TinyForge.Core.Events;
using TinyForge.Core.Provisioning.Transfer;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Api.Reading;
using TinyForge.Web.Components.Pages.Settings;
using TinyForge.Web.Components.Pages.Transfer;

namespace TinyForge.Tests.Web.Components;

public sealed class TransferPageTests : PageTest
{
    [Fact]
    public void Settings_Page_LeadsHere() => Assert.Equal("Export and import", Render<SettingsPage>().Find(".page-head a[href='settings/transfer']").TextContent.Trim());

    [Fact]
    public void Page_Viewer_MayExportAndNotImport()
    {
        SignInAs(UserRole.Viewer);
        var cut = Render<TransferPage>();
        Assert.True(cut.Find("a.export[href='api/export']").HasAttribute("download"));
        Assert.Empty(cut.FindAll("input"));
        Assert.Contains("Only admins can import.", cut.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void File_Chosen_ShowsThePlanAndChangesNothing()
    {
        var cut = Choose();
        Assert.Equal("2 settings change. 2 proxies are new. 1 proxy changes. 1 proxy is deleted. 1 proxy is left out.", cut.Find(".summary").TextContent);
        Assert.Equal(["Left out", "Deleted", "Changed", "New", "New"], cut.FindAll("td.what").Select(t => t.TextContent.Trim()));
        var changed = cut.FindAll("tbody tr")[2];
        Assert.Equal(["wiki.example.com", "and 2 more domains"], changed.QuerySelectorAll("th > *").Select(e => e.TextContent));
        Assert.Equal(["from http://10.0.0.21:8080", "to http://10.0.0.22:8080"], [changed.QuerySelectorAll("del")[1].TextContent, changed.QuerySelectorAll("ins")[1].TextContent]);
        Assert.Contains("of instance 1, which its deploy script manages", cut.Find(".reason").TextContent, StringComparison.Ordinal);
        Assert.Equal("2 proxies stay as they are", cut.Find("details.unchanged summary").TextContent);
        Assert.Equal("git.example.com, home.example.com", cut.Find("details.unchanged p").TextContent);
        Assert.Equal(["plan"], Fakes.Importer.Calls);
        Assert.Equal(3, Fakes.Importer.LastDocument!.Settings!.After.UnhealthyAfter);
    }

    [Fact]
    public void Options_Changed_ArePlannedAnew()
    {
        var cut = Choose();
        cut.Find("#prune").Change(true);
        cut.Find("#with-settings").Change(false);
        cut.Find("#force").Change(false);
        cut.Find("#missing").Change(nameof(MissingCertificates.Match));
        cut.WaitForAssertion(() => Assert.Equal(new ImportOptions { Prune = true, Settings = false, Force = false, MissingCertificates = MissingCertificates.Match }, Fakes.Importer.LastOptions));
        Assert.Equal(5, Fakes.Importer.Calls.Count);
    }

    [Fact]
    public void Import_Asked_NamesWhatIsDeletedAndFollowsToTheEnd()
    {
        var cut = Choose();
        var asked = Confirm("Import", () => cut.Find(".import").Click());
        Assert.Contains("2 settings change. 2 proxies are new. 1 proxy changes. 1 proxy is deleted.", asked, StringComparison.Ordinal);
        Assert.Contains("print.example.com", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("board.example.com", asked, StringComparison.Ordinal);
        cut.WaitForAssertion(() => Assert.Equal("0 of 4 done.", cut.Find("[aria-labelledby=t-progress] [role=status]").TextContent));
        Assert.Equal($"start {SampleUsers.Me}", Fakes.Importer.Calls[^1]);
        Assert.Empty(cut.FindAll("#document"));

        Fakes.Importer.Progress = SampleImports.Running();
        Tell("proxy.importing", EventSource.Proxy);
        cut.WaitForAssertion(() => Assert.Equal(("1", "4"), (cut.Find("progress").GetAttribute("value"), cut.Find("progress").GetAttribute("max"))));
        Assert.StartsWith("Now: a-tenant", cut.Find(".now span").TextContent, StringComparison.Ordinal);

        Fakes.Importer.Progress = SampleImports.Ended();
        Tell("settings.imported", EventSource.Settings);
        cut.WaitForAssertion(() => Assert.Equal(
            "The import is done. The settings were saved. 2 proxies were created. 1 was deleted. 2 stayed as they were. 1 failed. 1 was left out.",
            cut.Find(".ended.notice-warn span").TextContent));
        Assert.Equal(["Left out", "Not answering", "Failed"], cut.FindAll("tbody .tag").Select(t => t.TextContent));
        Assert.Single(cut.FindAll("#document"));
    }

    [Fact]
    public void Import_StateMoved_ShowsTheNewPlan()
    {
        var cut = Choose();
        Fakes.Importer.Plan = new ImportPlan { Entries = [.. SampleImports.Household().Entries.Take(1)] };
        Confirm("Import", () => cut.Find(".import").Click());
        cut.WaitForAssertion(() => Assert.Contains("changed here meanwhile", cut.Find(".moved").TextContent, StringComparison.Ordinal));
        Assert.Equal("1 proxy is new.", cut.Find(".summary").TextContent);
        Assert.Equal(["plan"], Fakes.Importer.Calls);
        Confirm("Import", () => cut.Find(".import").Click());
        cut.WaitForAssertion(() => Assert.Equal("0 of 1 done.", cut.Find("[role=status]").TextContent));
    }

    [Fact]
    public void Import_AnotherOneRuns_SaysSo()
    {
        var cut = Choose();
        Fakes.Importer.Progress = SampleImports.Running();
        Confirm("Import", () => cut.Find(".import").Click());
        cut.WaitForAssertion(() => Assert.Contains(Services.GetRequiredService<ISnackbar>().ShownSnackbars, s => s.Message == "An import is running already."));
        Assert.Equal(["plan"], Fakes.Importer.Calls);
    }

    [Fact]
    public void Plan_NothingDiffers_HasNothingToImport()
    {
        Fakes.Importer.Plan = new ImportPlan { Entries = [.. SampleImports.Household().Entries.Where(e => e.Action == ImportAction.Unchanged)] };
        var cut = Choose(plan: null);
        Assert.Equal("Nothing differs, so there is nothing to do.", cut.Find(".summary").TextContent);
        Assert.Empty(cut.FindAll(".import"));
    }

    [Theory]
    [InlineData("{\n\"format\": tinyforge}", "The body is not JSON, or nested deeper than 32 levels: line 2, byte 11.")]
    [InlineData("""{"format": "tinyforge", "version": 1, "proxies": [{"domains": ["a.test"], "destination": "http://a", "foo": 1}]}""", "proxies[0].foo: There is no such field.")]
    public void File_Faulty_SaysWhatAndWhere(string text, string fault)
    {
        var cut = Choose(System.Text.Encoding.UTF8.GetBytes(text));
        Assert.Equal("apps.json can't be imported:", cut.Find(".faults strong").TextContent);
        Assert.Equal(fault, cut.Find(".faults li").TextContent.Trim());
        Assert.Empty(Fakes.Importer.Calls);
    }

    [Fact]
    public void File_PlannerFindsFaults_NamesTheirPlaces()
    {
        Fakes.Importer.Errors = [new FieldError("proxies[3].destination", "Enter a URL.")];
        Assert.Equal("proxies[3].destination: Enter a URL.", Choose().Find(".faults li").TextContent.Trim());
    }

    [Fact]
    public void File_TooLarge_IsNotRead()
    {
        var cut = Render<TransferPage>();
        cut.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(new byte[BodyBytes.DocumentLimit + 1], "apps.json"));
        cut.WaitForAssertion(() => Assert.Equal("The file is larger than 16 MB.", cut.Find("#document-error").TextContent.Trim()));
        Assert.Empty(Fakes.Importer.Calls);
    }

    [Fact]
    public void Page_OpenedLater_TellsHowTheLastOneEnded()
    {
        Fakes.Importer.Progress = SampleImports.Ended() with { Items = [], Total = 0, SettingsSaved = false };
        Assert.Equal("The import is done. 2 stayed as they were.", Render<TransferPage>().Find(".ended.notice-ok span").TextContent);
    }

    [Fact]
    public void Stop_Running_Stops()
    {
        Fakes.Importer.Progress = SampleImports.Running();
        var cut = Render<TransferPage>();
        cut.Find(".stop").Click();
        cut.WaitForAssertion(() => Assert.Equal("Stopping: 1 of 4 done.", cut.Find("[aria-labelledby=t-progress] [role=status]").TextContent));
        Assert.True(cut.Find(".stop").HasAttribute("disabled"));
    }

    [Fact]
    public void Handlers_DemotedMeanwhile_RefuseAndChangeNothing()
    {
        var cut = Choose();
        DemoteSilently();
        Confirm("Import", () => cut.Find(".import").Click());
        cut.WaitForAssertion(() => Assert.True(WasRefused));
        Assert.Equal(["plan"], Fakes.Importer.Calls);
    }

    [Fact]
    public void Page_German_SaysItInGerman()
    {
        using var _ = Speaking.German();
        var cut = Choose();
        Assert.Equal("Export und Import", cut.Find("h1").TextContent);
        Assert.Equal("2 Einstellungen ändern sich. 2 Proxys sind neu. 1 Proxy ändert sich. 1 Proxy wird gelöscht. 1 Proxy wird ausgelassen.", cut.Find(".summary").TextContent);
        Assert.Equal(["Ausgelassen", "Gelöscht", "Geändert", "Neu", "Neu"], cut.FindAll("td.what").Select(t => t.TextContent.Trim()));
        Assert.Equal(
            "Der Import wurde angehalten. Den Rest erledigt ein weiterer Import der Datei. Die Einstellungen wurden gespeichert. 1 Proxy wurde angelegt. 2 blieben, wie sie waren. 1.199 wurden nicht versucht.",
            TransferText.Ended(SampleImports.Running() with { Total = 1200, Stopping = true }));
    }

    [Fact]
    public void Plan_German_SaysInGermanWhatStandsInTheWay()
    {
        using var _ = Speaking.German();
        var plan = SampleImports.Household();
        var cut = Choose(plan with
        {
            Settings = plan.Settings! with { Obstacles = ["The embedded gateway has no certificate 9, which new proxies shall get. Add it, change ssl_certificate_id in the document, or import without the settings."] },
        });
        Assert.Equal(
            [
                "Die Einstellungen bleiben, wie sie sind. Das Gateway „embedded“ hat kein Zertifikat 9, das neue Proxys bekommen sollen. Fügen Sie es hinzu, ändern Sie ssl_certificate_id in der Datei, oder importieren Sie ohne die Einstellungen.",
                "Es gibt kein Passwort für Nginx Proxy Manager, und Dateien enthalten keines. Bis es in den Einstellungen eingegeben ist, kann dort kein Proxy angelegt oder geändert werden.",
            ],
            cut.FindAll("[aria-labelledby=t-plan] .notice").Select(n => n.TextContent));
        Assert.StartsWith("api.shop.example.com gehört zum verwalteten Proxy 12 (http://10.0.0.9:8080) der Instanz 1, den deren Deploy-Skript verwaltet.", cut.Find(".reason").TextContent, StringComparison.Ordinal);
        Assert.Equal("Statt des Zertifikats 9 verwendet er hier das Zertifikat 1 (Example intranet), das für seine Domains gilt.", cut.Find(".warning").TextContent);
        Assert.Empty(cut.FindAll("[aria-labelledby=t-plan] [lang=en]"));
    }

    [Fact]
    public void Progress_German_TellsOfSingleProxiesInGerman()
    {
        using var _ = Speaking.German();
        Fakes.Importer.Progress = SampleImports.Ended() with { Fault = "Something unexpected went wrong; the log has the details." };
        var cut = Render<TransferPage>();
        Assert.StartsWith("Der Import ist abgebrochen. Etwas Unerwartetes ist schiefgegangen; Einzelheiten stehen im Protokoll.", cut.Find(".ended span").TextContent, StringComparison.Ordinal);
        Assert.Contains("Das Gateway „embedded“ bedient ihn nicht.", cut.FindAll("tbody td")[2].TextContent, StringComparison.Ordinal);
        Assert.Equal("10.0.0.44:3000 refused the connection.", cut.FindAll("tbody td [lang=en]")[0].TextContent.Trim());
    }

    [Fact]
    public void File_GermanFaulty_SaysWhatInGerman()
    {
        using var _ = Speaking.German();
        var cut = Choose("""{"format": "tinyforge", "version": 1, "foo": 1}"""u8.ToArray());
        Assert.Equal("foo: Dieses Feld gibt es nicht.", cut.Find(".faults li").TextContent.Trim());
    }

    private IRenderedComponent<TransferPage> Choose(byte[]? file = null) => Choose(SampleImports.Household(), file);

    private IRenderedComponent<TransferPage> Choose(ImportPlan? plan, byte[]? file = null)
    {
        Fakes.Importer.Plan = plan ?? Fakes.Importer.Plan;
        var cut = Render<TransferPage>();
        cut.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(file ?? SampleImports.File, "apps.json"));
        cut.WaitForAssertion(() => Assert.NotEmpty(cut.FindAll(".summary, .faults")));
        return cut;
    }

    private void Tell(string type, EventSource source) => Fakes.Events.Tell(SampleEvents.Info("told", type: type, source: source));
}
