using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using TinyForge.Core.Gateways;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Gateway;

public sealed class GatewayTlsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sni_TwoProxiesAndAWildcard_EachItsCertificate()
    {
        await using var app = await TestUpstream.StartAsync(c => c.Response.WriteAsync(c.Request.Headers["X-Forwarded-Proto"].ToString()));
        await using var bench = await GatewayBench.StartAsync();
        foreach (var domain in new[] { "a.test", "b.test", "*.w.test" })
        {
            var id = await SelfSignedAsync(bench, domain);
            await bench.PublishAsync(domain, app.Url, s => s with { SslCertificateId = id });
        }
        await AssertShownAsync("a.test", "a.test");
        await AssertShownAsync("b.test", "b.test");
        await AssertShownAsync("x.w.test", "*.w.test");
        await AssertShownAsync("y.x.w.test", "*.w.test");

        async Task AssertShownAsync(string host, string name)
        {
            using var client = bench.Client();
            Assert.Equal("https", await client.GetStringAsync(bench.SecureUrl(host), Cancel));
            Assert.Equal(name, bench.Shown!.GetNameInfo(X509NameType.SimpleName, forIssuer: false));
        }
    }

    [Fact]
    public async Task Sni_InternationalName_ItsCertificate()
    {
        await using var app = await TestUpstream.AnsweringAsync("app");
        await using var bench = await GatewayBench.StartAsync();
        var id = await SelfSignedAsync(bench, "xn--bcher-kva.test");
        var proxy = await bench.PublishAsync("xn--bcher-kva.test", app.Url, s => s with { SslCertificateId = id, SslForced = true });
        using var client = bench.Client();
        Assert.Equal("app", await client.GetStringAsync(bench.SecureUrl("xn--bcher-kva.test"), Cancel));
        Assert.Contains("CN=xn--bcher-kva.test", bench.Shown!.Subject, StringComparison.Ordinal);
        Assert.True((await bench.Gateway.VerifyAsync(proxy, Cancel)).Served);
        using var redirect = await client.GetAsync(bench.Url("xn--bcher-kva.test", "/x"), Cancel);
        Assert.Equal($"https://xn--bcher-kva.test:{bench.HttpsPort}/x", redirect.Headers.GetValues("Location").Single());
    }

    [Fact]
    public async Task Sni_UnknownOrNone_FallbackAndThePage()
    {
        await using var bench = await GatewayBench.StartAsync();
        using var client = bench.Client();
        foreach (var host in new[] { "nobody.test", "127.0.0.1" })
        {
            using var answer = await client.GetAsync(bench.SecureUrl(host), Cancel);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Equal("tinyforge.invalid", bench.Shown!.GetNameInfo(X509NameType.SimpleName, forIssuer: false));
        }
    }

    [Fact]
    public async Task Certificate_ChangedOrDeleted_LiveForTheNextHandshake()
    {
        await using var app = await TestUpstream.AnsweringAsync("app");
        await using var bench = await GatewayBench.StartAsync();
        var first = await SelfSignedAsync(bench, "a.test");
        var second = await SelfSignedAsync(bench, "b.test", "a.test");
        var proxy = await bench.PublishAsync("a.test", app.Url, s => s with { SslCertificateId = first });
        Assert.Equal("a.test", await ShownAsync(bench));
        await bench.ApplyAsync(proxy with { Spec = proxy.Spec with { SslCertificateId = second } });
        Assert.Equal("b.test", await ShownAsync(bench));
        Assert.False((await bench.Certificates.DeleteAsync(second, Make.Actor, Cancel)).Any);
        Assert.Equal("tinyforge.invalid", await ShownAsync(bench));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Http2_AsTheProxySays(bool http2)
    {
        await using var app = await TestUpstream.AnsweringAsync("app");
        await using var bench = await GatewayBench.StartAsync();
        var id = await SelfSignedAsync(bench, "a.test");
        await bench.PublishAsync("a.test", app.Url, s => s with { SslCertificateId = id, Http2 = http2 });
        using var client = bench.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, bench.SecureUrl("a.test")) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
        using var answer = await client.SendAsync(request, Cancel);
        Assert.Equal("app", await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(http2 ? HttpVersion.Version20 : HttpVersion.Version11, answer.Version);
    }

    [Fact]
    public async Task Chain_IsSentAlong()
    {
        var (pfx, intermediate) = ChainedCertificate.Create("a.test");
        await using var app = await TestUpstream.AnsweringAsync("app");
        await using var bench = await GatewayBench.StartAsync();
        var imported = await bench.Certificates.ImportAsync(new CertificateImport { Pfx = pfx, Password = "secret" }, Make.Actor, Cancel);
        await bench.PublishAsync("a.test", app.Url, s => s with { SslCertificateId = imported.Certificate!.Id });
        using var tcp = new System.Net.Sockets.TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, bench.HttpsPort, Cancel);
        var sent = new List<string>();
        await using var tls = new System.Net.Security.SslStream(tcp.GetStream(), leaveInnerStreamOpen: false, (_, _, chain, _) =>
        {
            sent.AddRange(chain!.ChainPolicy.ExtraStore.Select(c => c.Thumbprint));
            return sent.Count > 0;
        });
        await tls.AuthenticateAsClientAsync(new System.Net.Security.SslClientAuthenticationOptions { TargetHost = "a.test" }, Cancel);
        Assert.Contains(intermediate, sent);
    }

    [Theory]
    [InlineData("GET", "a.test:{http}", "/x?y=%2F", 301, "https://a.test:{https}/x?y=%2F")]
    [InlineData("POST", "a.test:{http}", "/", 308, "https://a.test:{https}/")]
    [InlineData("GET", "A.test", "/", 301, "https://A.test/")]
    [InlineData("GET", "a.test.:8000", "//evil.test/", 301, "https://a.test//evil.test/")]
    [InlineData("HEAD", "a.test", "http://a.test/abs", 301, "https://a.test/abs")]
    [InlineData("GET", "a.test", "http://a.test?x=/b", 301, "https://a.test/?x=/b")]
    [InlineData("GET", "a.test", "/.well-known/acme-challenge/../../x", 301, "https://a.test/.well-known/acme-challenge/../../x")]
    [InlineData("GET", "a.test", "/.well-known/acme-challenge/%2e%2e/x", 301, "https://a.test/.well-known/acme-challenge/%2e%2e/x")]
    [InlineData("GET", "a.test", "/.well-known/acme-challenge/..", 301, "https://a.test/.well-known/acme-challenge/..")]
    public async Task SslForced_PlainHttp_Redirected(string method, string host, string target, int status, string location)
    {
        await using var app = await TestUpstream.AnsweringAsync("app");
        await using var bench = await GatewayBench.StartAsync();
        var id = await SelfSignedAsync(bench, "a.test");
        await bench.PublishAsync("a.test", app.Url, s => s with { SslCertificateId = id, SslForced = true, BlockExploits = false });
        string Ports(string text) => text.Replace("{http}", $"{bench.HttpPort}", StringComparison.Ordinal).Replace("{https}", $"{bench.HttpsPort}", StringComparison.Ordinal);
        var answer = await bench.RawAsync($"{method} {target} HTTP/1.1\r\nHost: {Ports(host)}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.Contains($"\r\nLocation: {Ports(location)}\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("X-TinyForge-Gateway: redirect", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SslForced_AcmeChallengeOrNoCertificateOrNoHttps_NotRedirected()
    {
        await using var app = await TestUpstream.AnsweringAsync("app");
        await using var bench = await GatewayBench.StartAsync();
        var id = await SelfSignedAsync(bench, "a.test");
        await bench.PublishAsync("a.test", app.Url, s => s with { SslCertificateId = id, SslForced = true });
        await bench.PublishAsync("b.test", app.Url, s => s with { SslForced = true });
        using var client = bench.Client();
        Assert.Equal("app", await client.GetStringAsync(bench.Url("a.test", "/.well-known/acme-challenge/token"), Cancel));
        Assert.Equal("app", await client.GetStringAsync(bench.Url("b.test"), Cancel));

        await using var plain = await GatewayBench.StartAsync(certificates: bench.CertificateRows, httpsPort: "0");
        await plain.PublishAsync("a.test", app.Url, s => s with { SslCertificateId = id, SslForced = true });
        Assert.Equal("app", await client.GetStringAsync(plain.Url("a.test"), Cancel));
    }

    [Theory]
    [InlineData(true, true, true, "max-age=31536000")]
    [InlineData(false, true, true, null)]
    [InlineData(true, false, true, null)]
    [InlineData(true, true, false, null)]
    public async Task Hsts_OverHttps_ToldWhereForcedAndCertified(bool hsts, bool forced, bool certified, string? told)
    {
        await using var app = await TestUpstream.AnsweringAsync("app");
        await using var bench = await GatewayBench.StartAsync();
        var id = certified ? await SelfSignedAsync(bench, "a.test") : 99;
        await bench.PublishAsync("a.test", app.Url, s => s with { SslCertificateId = id, SslForced = forced, Hsts = hsts });
        using var client = bench.Client();
        // also in what the gateway says itself
        foreach (var path in new[] { "/", "/?q=concat(1)" })
        {
            using var secure = await client.GetAsync(bench.SecureUrl("a.test", path), Cancel);
            Assert.Equal(told is null ? [] : [told], Strict(secure));
        }
    }

    [Fact]
    public async Task Hsts_PlainHttp_NeverTold()
    {
        await using var app = await TestUpstream.AnsweringAsync("app");
        await using var bench = await GatewayBench.StartAsync();
        var id = await SelfSignedAsync(bench, "a.test");
        await bench.PublishAsync("a.test", app.Url, s => s with { SslCertificateId = id, SslForced = true, Hsts = true });
        using var client = bench.Client();
        foreach (var path in new[] { "/", "/.well-known/acme-challenge/token" })
        {
            using var plain = await client.GetAsync(bench.Url("a.test", path), Cancel);
            Assert.Empty(Strict(plain));
        }
    }

    [Fact]
    public async Task Hsts_ServiceSaysItself_Stands()
    {
        await using var app = await TestUpstream.StartAsync(c =>
        {
            c.Response.Headers.StrictTransportSecurity = "max-age=0";
            return c.Response.WriteAsync("app");
        });
        await using var bench = await GatewayBench.StartAsync();
        var id = await SelfSignedAsync(bench, "a.test");
        await bench.PublishAsync("a.test", app.Url, s => s with { SslCertificateId = id, SslForced = true, Hsts = true });
        using var client = bench.Client();
        using var answer = await client.GetAsync(bench.SecureUrl("a.test"), Cancel);
        Assert.Equal(["max-age=0"], Strict(answer));
    }

    private static IEnumerable<string> Strict(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Strict-Transport-Security", out var values) ? values : [];

    private static async Task<string> ShownAsync(GatewayBench bench)
    {
        using var client = bench.Client();
        Assert.Equal("app", await client.GetStringAsync(bench.SecureUrl("a.test"), Cancel));
        return bench.Shown!.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
    }

    private static async Task<int> SelfSignedAsync(GatewayBench bench, params string[] domains) =>
        (await bench.Certificates.CreateSelfSignedAsync(domains, Make.Actor, Cancel)).Certificate!.Id;
}
