using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Components.Pages.Proxies;

namespace TinyForge.Tests.Web.Components;

public sealed class EditorModelTests
{
    [Theory]
    [InlineData("http://10.0.0.5:3000", "http", "10.0.0.5", "3000", false)]
    [InlineData("https://nas.lan/", "https", "nas.lan", "", false)]
    [InlineData("HTTPS://NAS.lan:443", "https", "NAS.lan", "443", false)]
    [InlineData("https://user:secret@nas.lan:8443/path?x=1#y", "https", "nas.lan", "8443", true)]
    [InlineData("http://[fd00::5]:3000/", "http", "fd00::5", "3000", false)]
    [InlineData("wss://live.lan:9000", "https", "live.lan", "9000", false)]
    public void SetHost_PastedUrl_FillsAllBoxes(string pasted, string scheme, string host, string port, bool noted)
    {
        var input = new DestinationInput();
        input.SetHost(pasted);
        Assert.Equal((scheme, host, port, noted), (input.Scheme, input.Host, input.Port, input.Note is not null));
    }

    [Theory]
    [InlineData("10.0.0.5:3000", "http://10.0.0.5:3000")]
    [InlineData("nas.lan/admin", "http://nas.lan")]
    [InlineData("fd00::5", "http://[fd00::5]")]
    [InlineData("[fd00::5]:80", "http://[fd00::5]")]
    public void Complete_TypedHost_IsTakenApart(string typed, string destination)
    {
        var input = new DestinationInput();
        input.SetHost(typed);
        input.Complete();
        Assert.Equal(destination, input.Text);
        Assert.Null(input.Error);
    }

    [Fact]
    public void SetHost_UnknownScheme_IsAnErrorThatNamesIt()
    {
        var input = new DestinationInput();
        input.SetHost("ftp://nas.lan");
        Assert.NotNull(input.Error);
    }

    [Fact]
    public void New_DefaultCertificate_IsForced()
    {
        var draft = EditorModel.New(new ForgeSettings { SslCertificateId = 4 }).ToDraft();
        Assert.Equal((4, true), (draft.SslCertificateId, draft.SslForced));
    }

    [Fact]
    public void From_Spec_LeadsBackToTheSameDraft()
    {
        var spec = SampleProxies.Proxy(7, "a.example.com *.b.example.com", "https://[fd00::5]:8443", certificate: 3).Spec;
        spec = spec with { Hsts = true, HealthCheck = spec.HealthCheck with { BodyContains = "ready" } };
        var draft = EditorModel.From(spec, withDomains: true).ToDraft();
        Assert.Equal(ProxyDraft.From(spec) with { Domains = [], HealthCheck = null }, draft with { Domains = [], HealthCheck = null });
        Assert.Equal(["a.example.com", "*.b.example.com"], draft.Domains);
        Assert.Equal(HealthCheckDraft.From(spec.HealthCheck), draft.HealthCheck);
    }

    [Fact]
    public void Hsts_RedirectTurnedOffAndOn_GoesAndComesBack()
    {
        var model = EditorModel.New(new ForgeSettings { SslCertificateId = 4 });
        model.Hsts = true;
        Assert.Contains("HSTS", model.Summary(null, 300), StringComparison.Ordinal);
        model.SslForced = false;
        Assert.False(model.ToDraft().Hsts);
        Assert.DoesNotContain("HSTS", model.Summary(null, 300), StringComparison.Ordinal);
        model.SslForced = true;
        Assert.True(model.ToDraft().Hsts);
    }

    [Fact]
    public void From_Duplicate_HasNoDomains() =>
        Assert.Empty(EditorModel.From(SampleProxies.Proxy(7, "a.example.com", "http://10.0.0.1").Spec, withDomains: false).Domains.Items);

    [Fact]
    public void SetFaults_Fields_AreShownUntilChanged()
    {
        var model = EditorModel.New(new ForgeSettings());
        model.SetFaults([new("domains[0]", "taken"), new("health_check.path", "bad")]);
        Assert.Equal(["taken"], model.ErrorsOf("domains"));
        Assert.True(model.AdvancedHasFaults);
        model.Clear("health_check.path");
        Assert.False(model.AdvancedHasFaults);
    }

    [Theory]
    [InlineData("", null, true)]
    [InlineData("60", 60, true)]
    [InlineData("14", -1, false)]
    [InlineData("often", -1, false)]
    public void HealthInterval_Text_IsReadOrRefused(string text, int? seconds, bool valid)
    {
        var model = EditorModel.New(new ForgeSettings());
        model.HealthInterval = text;
        Assert.Equal(seconds, model.ToDraft().HealthCheck!.IntervalSeconds);
        Assert.Equal(valid, model.ErrorsOf("health_check.interval_seconds").Count == 0);
    }

    [Theory]
    [InlineData("", "HEAD", null, true)]
    [InlineData(" ready ", "GET", " ready ", true)]
    [InlineData("ready", "HEAD", "ready", false)]
    public void HealthBody_Text_IsTakenToTheLetterAndNotWithHead(string typed, string method, string? expected, bool valid)
    {
        var model = EditorModel.New(new ForgeSettings());
        (model.HealthBody, model.HealthMethod) = (typed, method);
        Assert.Equal(expected, model.ToDraft().HealthCheck!.BodyContains);
        Assert.Equal(valid, model.ErrorsOf("health_check.body_contains").Count == 0);
    }

    [Fact]
    public void Summary_WhatIsSet_IsNamed()
    {
        var model = EditorModel.New(new ForgeSettings());
        model.Enabled = false;
        model.HealthInterval = "3600";
        Assert.Equal("no certificate · WebSockets · exploits blocked · GET / every 1 h · disabled", model.Summary(null, 300));
    }
}
