using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TinyForge.Core.Proxies;
using TinyForge.Core.Validation;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Validation;

public sealed class ProxyReaderTests
{
    private static readonly ProxyDraft Good = new() { Domains = ["App.Example.com"], Destination = "HTTP://10.0.0.5:3000/" };

    [Fact]
    public void Read_OnlyWhatIsNeeded_HasTheDefaults()
    {
        var spec = Read(Good);

        Assert.Equal("app.example.com", Assert.Single(spec.Domains).Value);
        Assert.Equal("http://10.0.0.5:3000", spec.Destination.ToString());
        Assert.Equal((0, false, false, true, true, true, true), (spec.SslCertificateId, spec.SslForced, spec.Hsts, spec.Http2, spec.Websockets, spec.BlockExploits, spec.Enabled));
        Assert.Equal(HealthCheckSpec.Default, spec.HealthCheck);
    }

    [Theory]
    [InlineData(null, null, 0, 0, false)]
    [InlineData(null, null, 4, 4, true)]
    [InlineData(0, null, 4, 0, false)]
    [InlineData(7, null, 4, 7, true)]
    [InlineData(7, false, 0, 7, false)]
    [InlineData(0, true, 0, 0, false)]
    public void Read_Certificate_TakesSettingAndForcesTls(int? certificate, bool? forced, int setting, int expectedCertificate, bool expectedForced)
    {
        var spec = ProxyReader.Read(Good with { SslCertificateId = certificate, SslForced = forced }, setting).Spec!;

        Assert.Equal((expectedCertificate, expectedForced), (spec.SslCertificateId, spec.SslForced));
    }

    [Fact]
    public void Read_EverythingWrong_TellsAllAtOnce()
    {
        var reading = ProxyReader.Read(new ProxyDraft
        {
            Domains = ["-bad.example", "app.example.com", "APP.example.com.", "http://x"],
            Destination = "ftp://host",
            SslCertificateId = -1,
            HealthCheck = new HealthCheckDraft { Path = "health", Method = "DELETE", ExpectedStatus = "ok", IntervalSeconds = 14 },
        }, 0);

        Assert.Null(reading.Spec);
        Assert.Null(reading.Destination);
        Assert.Equal(["domains", "domains", "domains", "destination", "ssl_certificate_id", "health_check.path", "health_check.method", "health_check.expected_status", "health_check.interval_seconds"],
            reading.Errors.Select(e => e.Field));
        Assert.Equal("'app.example.com' is entered more than once. Enter each domain once.", reading.Errors[1].Message);
    }

    [Fact]
    public void Read_DestinationRightAndDomainWrong_KeepsTheDestination()
    {
        var reading = ProxyReader.Read(Good with { Domains = ["?"] }, 0);

        Assert.Null(reading.Spec);
        Assert.Equal("http://10.0.0.5:3000", reading.Destination!.ToString());
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(100, 0)]
    [InlineData(101, 1)]
    public void Read_NumberOfDomains_IsHeld(int count, int errors)
    {
        var reading = ProxyReader.Read(Good with { Domains = [.. Enumerable.Range(0, count).Select(i => $"a{i}.example.com")] }, 0);

        Assert.Equal(errors, reading.Errors.Count(e => e.Field == "domains"));
    }

    [Theory]
    [InlineData("/", true)]
    [InlineData("/health?full=1&x=%20", true)]
    [InlineData("/größe", true)]
    [InlineData("", false)]
    [InlineData("health", false)]
    [InlineData("http://other/health", false)]
    [InlineData("/a b", false)]
    [InlineData("/a\r\nX-Evil: 1", false)]
    [InlineData("/a\0", false)]
    [InlineData("/a#top", false)]
    public void Read_HealthPath_IsHeld(string path, bool good) =>
        Assert.Equal(good, ProxyReader.Read(Good with { HealthCheck = new HealthCheckDraft { Path = path } }, 0).Errors.Count == 0);

    [Theory]
    [InlineData(2048, true)]
    [InlineData(2049, false)]
    public void Read_HealthPathLength_IsHeld(int length, bool good) => Read_HealthPath_IsHeld("/" + new string('a', length - 1), good);

    // what passes must always make a request
    [Property(MaxTest = 2000)]
    public Property Read_AnyHealthPath_IsRefusedOrPartOfAUrl() => Prop.ForAll(HostileText.Any, text =>
    {
        var reading = ProxyReader.Read(Good with { HealthCheck = new HealthCheckDraft { Path = "/" + text } }, 0);
        if (reading.Spec is not { } spec)
            return;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://{spec.ProbeHost}{spec.HealthCheck.Path}");
        Assert.True(request.RequestUri!.IsAbsoluteUri);
        Assert.Equal(spec.ProbeHost, request.RequestUri.Host);
        Assert.All(request.RequestUri.PathAndQuery, c => Assert.True(char.IsAscii(c) && !char.IsControl(c) && c != ' '));
    });

    [Theory]
    [InlineData("get", "GET")]
    [InlineData(" Head ", "HEAD")]
    [InlineData("OPTIONS", "OPTIONS")]
    [InlineData("POST", null)]
    [InlineData("", null)]
    public void Read_HealthMethod_IsNormalisedOrRefused(string method, string? expected)
    {
        var reading = ProxyReader.Read(Good with { HealthCheck = new HealthCheckDraft { Method = method } }, 0);

        Assert.Equal(expected, reading.Spec?.HealthCheck.Method);
    }

    [Theory]
    [InlineData(15, true)]
    [InlineData(86400, true)]
    [InlineData(14, false)]
    [InlineData(86401, false)]
    [InlineData(-1, false)]
    public void Read_HealthInterval_IsHeld(int seconds, bool good) =>
        Assert.Equal(good, ProxyReader.Read(Good with { HealthCheck = new HealthCheckDraft { IntervalSeconds = seconds } }, 0).Spec is not null);

    [Theory]
    [InlineData("ready", "GET", true)]
    [InlineData(" \t<b>größe</b> 😀 ", "OPTIONS", true)]
    [InlineData("", "HEAD", true)]
    [InlineData("ready", "HEAD", false)]
    [InlineData("ready", "head ", false)]
    [InlineData("two\nlines", "GET", false)]
    [InlineData("nul\0", "GET", false)]
    public void Read_BodyContains_IsKeptToTheLetterOrRefused(string text, string method, bool good)
    {
        var reading = ProxyReader.Read(Good with { HealthCheck = new HealthCheckDraft { Method = method, BodyContains = text } }, 0);

        Assert.Equal(good ? [] : ["health_check.body_contains"], reading.Errors.Select(e => e.Field));
        Assert.Equal(good && text.Length > 0 ? text : null, reading.Spec?.HealthCheck.BodyContains);
    }

    [Fact]
    public void Read_BodyContainsWithHead_NamesTheRemedy() => Assert.Contains(
        "Use GET",
        Assert.Single(ProxyReader.Read(Good with { HealthCheck = new HealthCheckDraft { Method = "HEAD", BodyContains = "x" } }, 0).Errors).Message,
        StringComparison.Ordinal);

    // not among the rows above, since an attribute can't hold it
    [Fact]
    public void Read_BodyContainsHalfASurrogatePair_IsRefused() => Read_BodyContains_IsKeptToTheLetterOrRefused("half \ud83d", "GET", false);

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public void Read_BodyContainsLength_IsHeld(int length, bool good) => Read_BodyContains_IsKeptToTheLetterOrRefused(new string('a', length), "GET", good);

    [Fact]
    public void Read_DraftOfASpec_GivesThatSpecAgain()
    {
        var spec = Read(new ProxyDraft
        {
            Domains = ["*.example.com", "bücher.example"],
            Destination = "https://[fd00::5]:8443",
            SslCertificateId = 3,
            SslForced = false,
            Hsts = true,
            Http2 = false,
            Websockets = false,
            BlockExploits = false,
            Enabled = false,
            HealthCheck = new HealthCheckDraft { Path = "/up", Method = "options", ExpectedStatus = "200, 204", BodyContains = "ready", IntervalSeconds = 60, Enabled = false },
        });

        var again = Read(ProxyDraft.From(spec));

        Assert.True(spec.Hsts);
        Assert.Equal(spec.Domains, again.Domains);
        Assert.Equal(spec with { Domains = [] }, again with { Domains = [] });
    }

    private static ProxySpec Read(ProxyDraft draft) => ProxyReader.Read(draft, 0).Spec!;
}
