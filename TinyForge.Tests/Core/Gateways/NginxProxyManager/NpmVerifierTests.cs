using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Gateways.NginxProxyManager;

/// <summary>What a request through NPM proves.</summary>
public sealed class NpmVerifierTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("congratulations")]
    [InlineData("404")]
    [InlineData("444")]
    [InlineData("redirect")]
    public async Task Verify_WhateverUnknownNamesGet_IsNotFooled(string defaultSite)
    {
        await using var app = await TestUpstream.AnsweringAsync("app");
        await using var bench = await NpmBench.StartAsync();
        bench.Npm.DefaultSite = defaultSite;
        var proxy = await bench.PublishAsync(destination: app.Url);
        var served = await bench.Gateway.VerifyAsync(proxy, Cancel);
        Assert.True(served.Served, served.Message);
        // gone from nginx, whatever NPM's rows say
        bench.Npm.RemoveHost(1);
        Assert.False((await bench.Gateway.VerifyAsync(proxy, Cancel)).Served);
    }

    [Fact]
    public async Task Verify_DestinationIsDown_SaysWhatNginxAnswered()
    {
        await using var bench = await NpmBench.StartAsync();
        var verified = await bench.Gateway.VerifyAsync(await bench.PublishAsync(destination: $"http://127.0.0.1:{FreePort.Next()}"), Cancel);
        Assert.False(verified.Served);
        Assert.Contains("502", verified.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_OwnFaultOfTheDestination_IsServed()
    {
        await using var app = await TestUpstream.AnsweringAsync("out of order", 502);
        await using var bench = await NpmBench.StartAsync();
        Assert.True((await bench.Gateway.VerifyAsync(await bench.PublishAsync(destination: app.Url), Cancel)).Served);
    }

    [Fact]
    public async Task Verify_ForcedToHttps_TakesTheRedirectForAProof()
    {
        await using var bench = await NpmBench.StartAsync();
        var id = bench.Npm.AddCertificate("site", ["app.example.test"], Make.Time.AddYears(1)).Id;
        var verified = await bench.Gateway.VerifyAsync(await bench.PublishAsync(change: s => s with { SslCertificateId = id, SslForced = true }), Cancel);
        Assert.True(verified.Served, verified.Message);
        Assert.Contains("HTTPS", verified.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_NoAddress_IsSkippedAndNamesTheSetting()
    {
        await using var bench = await NpmBench.StartAsync();
        bench.Settings.Current = bench.Settings.Current with { NpmProxyUrl = null };
        var verified = await bench.Gateway.VerifyAsync(bench.NewProxy(), Cancel);
        Assert.Null(verified.Served);
        Assert.Contains("npm_proxy_url", verified.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WrongAddress_CouldNotBeTried()
    {
        await using var bench = await NpmBench.StartAsync();
        bench.Settings.Current = bench.Settings.Current with { NpmProxyUrl = $"http://127.0.0.1:{FreePort.Next()}" };
        var verified = await bench.Gateway.VerifyAsync(bench.NewProxy(), Cancel);
        Assert.Null(verified.Served);
        Assert.Contains("npm_proxy_url", verified.Message, StringComparison.Ordinal);
    }
}
