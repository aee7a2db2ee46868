using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using TinyForge.Core.Health;
using TinyForge.Core.Probing;
using TinyForge.Core.Proxies;
using TinyForge.Core.Validation;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Components;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Components.Controls.Charts;

namespace TinyForge.Tests.Web.Components;

public sealed class GermanControlTests : PageTest
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 5, TimeSpan.Zero);

    [Fact]
    public void StatusView_Proxy_IsInGerman()
    {
        using var _ = Speaking.German();
        var proxy = SampleProxies.Proxy(1, "a.example.com", "http://10.0.0.1");
        Assert.Equal("Deaktiviert", StatusView.Health(proxy with { Spec = proxy.Spec with { Enabled = false } }).Label);
        Assert.Equal(
            new StatusView(StatusTone.Warning, "Changed", "Im Gateway geändert", "Dort wurde geändert: Ziel, Umleitung auf HTTPS."),
            StatusView.Gateway(proxy with { Drift = ProxyDrift.Changed, DriftFields = ["destination", "ssl_forced"] }));
        Assert.Equal("Aktiviert oder nicht", FieldText.Title("enabled"));
    }

    [Fact]
    public void StatusChip_InGerman_IsFoundAsInEnglish()
    {
        using var _ = Speaking.German();
        var chip = Render<StatusChip>(p => p.Add(c => c.Status, StatusView.Health(SampleProxies.Proxy(1, "a.example.com", "http://10.0.0.1")))).Find(".chip");
        Assert.Equal(("Unknown", "Unbekannt"), (chip.GetAttribute("data-status"), chip.TextContent.Trim()));
    }

    [Fact]
    public void StatusChip_Disabled_HasItsOwnImageInEveryLanguage()
    {
        var proxy = SampleProxies.Proxy(1, "a.example.com", "http://10.0.0.1", enabled: false);
        var english = Render<StatusChip>(p => p.Add(c => c.Status, StatusView.Health(proxy))).Find("svg").InnerHtml;
        using var _ = Speaking.German();
        var cut = Render<StatusChip>(p => p.Add(c => c.Status, StatusView.Health(proxy)));
        Assert.Equal(("Deaktiviert", english), (cut.Find(".chip").TextContent.Trim(), cut.Find("svg").InnerHtml));
    }

    [Fact]
    public void HeartbeatBar_Checks_AreToldInGerman()
    {
        using var _ = Speaking.German();
        var now = Time.GetUtcNow();
        var bar = Render<HeartbeatBar>(p => p.Add(c => c.View, HeartbeatView.From([SampleHealth.Failed(now.AddMinutes(-2)), SampleHealth.Passed(now, 3.4)])));
        Assert.Equal("2 Prüfungen: 1 bestanden, zuletzt vor 2 min fehlgeschlagen: tcp", bar.Find("[role=img]").GetAttribute("aria-label"));

        var large = Render<HeartbeatBar>(p => p.Add(c => c.Large, true).Add(c => c.View, HeartbeatView.From([SampleHealth.Passed(Noon, 3.4), SampleHealth.Failed(Noon, ProbeStage.Http, FailureCode.HttpStatus, 502)])));
        Assert.Equal(["24. Nov., 12:00:05: bestanden, 3,4 ms", "24. Nov., 12:00:05: fehlgeschlagen bei http, HTTP 502"], large.FindAll("[role=img] *").Select(e => e.GetAttribute("title")));
    }

    [Fact]
    public void ValidationStepper_FailedRun_IsInGerman()
    {
        using var _ = Speaking.German();
        var model = new StepperModel(Time);
        model.Start(StepperModel.Plan(https: false, provision: false));
        foreach (var step in StepSamples.Refused)
            model.Report(step);
        model.Finish();
        var cut = Render<ValidationStepper>(p => p.Add(c => c.Model, model));
        Assert.Equal("Schritte", cut.Find("ol").GetAttribute("aria-label"));
        Assert.Equal(("Verbindung", "fehlgeschlagen"), (cut.Find("[data-step=tcp] .title").TextContent, cut.Find("[data-step=tcp] .word").TextContent));
        Assert.Equal("10.0.0.21:3000 nimmt keine Verbindungen an", cut.Find("[data-step=tcp] .message").TextContent);
        Assert.StartsWith("Hinweis: Port 3000 nimmt keine Verbindungen an. Prüfen Sie, ", cut.Find("[data-step=tcp] .hint").TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal("Verbindung fehlgeschlagen", cut.Find("[data-step=http] .message").TextContent);
        Assert.Empty(cut.FindAll("[lang]"));
        Assert.DoesNotContain("refuses", model.Announcement, StringComparison.Ordinal);
        Assert.Equal("Ein Schritt ist fehlgeschlagen", model.Headline);
        Assert.Equal("failed", cut.Find("[data-step=tcp]").GetAttribute("data-state"));
    }

    [Fact]
    public void ValidationStepper_ForeignWords_AreMarkedAsEnglish()
    {
        using var _ = Speaking.German();
        var model = new StepperModel(Time);
        model.Start(StepperModel.Plan(https: false, provision: false));
        model.Report(StepSamples.Failed(StepName.Dns, FailureCode.DnsNotFound, "nas.lan could not be resolved: Name or service not known", 1));
        var message = Render<ValidationStepper>(p => p.Add(c => c.Model, model)).Find("[data-step=dns] .message");
        Assert.Equal("nas.lan ließ sich nicht auflösen: Name or service not known", message.TextContent);
        Assert.Equal("Name or service not known", message.QuerySelector("[lang=en]")!.TextContent);
    }

    [Fact]
    public void StatusView_Unhealthy_GivesTheGermanHint()
    {
        using var _ = Speaking.German();
        var sick = StatusView.Health(SampleProxies.Proxy(1, "a.example.com", "http://10.0.0.1", SampleProxies.Unhealthy("http", FailureCode.HttpStatus, status: 502)));
        Assert.Equal("HTTP: Der Dienst antwortet mit HTTP 502. Möglicherweise ist er gestört.", sick.Reason!.ToString());
        Assert.Equal(sick.Reason.ToString(), Render<StatusChip>(p => p.Add(c => c.Status, sick)).Find(".chip").GetAttribute("title"));
    }

    [Fact]
    public void MudBlazor_OwnWords_AreGerman()
    {
        using var _ = Speaking.German();
        using var services = new ServiceCollection().AddLogging().AddForgePages().BuildServiceProvider();
        var words = services.GetRequiredService<MudLocalizer>();
        Assert.Equal("Meldung schließen", words["MudSnackbar_Close"].Value);
        Assert.Equal("Dialog schließen", words["MudDialog_Close"].Value);
        Assert.True(words["MudStepper_Next"].ResourceNotFound);
    }

    [Fact]
    public void StepView_EveryStepAndState_HasAGermanWord()
    {
        using var _ = Speaking.German();
        Assert.DoesNotContain(Enum.GetValues<StepName>(), s => new StepView { Step = s }.Title.StartsWith("Step", StringComparison.Ordinal));
        Assert.Equal(["wartet", "läuft", "bestanden", "Warnung", "fehlgeschlagen", "übersprungen"], Enum.GetValues<StepState>().Select(s => new StepView { Step = StepName.Dns, State = s }.StateText));
    }

    [Fact]
    public void LatencyChart_History_IsToldInGerman()
    {
        using var _ = Speaking.German();
        var history = SampleHealth.Nothing(TimeSpan.FromDays(7)) with
        {
            From = Noon.AddDays(-7),
            Until = Noon,
            Points = [.. Enumerable.Range(1, 1200).Select(i => new HistoryPoint { At = Noon.AddSeconds(-15 * i), Checks = 1, Up = i == 5 ? 0 : 1, LatencyAvg = 12.5, LatencyP95 = 40 })],
            Flips = [new(Noon.AddHours(-2), HealthStatus.Unhealthy), new(Noon.AddHours(-1), HealthStatus.Healthy)],
            Uptime = new Uptime(TimeSpan.FromHours(167), TimeSpan.FromHours(1)),
            Latency = new LatencySummary(10, 14, 12, 40, 90, 2100),
        };
        var cut = Render<LatencyChart>(p => p.Add(c => c.History, history).Add(c => c.WindowName, "die letzten 7 Tage"));
        Assert.Equal(
            "1.200 Prüfungen über die letzten 7 Tage, 1 fehlgeschlagen. Die Hälfte der Antworten brauchte höchstens 12 ms, 95 % höchstens 40 ms, die langsamste 2,1 s. Einmal gestört, 1 h lang.",
            cut.Find("figcaption").TextContent);
        Assert.Equal(["Wann", "Prüfungen", "Fehlgeschlagen", "Mittelwert", "95 % binnen"], cut.FindAll("thead th").Select(h => h.TextContent));
        Assert.Contains("24. Nov.", cut.FindAll(".times span").Select(t => t.TextContent));
        Assert.StartsWith("M", cut.Find("path.line").GetAttribute("d"), StringComparison.Ordinal);
        Assert.DoesNotContain(",", cut.Find("path.line").GetAttribute("d"), StringComparison.Ordinal);
    }

    [Fact]
    public void Smaller_Controls_SpeakGerman()
    {
        using var _ = Speaking.German();
        Assert.Equal("den Befehl kopieren", Render<CopyButton>(p => p.Add(c => c.Text, "x").Add(c => c.What, "den Befehl")).Find("button").GetAttribute("aria-label"));
        Assert.Equal("nie", Render<RelativeTime>(p => p.Add(c => c.Value, null)).Find("span").TextContent);
        Assert.Equal(["OK", "Abbrechen"], Render<PasswordPrompt>(p => p.Add(c => c.Id, "p").Add(c => c.Title, "T").Add(c => c.Text, "T").Add(c => c.ConfirmText, "OK")).FindAll("button").Select(b => b.TextContent));
        Assert.Equal("Ich habe es gesichert", Render<OneTimeSecret>(p => p.Add(c => c.Title, "T").Add(c => c.Text, "T").Add(c => c.Secret, "s").Add(c => c.What, "das")).FindAll("button")[1].TextContent);
        Assert.Equal("Ein Proxy hat höchstens 100 Domains. Das sind 2 zu viel.", Assert.Single(new DomainEntries(Enumerable.Range(0, 102).Select(i => $"d{i}.example.com")).Errors));
        Assert.Equal(("Firefox auf Linux", "Unbekannter Browser"), (DeviceName.Of("X11; Linux Firefox/140.0"), DeviceName.Of(null)));
        Assert.Equal(("das eingebaute Gateway", "im eingebauten Gateway", "in Nginx Proxy Manager"), (GatewayText.Name("embedded"), GatewayText.In("embedded"), GatewayText.In("npm")));
    }
}
