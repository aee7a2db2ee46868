using Bunit;
using Microsoft.AspNetCore.Components;
using TinyForge.Core.Probing;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Components.Layout;

namespace TinyForge.Tests.Web.Components;

public sealed class ControlTests : PageTest
{
    [Fact]
    public void StatusChip_Status_IsIconWordAndReason()
    {
        var cut = Render<StatusChip>(p => p.Add(c => c.Status, new StatusView(StatusTone.Bad, "Unhealthy", "Unhealthy", "TCP: no")));
        Assert.Equal("Unhealthy", cut.Find(".chip").TextContent.Trim());
        Assert.Equal("TCP: no", cut.Find(".chip").GetAttribute("title"));
        Assert.Equal("true", cut.Find("svg").GetAttribute("aria-hidden"));
    }

    [Theory]
    [InlineData("It belongs to {0}, whose script says it.", "It belongs to <b>shop</b>, whose script says it.")]
    [InlineData("{0} gehört dazu.", "<b>shop</b> gehört dazu.")]
    [InlineData("No place for", "No place for <b>shop</b>")]
    public void Phrase_Sentence_HasItsContentAtItsPlace(string text, string markup) =>
        Assert.Equal(markup, Render<Phrase>(p => p.Add(c => c.Text, text).AddChildContent("<b>shop</b>")).Markup);

    [Fact]
    public void Phrase_Text_IsNoMarkup() =>
        Assert.StartsWith("&lt;i&gt;", Render<Phrase>(p => p.Add(c => c.Text, "<i>{0}").AddChildContent("x")).Markup, StringComparison.Ordinal);

    [Fact]
    public void Glyph_Path_IsAnImageThatIsNotReadOut()
    {
        var cut = Render<Glyph>(p => p.Add(c => c.Path, Glyphs.Plus).Add(c => c.Size, 16).Add(c => c.Class, "spin"));
        var svg = cut.Find("svg");
        Assert.Equal(("16", "spin", "true"), (svg.GetAttribute("width"), svg.ClassName, svg.GetAttribute("aria-hidden")));
        Assert.NotEmpty(svg.QuerySelectorAll("path"));
        cut.Render(p => p.Add(c => c.Path, Glyphs.Spinner).Add(c => c.Class, null));
        Assert.Null(cut.Find("svg").GetAttribute("class"));
    }

    [Fact]
    public void StatusView_DisabledProxy_IsNotCalledUnhealthy() =>
        Assert.Equal("Disabled", StatusView.Health(SampleProxies.Proxy(1, "a.example.com", "http://10.0.0.1", SampleProxies.Unhealthy("tcp", FailureCode.TcpRefused), enabled: false)).Label);

    [Fact]
    public void StatusView_ActiveProxy_SaysNothingOfTheGateway() =>
        Assert.Null(StatusView.Gateway(SampleProxies.Proxy(1, "a.example.com", "http://10.0.0.1")));

    [Theory]
    [InlineData(ProvisionState.Pending, "Being published")]
    [InlineData(ProvisionState.Failed, "Refused by the gateway")]
    [InlineData(ProvisionState.Deleting, "Being deleted")]
    public void StatusView_State_IsNamed(ProvisionState state, string label) =>
        Assert.Equal(label, StatusView.Gateway(SampleProxies.Proxy(1, "a.example.com", "http://10.0.0.1", state: state))?.Label);

    [Theory]
    [InlineData(ProvisionState.Pending, "WaitsForGateway", "Waits for the gateway")]
    [InlineData(ProvisionState.Deleting, "RemovalWaits", "Removal waits")]
    public void StatusView_WaitsForTheGateway_SaysWhy(ProvisionState state, string name, string label) => Assert.Equal(
        new StatusView(StatusTone.Warning, name, label, "Connection refused."),
        StatusView.Gateway(SampleProxies.Proxy(1, "a.example.com", "http://10.0.0.1", state: state, detail: "Connection refused.")));

    [Theory]
    [InlineData(ProxyDrift.Changed, StatusTone.Warning, "Changed", "Changed in the gateway", "Somebody changed there: destination, redirect to HTTPS.")]
    [InlineData(ProxyDrift.Missing, StatusTone.Bad, "Missing", "Missing in the gateway", "Somebody removed it there.")]
    [InlineData(ProxyDrift.Offline, StatusTone.Bad, "NotServed", "Not served", "nginx: [emerg]")]
    public void StatusView_Drift_NamesWhatDiffers(ProxyDrift drift, StatusTone tone, string name, string label, string reason)
    {
        var proxy = SampleProxies.Proxy(1, "a.example.com", "http://10.0.0.1") with { Drift = drift };
        proxy = drift == ProxyDrift.Changed ? proxy with { DriftFields = ["destination", "ssl_forced"] } : drift == ProxyDrift.Offline ? proxy with { DriftDetail = "nginx: [emerg]" } : proxy;
        Assert.Equal(new StatusView(tone, name, label, reason), StatusView.Gateway(proxy));
    }

    [Theory]
    [InlineData("ssl_certificate_id", "0", "Certificate", "none")]
    [InlineData("ssl_certificate_id", "7", "Certificate", "number 7")]
    [InlineData("hsts", "true", "HSTS", "on")]
    [InlineData("enabled", "false", "Enabled or not", "off")]
    [InlineData("destination", "http://nas.lan", "Destination", "http://nas.lan")]
    [InlineData("domains", "", "Domains", "nothing")]
    public void FieldText_Field_IsInWords(string field, string value, string title, string words) =>
        Assert.Equal((title, words), (FieldText.Title(field), FieldText.Value(field, value)));

    [Fact]
    public void RelativeTime_TimePasses_MovesOn()
    {
        Render<ClockBeat>();
        var cut = Render<RelativeTime>(p => p.Add(c => c.Value, Time.GetUtcNow().AddSeconds(-20)));
        Assert.Equal("20 s ago", cut.Find("time").TextContent);
        Time.Advance(TimeSpan.FromMinutes(3));
        cut.WaitForAssertion(() => Assert.Equal("3 min ago", cut.Find("time").TextContent));
        Assert.Contains("UTC", cut.Find("time").GetAttribute("title"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "just now")]
    [InlineData(59, "59 s ago")]
    [InlineData(3599, "59 min ago")]
    [InlineData(86400, "1 day ago")]
    [InlineData(-7200, "in 2 h")]
    [InlineData(86400 * 90, "2 months ago")]
    public void Relative_Distance_IsInWords(int secondsAgo, string expected) =>
        Assert.Equal(expected, TimeText.Relative(Time.GetUtcNow().AddSeconds(-secondsAgo), Time.GetUtcNow()));

    [Theory]
    [InlineData(0, "0 ms")]
    [InlineData(0.42, "0.4 ms")]
    [InlineData(412.4, "412 ms")]
    [InlineData(999.6, "1.0 s")]
    [InlineData(65000, "1 min 5 s")]
    public void Duration_Milliseconds_AreInWords(double milliseconds, string expected) => Assert.Equal(expected, TimeText.Duration(milliseconds));

    [Fact]
    public void EmptyState_Actions_LeadOn()
    {
        var cut = Render<EmptyState>(p => p.Add(c => c.Title, "Nothing").Add(c => c.Text, (RenderFragment)(b => b.AddContent(0, "Do this."))).Add(c => c.Actions, (RenderFragment)(b => b.AddMarkupContent(0, "<button>Go</button>"))));
        Assert.Equal("Nothing", cut.Find("h2").TextContent);
        Assert.Equal("Go", cut.Find("button").TextContent);
    }

    [Fact]
    public void ValidationStepper_RunningStep_ClockMovesOutOfTheScreenReadersWay()
    {
        var model = new StepperModel(Time);
        model.Start(StepperModel.Plan(https: false, provision: false));
        var cut = Render<ValidationStepper>(p => p.Add(c => c.Model, model));
        Time.Advance(TimeSpan.FromSeconds(2));
        cut.WaitForAssertion(() => Assert.Equal("2.0 s", cut.Find("[data-state=running] .time").TextContent));
        Assert.Equal("true", cut.Find("[data-state=running] .time").GetAttribute("aria-hidden"));
        Assert.Equal("polite", cut.Find("[role=status]").GetAttribute("aria-live"));
    }

    [Fact]
    public void ValidationStepper_FailedStep_ShowsWordHintAndCode()
    {
        var model = new StepperModel(Time);
        model.Start(StepperModel.Plan(https: false, provision: false));
        foreach (var step in StepSamples.Refused)
            model.Report(step);
        model.Finish();
        var tcp = Render<ValidationStepper>(p => p.Add(c => c.Model, model)).Find("[data-step=tcp]");
        Assert.Equal("failed", tcp.QuerySelector(".word")?.TextContent);
        Assert.Contains("Port 3000 is not accepting connections.", tcp.QuerySelector(".hint")?.TextContent, StringComparison.Ordinal);
        Assert.Equal("tcp_refused", tcp.QuerySelector("code")?.TextContent);
    }

    [Theory]
    [InlineData(1, 1, "1")]
    [InlineData(1, 3, "1 2 3")]
    [InlineData(7, 100, "1 … 6 7 8 … 100")]
    [InlineData(3, 5, "1 2 3 4 5")]
    public void Pager_Page_ShowsEndsAndNeighbours(int page, int count, string expected) =>
        Assert.Equal(expected, string.Join(' ', Pager.Numbers(page, count).Select(n => n?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "…")));
}
