using TinyForge.Core.Gateways;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Gateway;

public sealed class EmbeddedGatewayTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(200)]
    [InlineData(302)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(502)]
    public async Task Verify_DestinationAnswers_ServedWhateverTheStatus(int status)
    {
        await using var app = await TestUpstream.AnsweringAsync("app", status);
        await using var bench = await GatewayBench.StartAsync();
        var proxy = await bench.PublishAsync("*.example.test", app.Url);
        var verified = await bench.Gateway.VerifyAsync(proxy, Cancel);
        Assert.True(verified.Served, verified.Message);
        Assert.Contains($"{status}", verified.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_Refused_NotServedAndNamesTheCode()
    {
        await using var bench = await GatewayBench.StartAsync();
        var proxy = await bench.PublishAsync("app.example.test", $"http://127.0.0.1:{FreePort.Next()}");
        var verified = await bench.Gateway.VerifyAsync(proxy, Cancel);
        Assert.False(verified.Served);
        Assert.Contains("tcp_refused", verified.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_NotApplied_NotServed()
    {
        await using var bench = await GatewayBench.StartAsync();
        var verified = await bench.Gateway.VerifyAsync(Make.Reserved(), Cancel);
        Assert.False(verified.Served);
        Assert.Contains("unknown_host", verified.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("any")]
    [InlineData("localhost")]
    [InlineData("127.0.0.2")]
    public async Task Verify_SslForced_GoesOverHttps(string address)
    {
        await using var app = await TestUpstream.StartAsync(c =>
        {
            c.Response.StatusCode = c.Request.Headers["X-Forwarded-Proto"] == "https" ? 200 : 418;
            return Task.CompletedTask;
        });
        await using var bench = await GatewayBench.StartAsync(address: address);
        var certificate = (await bench.Certificates.CreateSelfSignedAsync(["app.example.test"], Make.Actor, Cancel)).Certificate!;
        var proxy = await bench.PublishAsync("app.example.test", app.Url, s => s with { SslCertificateId = certificate.Id, SslForced = true });
        var verified = await bench.Gateway.VerifyAsync(proxy, Cancel);
        Assert.True(verified.Served, verified.Message);
        Assert.Contains("200", verified.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_HttpOff_GoesOverHttps()
    {
        await using var app = await TestUpstream.AnsweringAsync("app");
        await using var bench = await GatewayBench.StartAsync(httpPort: "0");
        var proxy = await bench.PublishAsync("app.example.test", app.Url);
        Assert.True((await bench.Gateway.VerifyAsync(proxy, Cancel)).Served);
    }

    [Fact]
    public async Task Verify_DisabledOrNoListener_CouldNotBeTried()
    {
        await using var bench = await GatewayBench.StartAsync(httpPort: "0", httpsPort: "0");
        var off = await bench.Gateway.VerifyAsync(Make.Reserved(), Cancel);
        Assert.Null(off.Served);
        Assert.Contains("no open port", off.Message, StringComparison.Ordinal);
        var disabled = await bench.Gateway.VerifyAsync(Make.Reserved() with { Spec = Make.Spec() with { Enabled = false } }, Cancel);
        Assert.Null(disabled.Served);
        Assert.Contains("disabled", disabled.Message, StringComparison.Ordinal);
        Assert.Equal(GatewayErrorKind.Unreachable, (await bench.Gateway.TestAsync(Cancel)).Error!.Kind);
    }

    [Fact]
    public async Task Apply_TwiceThenRemoveTwice_SameResult()
    {
        await using var bench = await GatewayBench.StartAsync();
        var proxy = await bench.PublishAsync("app.example.test", "http://127.0.0.1:1");
        var again = await bench.Gateway.ApplyAsync(proxy, Cancel);
        Assert.Equal($"{proxy.Id}", again.Value!.Id);
        Assert.Same(proxy.Spec, Assert.Single((await bench.Gateway.ListAsync(Cancel)).Value!).Spec);
        Assert.True((await bench.Gateway.RemoveAsync(again.Value.Id, Cancel)).Ok);
        Assert.True((await bench.Gateway.RemoveAsync(again.Value.Id, Cancel)).Ok);
        Assert.Empty((await bench.Gateway.ListAsync(Cancel)).Value!);
    }

    [Fact]
    public async Task Apply_CertificateNotThere_RoutedWithTheFallbackAndCanBeDisabled()
    {
        await using var app = await TestUpstream.AnsweringAsync("app");
        await using var bench = await GatewayBench.StartAsync();
        var proxy = await bench.PublishAsync("app.example.test", app.Url, s => s with { SslCertificateId = 5, SslForced = true });
        Assert.True((await bench.Gateway.VerifyAsync(proxy, Cancel)).Served);
        using var client = bench.Client();
        Assert.Equal("app", await client.GetStringAsync(bench.SecureUrl("app.example.test"), Cancel));
        Assert.Contains("tinyforge.invalid", bench.Shown!.Subject, StringComparison.Ordinal);
        await bench.ApplyAsync(proxy with { Spec = proxy.Spec with { Enabled = false } });
        using var gone = await client.GetAsync(bench.Url("app.example.test"), Cancel);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Test_Listening_NamesThePorts()
    {
        await using var bench = await GatewayBench.StartAsync();
        var status = (await bench.Gateway.TestAsync(Cancel)).Value!.Description;
        Assert.Contains($"{bench.HttpPort}", status, StringComparison.Ordinal);
        Assert.Contains($"{bench.HttpsPort}", status, StringComparison.Ordinal);
        var certificate = (await bench.Certificates.CreateSelfSignedAsync(["a.test"], Make.Actor, Cancel)).Certificate!;
        Assert.Equal([certificate.Id], (await bench.Gateway.ListCertificatesAsync(Cancel)).Value!.Select(c => c.Id));
    }
}
