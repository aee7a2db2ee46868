using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using TinyForge.Core.Settings;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Components.Pages.Instances;
using TinyForge.Web.Components.Pages.Settings;

namespace TinyForge.Tests.Web.Components;

/// <summary>The pages of settings and of instances in German.</summary>
public sealed class GermanSettingsPagesTests : PageTest
{
    [Fact]
    public void Settings_Page_IsInGerman()
    {
        using var _ = Speaking.German();
        var cut = Render<SettingsPage>();
        Assert.Equal("Einstellungen", cut.Find("h1").TextContent);
        Assert.Equal(["Gateway", "Nginx Proxy Manager", "Zustandsprüfungen", "Aufbewahrung", "Sicherungen", "Verbotene Ziele", "Über"], cut.FindAll("h2").Select(h => h.TextContent));
        Assert.Equal("Gestört nach", cut.Find("label[for=unhealthy_after]").TextContent);
        Assert.StartsWith("Host und Port, zum Beispiel 10.0.0.1:53. Damit prüft TinyForge", cut.Find("#health_reference_address-help").TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal("Speichern", cut.Find("button[type=submit]").TextContent);

        cut.Find("#health_interval_seconds").Input("oft");
        cut.Find("form").Submit();
        cut.WaitForAssertion(() => Assert.Equal("Eine ganze Zahl eingeben (Sekunden).", cut.Find("#health_interval_seconds-error").TextContent.Trim()));
        Assert.Equal("Ein Feld ist zu prüfen.", cut.Find(".save [role=status]").TextContent);
    }

    [Fact]
    public void Settings_Saved_SaysSoInGerman()
    {
        using var _ = Speaking.German();
        var cut = Render<SettingsPage>();
        cut.Find("#health_interval_seconds").Input("60");
        Assert.Equal("Noch nicht gespeichert.", cut.Find(".save [role=status]").TextContent);
        cut.Find("form").Submit();
        cut.WaitForAssertion(() => Assert.Equal("Alles gespeichert.", cut.Find(".save [role=status]").TextContent));
        Assert.Contains(Services.GetRequiredService<ISnackbar>().ShownSnackbars, s => s.Message == "Einstellungen gespeichert.");
    }

    [Fact]
    public void Move_Plan_IsInGerman()
    {
        using var _ = Speaking.German();
        Fakes.Mover.Plan = SampleMoves.Household("embedded", "npm");
        var cut = Render<GatewayMovePanel>(p => p.Add(c => c.To, "embedded").Add(c => c.Saved, true));
        Assert.Equal("11 Proxys sind in Nginx Proxy Manager. 9 können in das eingebaute Gateway umziehen, 2 nicht:", cut.Find(".summary").TextContent);
        Assert.Equal("9 Proxys umziehen", cut.Find(".move").TextContent.Trim());
        var asked = Confirm("Umziehen", () => cut.Find(".move").Click());
        Assert.Contains("9 Proxys in das eingebaute Gateway umziehen?", asked, StringComparison.Ordinal);
        Assert.Contains("Einer nach dem anderen wird im eingebauten Gateway angelegt, dort geprüft und verlässt dann Nginx Proxy Manager.", asked, StringComparison.Ordinal);
    }

    [Fact]
    public void Move_Progress_IsInGerman()
    {
        using var _ = Speaking.German();
        var running = SampleMoves.Running("npm") with { Total = 1200, Moved = 1100 };
        Assert.Equal("1.100 von 1.200 in Nginx Proxy Manager umgezogen.", MoveText.Running(running));
        Assert.Equal("Nach git.example.com wird angehalten: 1.100 von 1.200 umgezogen.", MoveText.Running(running with { Stopping = true }));
        Assert.Equal(
            "Der Umzug ist abgebrochen. Connection refused (10.0.0.2:81). 4 Proxys sind in Nginx Proxy Manager umgezogen. 1 Proxy nicht:",
            MoveText.Ended(SampleMoves.BrokeOff("npm")));
    }

    [Fact]
    public void Instances_None_IsInGerman()
    {
        using var _ = Speaking.German();
        var cut = Render<InstancesPage>();
        Assert.Equal("Instanzen", cut.Find("h1").TextContent);
        Assert.Equal("Noch hat kein Deploy-Skript einen Dienst registriert", cut.Find(".empty h2").TextContent);
        Assert.Equal("Token erstellen", cut.Find("a.btn").TextContent);
        Assert.Contains("curl -X POST", cut.Find("pre").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Instances_List_IsInGerman()
    {
        using var _ = Speaking.German();
        await SampleInstances.ShopAsync(Fakes);
        var cut = Render<InstancesPage>();
        var stale = cut.FindAll("li.card")[0];
        Assert.Equal("Verwaist", stale.QuerySelector(".tag-warn")!.TextContent);
        Assert.StartsWith($"Seit mindestens {new ForgeSettings().StaleThresholdDays} Tagen ist der Proxy nicht gesund", stale.QuerySelector(".tag-warn")!.GetAttribute("title"), StringComparison.Ordinal);
        Assert.Equal(["Bereitgestellt", "Zuletzt gesehen", "Registriert von"], stale.QuerySelectorAll("dt").Select(d => d.TextContent));
        Assert.Matches("^vor 2[23] Tagen$", stale.QuerySelector("dd")!.TextContent);
        Assert.Matches(@"^\d+\. \w+\.? \d{4}, ", stale.QuerySelector("dd time")!.GetAttribute("title"));
        Assert.Equal("1–5 von 5", cut.Find(".foot span").TextContent);
        Assert.Equal("Gesund: Proxy von shop-api", cut.FindAll("li.card")[1].QuerySelector(".to-proxy")!.GetAttribute("aria-label"));

        var asked = Confirm("Entfernen", () => cut.Find("[aria-label='shop-web entfernen']").Click());
        Assert.Contains("Das Gateway hört sofort auf, diese Domains zu bedienen. Der Dienst unter http://10.0.0.10:3000 selbst bleibt unberührt", asked, StringComparison.Ordinal);
        cut.WaitForAssertion(() => Assert.Contains(Services.GetRequiredService<ISnackbar>().ShownSnackbars, s => s.Message == "shop-web wurde entfernt."));
    }

    [Fact]
    public async Task Instances_Search_FindsNothingInGerman()
    {
        using var _ = Speaking.German();
        await SampleInstances.ShopAsync(Fakes);
        Services.GetRequiredService<NavigationManager>().NavigateTo("instances?search=zzz");
        var cut = Render<InstancesPage>();
        Assert.Equal("Keine Instanz enthält „zzz“.", cut.Find(".empty p").TextContent);
        Assert.Equal("Name, Projekt, Image oder Domain", cut.Find("input[type=search]").GetAttribute("placeholder"));
    }
}
