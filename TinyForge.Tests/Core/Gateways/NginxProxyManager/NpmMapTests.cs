using System.Text.RegularExpressions;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Gateways.NginxProxyManager;

/// <summary>What others made in NPM, in TinyForge's terms.</summary>
public sealed class NpmMapTests
{
    private const string Good = """{"id": 2, "domain_names": ["b.example.test"], "forward_scheme": "http", "forward_host": "127.0.0.1", "forward_port": 80, "meta": {}}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("bücher.example", "127.0.0.1")]
    [InlineData("_", "127.0.0.1")]
    [InlineData("a.example.test", "10.0.0.5/sub")]
    [InlineData("a.example.test", "a b")]
    public async Task List_WhatTinyForgeHasNoWordsFor_IsListedAllTheSame(string name, string forwardHost)
    {
        await using var bench = await NpmBench.StartAsync();
        bench.Npm.AddHost(name, 81, h => h.ForwardHost = forwardHost);
        var host = Assert.Single((await bench.Gateway.ListAsync(Cancel)).Value!);
        Assert.Null(host.Spec);
        Assert.Equal([name], host.Domains);
        Assert.Equal($"http://{forwardHost}:81", host.Destination);
    }

    [Theory]
    [InlineData("\"domain_names\": null")]
    [InlineData("\"forward_scheme\": null")]
    [InlineData("\"forward_host\": null")]
    [InlineData("\"certificate_id\": null")]
    [InlineData("\"hsts_subdomains\": null")]
    [InlineData("\"meta\": []")]
    [InlineData("\"meta\": \"none\"")]
    public async Task List_OddField_IsTakenAsEmpty(string field)
    {
        await using var bench = await NpmBench.StartAsync();
        bench.Npm.ListOddly(1, $$"""[{"id": 1, "enabled": 1, {{field}}}, {{Good}}]""");
        Assert.Equal(["1", "2"], (await bench.Gateway.ListAsync(Cancel)).Value!.Select(h => h.Id));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{"id": 1, "domain_names": "a.example.test"}""")]
    [InlineData("""{"id": 1, "forward_port": {"odd": [1, 2]}}""")]
    public async Task List_HostThatCannotBeRead_IsPassedOverAndLoggedOnce(string host)
    {
        await using var bench = await NpmBench.StartAsync();
        bench.Npm.ListOddly(2, $"[{host}, {Good}]");
        for (var i = 0; i < 2; i++)
            Assert.Equal("2", Assert.Single((await bench.Gateway.ListAsync(Cancel)).Value!).Id);
        Assert.Single(Regex.Matches(bench.Log, "HostId=.*can't be read"));
    }

    [Fact]
    public async Task List_NamesInUpperCase_AreLowered()
    {
        await using var bench = await NpmBench.StartAsync();
        bench.Npm.AddHost("App.Example.Test", 80);
        var host = Assert.Single((await bench.Gateway.ListAsync(Cancel)).Value!);
        Assert.Equal(["app.example.test"], host.Domains);
        Assert.Equal(("http://127.0.0.1", null), (host.Destination, host.Tag));
        Assert.Equal("app.example.test", Assert.Single(host.Spec!.Domains).Value);
    }

    [Fact]
    public async Task ListCertificates_NamesThatNpmDoesNotKnow_AreNoMismatch()
    {
        await using var bench = await NpmBench.StartAsync();
        bench.Npm.AddCertificate("uploaded", [null], Make.Time.AddYears(1));
        bench.Npm.AddCertificate("common name", ["a.example.test"], Make.Time.AddYears(1));
        bench.Npm.AddCertificate("acme", ["A.example.test"], Make.Time.AddYears(1)).Provider = "letsencrypt";
        var certificates = (await bench.Gateway.ListCertificatesAsync(Cancel)).Value!.OrderBy(c => c.Id).ToArray();
        Assert.Equal([true, true, false], certificates.Select(c => c.Covers("b.example.test")));
        Assert.True(certificates[2].Covers("a.example.test"));
        Assert.Equal([null, null, "Let's Encrypt"], certificates.Select(c => c.Issuer));
    }

    [Fact]
    public async Task Create_WithoutACertificate_LeavesTlsOut()
    {
        await using var bench = await NpmBench.StartAsync();
        await bench.PublishAsync(change: s => s with { SslForced = true, Hsts = true });
        Assert.DoesNotContain("certificate_id", Assert.Single(bench.Writes).Body, StringComparison.Ordinal);
        Assert.Equal((false, false, false), (bench.Npm.Host(1)!.SslForced, bench.Npm.Host(1)!.HstsEnabled, bench.Npm.Host(1)!.Http2Support));
    }

    [Fact]
    public async Task Create_WithACertificate_SetsWhatTheProxyWants()
    {
        await using var bench = await NpmBench.StartAsync();
        var id = bench.Npm.AddCertificate("site", ["app.example.test"], Make.Time.AddYears(1)).Id;
        await bench.PublishAsync(change: s => s with { SslCertificateId = id, SslForced = true, Hsts = true, Http2 = false });
        var host = bench.Npm.Host(1)!;
        Assert.Equal((id, true, true, false), (host.CertificateId, host.SslForced, host.HstsEnabled, host.Http2Support));
    }
}
