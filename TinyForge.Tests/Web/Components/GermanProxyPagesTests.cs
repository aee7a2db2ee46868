using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using TinyForge.Core.Gateways;
using TinyForge.Core.Probing;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Core.Validation;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Components.Pages.Proxies;

namespace TinyForge.Tests.Web.Components;

/// <summary>The pages of the proxies as somebody sees them who asks for German.</summary>
public sealed class GermanProxyPagesTests : PageTest
{
    [Fact]
    public void List_HeadButtonsAndFilters_AreGerman()
    {
        using var german = Speaking.German();
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        var cut = Render<ProxyListPage>();
        Assert.Equal("Proxys", cut.Find("h1").TextContent);
        Assert.Equal(["Alle prüfen", "Neuer Proxy"], cut.FindAll(".actions > *").Select(b => b.TextContent.Trim()));
        Assert.Equal(["Alle", "Gestört", "Gesund", "Unbekannt"], cut.FindAll("nav[aria-label='Nach Status filtern'] a").Select(a => a.FirstChild!.TextContent.Trim()));
        Assert.Equal(["Status", "Domains", "Ziel", "Antwortzeit"], cut.FindAll("thead a").Select(a => a.TextContent));
        Assert.StartsWith("zuletzt geprüft vor ", cut.Find(".c-time").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void List_ManyRows_CountsWithGermanDivisions()
    {
        using var german = Speaking.German();
        SampleProxies.Many(Fakes.Store, 1300);
        Navigate("proxies?page=2");
        var cut = Render<ProxyListPage>();
        Assert.Equal("51–100 von 1.300", cut.Find(".foot [role=status]").TextContent);
        Assert.Equal("1.300", cut.Find(".filters .count").TextContent);
        cut.Find(".check-all").Click();
        cut.WaitForAssertion(() => Assert.EndsWith(" Proxys werden geprüft.", Said(), StringComparison.Ordinal));
    }

    [Fact]
    public void List_NoMatch_SaysItInOneSentence()
    {
        using var german = Speaking.German();
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        Navigate("proxies?search=zzz&status=unhealthy");
        Assert.Equal("Kein gestörter Proxy hat „zzz“ in einer Domain oder im Ziel.", Render<ProxyListPage>().Find(".empty p").TextContent);
    }

    [Fact]
    public void List_GatewayIsDown_HasTheTimeWhereGermanWantsIt()
    {
        using var german = Speaking.German();
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        (Fakes.Catalog.Error, Fakes.Catalog.ListedAt) = ("Connection refused (npm.lan:81).", Time.GetUtcNow().AddMinutes(-2));
        Fakes.Settings.Current = Fakes.Settings.Current with { Gateway = GatewayNames.Npm };
        Assert.Equal(
            "Nginx Proxy Manager ist nicht erreichbar; die Hosts zeigen den Stand von vor 2 min. Connection refused (npm.lan:81).",
            Render<ProxyListPage>().Find(".stale").TextContent.Trim());
    }

    [Fact]
    public void List_RenewedFromAnotherLanguage_StaysGerman()
    {
        using var german = Speaking.German();
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        var cut = Render<ProxyListPage>();
        SampleProxies.Many(Fakes.Store, 60);
        using var elsewhere = Speaking.NoLanguage();
        Fakes.Catalog.Renew();
        cut.WaitForAssertion(() => Assert.Equal("1–50 von 60", cut.Find(".foot [role=status]").TextContent));
    }

    [Fact]
    public void Delete_SeveralDomains_AsksInGerman()
    {
        using var german = Speaking.German();
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        var cut = Render<ProxyListPage>();
        cut.Find("input[aria-label='wiki.example.com auswählen']").Change(true);
        Assert.Equal("1 ausgewählt", cut.Find(".bulk strong").TextContent);
        var asked = Confirm("Löschen", () => cut.FindAll(".bulk button").Single(b => b.TextContent == "Löschen").Click());
        Assert.Contains("1 Proxy löschen?", asked, StringComparison.Ordinal);
        cut.WaitForAssertion(() => Assert.Equal("Löschen fertig: 1 von 1.", Said()));
    }

    [Fact]
    public void Detail_Facts_AreGerman()
    {
        using var german = Speaking.German();
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        var cut = Render<ProxyDetailPage>(p => p.Add(c => c.Id, 2));
        Assert.Equal("Jetzt prüfen", cut.Find(".check-now").TextContent.Trim());
        Assert.Equal(["Domains (3)", "Ziel", "Gateway", "HTTPS"], cut.FindAll("section[aria-label=Veröffentlicht] dt").Select(t => t.TextContent));
        Assert.Contains("Eingebautes Gateway, Host ", cut.Markup, StringComparison.Ordinal);
        Assert.Contains("GET / alle 5 min, bestanden bei 200-399", cut.Markup, StringComparison.Ordinal);
        cut.WaitForAssertion(() => Assert.Matches(@", bis \d+\. \w+\.? 20\d\d$", cut.Find("dd .second").TextContent));
        Assert.Equal(["24 h", "7 d", "30 d", "90 d"], cut.FindAll(".windows a").Select(a => a.TextContent));
        Assert.Equal("Die letzten 7 Tage", cut.FindAll(".windows a")[1].GetAttribute("title"));
    }

    [Fact]
    public void Drift_TwoSides_AreSollAndIst()
    {
        using var german = Speaking.German();
        SampleProxies.Household(Fakes.Store, Fakes.Certificates);
        SampleDrifts.Drift(Fakes, 2, ProxyDrift.Changed);
        var cut = Render<ProxyDetailPage>(p => p.Add(c => c.Id, 2));
        Assert.Equal(["Feld", "Soll in TinyForge", "Ist in Nginx Proxy Manager"], cut.FindAll("section[aria-labelledby=drift] thead th").Select(h => h.TextContent));
        Assert.Contains("Jemand hat diesen Host in Nginx Proxy Manager geändert.", cut.Find("section[aria-labelledby=drift]").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Wiederherstellen …", "Annehmen …"], cut.FindAll("section[aria-labelledby=drift] .row button").Select(b => b.TextContent));
    }

    [Fact]
    public void Editor_Form_IsGerman()
    {
        using var german = Speaking.German();
        var cut = Render<ProxyEditorPage>();
        Assert.Equal("Neuer Proxy", cut.Find("h1").TextContent);
        Assert.Equal("Anlegen", cut.Find("button[type=submit]").TextContent);
        Assert.Contains("*.example.com steht für alles darunter.", cut.Find(".form .field-help").TextContent, StringComparison.Ordinal);
        Assert.Contains("Anlegen tut dasselbe, veröffentlicht dann", cut.Find(".intro").TextContent, StringComparison.Ordinal);
        Assert.Equal("kein Zertifikat · WebSockets · Angriffe blockiert · GET / alle 5 min", cut.Find(".fold-summary").TextContent);
        cut.Find("#destination").Input("http://nas.lan/login");
        Assert.Contains("„/login“ weggelassen: ", cut.Find("#destination-error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Editor_DomainTaken_NamesTheOwner()
    {
        using var german = Speaking.German();
        Fakes.Validator.Steps = [StepSamples.Passing[0], StepSamples.Failed(StepName.Conflict, FailureCode.DomainTaken, "taken", 0.2)];
        Fakes.Validator.Taken = [new DomainClaim("wiki.example.com", ProxySource.Standalone, 9, "http://10.0.0.9")];
        var cut = Render<ProxyEditorPage>();
        cut.Find("#domains").Input("wiki.example.com ");
        cut.Find("#destination").Input("http://10.0.0.21:3000");
        cut.Find("form").Submit();
        cut.WaitForAssertion(() => Assert.Equal("wiki.example.com gehört zu Proxy 9 (http://10.0.0.9).", cut.Find(".outcome .break").TextContent));
    }

    [Fact]
    public void Missing_Proxy_IsSaidInGerman()
    {
        using var german = Speaking.German();
        Assert.Equal("Es gibt keinen Proxy 77", Render<ProxyDetailPage>(p => p.Add(c => c.Id, 77)).Find(".empty h2").TextContent);
    }

    [Fact]
    public void Words_OutsideOfComponents_AreGermanToo()
    {
        using var german = Speaking.German();
        Assert.Equal("1.234 Proxys werden geprüft.", ProxyText.WillBeChecked(1234));
        Assert.StartsWith("Seit mindestens 1 Tag nicht gesund", ProxyText.StaleReason(1), StringComparison.Ordinal);
        Assert.Equal("die letzten 30 Tage", HistoryWindow.Named("30d").Sentence);
        var certificate = new GatewayCertificate { Id = 1, Name = "Intranet", Issuer = "Intranet", Domains = ["*.lan.example"], NotBefore = Time.GetUtcNow().AddDays(-1), NotAfter = Time.GetUtcNow().AddDays(5), SelfSigned = true };
        Assert.Equal("Intranet — *.lan.example, bis morgen, selbstsigniert", CertificateChoice.Label(certificate, Time.GetUtcNow(), _ => "morgen"));
        Assert.Equal("Es gilt nicht für a.example, b.example, c.example und 2 weitere: Browser werden warnen.", CertificateChoice.Warning(certificate, new DomainEntries(["a.example b.example c.example d.example e.example"]).Items, Time.GetUtcNow()));
        var tally = new BulkTally("Löschen", 2);
        tally.Note(new ProvisionResult { Outcome = ProvisionOutcome.Waiting });
        tally.Note(new ProvisionResult { Outcome = ProvisionOutcome.NotFound });
        Assert.Equal("Löschen: 0 von 2 erledigt, 1 vorgemerkt, bis das Gateway erreichbar ist, 1 nicht: Den Proxy gibt es nicht mehr.", tally.Summary);
    }

    private string? Said() => Services.GetRequiredService<ISnackbar>().ShownSnackbars.LastOrDefault()?.Message;

    private void Navigate(string address) => Services.GetRequiredService<NavigationManager>().NavigateTo(address);
}
