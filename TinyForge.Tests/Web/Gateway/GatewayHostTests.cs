using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Gateway;

public sealed class GatewayHostTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("xn--bcher-kva.test")]
    [InlineData("XN--Bcher-KVA.test.:80")]
    public async Task Punycode_RoutedAndPassedOnAsSent(string host)
    {
        await using var echo = await TestUpstream.StartAsync(c => c.Response.WriteAsync($"{c.Request.Headers.Host}|{c.Request.Headers["X-Forwarded-Host"]}"));
        await using var bench = await GatewayBench.StartAsync();
        var proxy = await bench.PublishAsync("xn--bcher-kva.test", echo.Url);
        Assert.Contains($"{host}|{host}", await GetAsync(bench, host), StringComparison.Ordinal);
        var verified = await bench.Gateway.VerifyAsync(proxy, Cancel);
        Assert.True(verified.Served, verified.Message);
    }

    [Fact]
    public async Task Punycode_Unknown_ShownAsSent()
    {
        await using var bench = await GatewayBench.StartAsync();
        Assert.Contains("xn--bcher-kva.test</p>", await GetAsync(bench, "xn--bcher-kva.test"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("xn--")]
    [InlineData("xn--.test:80")]
    [InlineData("a.xn--0.test")]
    public async Task Punycode_Malformed_TheOrdinary404(string host)
    {
        await using var bench = await GatewayBench.StartAsync();
        var answer = await GetAsync(bench, host);
        Assert.StartsWith("HTTP/1.1 404 ", answer, StringComparison.Ordinal);
        Assert.Contains("X-TinyForge-Gateway: unknown_host", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Punycode_MalformedBelowAWildcard_PassedOn()
    {
        await using var app = await TestUpstream.StartAsync(c => c.Response.WriteAsync("host=" + c.Request.Headers["X-Forwarded-Host"]));
        await using var bench = await GatewayBench.StartAsync();
        await bench.PublishAsync("*.example.test", app.Url);
        Assert.Contains("host=xn--.example.test", await GetAsync(bench, "xn--.example.test"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("app.example.test:99999")]
    [InlineData("app.example.test:65536")]
    [InlineData("app.example.test:0")]
    [InlineData("app.example.test:99999999999999999999")]
    [InlineData("[::1]:65536")]
    public async Task Port_OutOfRange_400AndNeverForwarded(string host)
    {
        await using var raw = RawUpstream.Answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        await using var bench = await GatewayBench.StartAsync();
        await bench.PublishAsync("app.example.test", $"http://127.0.0.1:{raw.Port}");
        var answer = await GetAsync(bench, host);
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("X-TinyForge-Gateway: bad_request", answer, StringComparison.Ordinal);
        Assert.Equal(0, raw.Accepted);
    }

    [Fact]
    public async Task HttpsDestination_NameInOtherCaseOrWithDot_SameConnection()
    {
        using var certificate = TestCertificates.SelfSigned("app.example.test");
        await using var app = await TestUpstream.StartAsync(c => c.Response.WriteAsync($"id={c.Connection.Id} host={c.Request.Headers.Host} was={c.Request.Headers["X-Forwarded-Host"]};"), certificate);
        await using var bench = await GatewayBench.StartAsync();
        await bench.PublishAsync("app.example.test", app.Url);
        var first = Id(await GetAsync(bench, "app.example.test"));
        var other = await GetAsync(bench, "APP.Example.TEST.:8443");
        Assert.Equal(first, Id(other));
        Assert.Contains("host=app.example.test:8443 was=APP.Example.TEST.:8443;", other, StringComparison.Ordinal);

        static string Id(string answer) => answer.Split("id=")[1].Split(' ')[0];
    }

    [Fact]
    public async Task AbsoluteForm_QueryWithoutPath_PassedOnAsQuery()
    {
        await using var echo = await TestUpstream.StartAsync(c => c.Response.WriteAsync("target=" + c.Features.Get<IHttpRequestFeature>()!.RawTarget));
        await using var bench = await GatewayBench.StartAsync();
        await bench.PublishAsync("app.example.test", echo.Url);
        Assert.Contains("target=/?x=/b", await GetAsync(bench, "app.example.test", "GET", "http://app.example.test?x=/b"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TraceAndOptionsOfTheServer_AnsweredHere()
    {
        await using var raw = RawUpstream.Answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        await using var bench = await GatewayBench.StartAsync();
        await bench.PublishAsync("app.example.test", $"http://127.0.0.1:{raw.Port}");
        var trace = await GetAsync(bench, "app.example.test", "TRACE");
        Assert.StartsWith("HTTP/1.1 405 ", trace, StringComparison.Ordinal);
        Assert.Contains("\r\nAllow: GET", trace, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 204 ", await GetAsync(bench, "app.example.test", "OPTIONS", "*"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 404 ", await GetAsync(bench, "nobody.test", "OPTIONS", "*"), StringComparison.Ordinal);
        Assert.Equal(0, raw.Accepted);
    }

    private static Task<string> GetAsync(GatewayBench bench, string host, string method = "GET", string target = "/") =>
        bench.RawAsync($"{method} {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
}
