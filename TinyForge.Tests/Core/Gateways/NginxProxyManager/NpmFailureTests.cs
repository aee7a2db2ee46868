using Microsoft.AspNetCore.Http;
using TinyForge.Core.Gateways;
using TinyForge.Core.Settings;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Npm;

namespace TinyForge.Tests.Core.Gateways.NginxProxyManager;

/// <summary>Each way in which NPM can't be used, told apart and with a remedy.</summary>
public sealed class NpmFailureTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Versions => [.. NpmVersion.All.Select(v => v.ToString())];

    [Fact]
    public async Task NotSetUp_NamesWhatIsMissing()
    {
        await using var bench = await NpmBench.StartAsync();
        bench.Settings.Current = bench.Settings.Current with { NpmUrl = null, NpmPassword = null };
        var error = (await bench.Gateway.TestAsync(Cancel)).Error!;
        Assert.Equal(GatewayErrorKind.NotUsable, error.Kind);
        Assert.Contains("npm_url, npm_password", error.Message, StringComparison.Ordinal);
        Assert.Equal(error, (await bench.Gateway.ListAsync(Cancel)).Error);
        Assert.Equal(error, (await bench.Gateway.RemoveAsync("1", Cancel)).Error);
        Assert.Equal(error, await bench.RefusedAsync(bench.NewProxy()));
        Assert.Equal(error, (await bench.Gateway.ListCertificatesAsync(Cancel)).Error);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task WrongPassword_NamesTheAccountAndNotThePassword(string version)
    {
        await using var bench = await NpmBench.StartAsync(NpmVersion.All.Single(v => v.ToString() == version));
        bench.Settings.Current = bench.Settings.Current with { NpmPassword = new SecretText("not-the-password") };
        var errors = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ => (await bench.Gateway.ListAsync(Cancel)).Error!));
        Assert.All(errors, e => Assert.Equal(GatewayErrorKind.NotUsable, e.Kind));
        Assert.Contains("admin@example.com", errors[0].Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-password", string.Concat(errors.Select(e => e.Message)) + bench.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondFactor_AsksForAUserWithoutOne()
    {
        await using var bench = await NpmBench.StartAsync();
        bench.Npm.Admin.TwoFactorCode = "123456";
        var error = (await bench.Gateway.ListAsync(Cancel)).Error!;
        Assert.Equal(GatewayErrorKind.NotUsable, error.Kind);
        Assert.Contains("second factor", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task DisabledUser_IsNotPermitted(string version)
    {
        await using var bench = await NpmBench.StartAsync(NpmVersion.All.Single(v => v.ToString() == version));
        Assert.True((await bench.Gateway.ListAsync(Cancel)).Ok);
        bench.Npm.Admin.IsDisabled = true;
        Assert.Equal(GatewayErrorKind.NotUsable, (await bench.Gateway.ListAsync(Cancel)).Error!.Kind);
        Assert.Equal(GatewayErrorKind.NotUsable, (await bench.RefusedAsync(bench.NewProxy())).Kind);
        Assert.Empty(bench.Writes);
    }

    [Fact]
    public async Task NobodyListens_IsUnreachable()
    {
        await using var bench = await NpmBench.StartAsync();
        await bench.Npm.GoDownAsync();
        Assert.Equal(GatewayErrorKind.Unreachable, (await bench.Gateway.ListAsync(Cancel)).Error!.Kind);
        var error = await bench.RefusedAsync(bench.NewProxy());
        Assert.Equal((GatewayErrorKind.Unreachable, false), (error.Kind, error.Uncertain));
        await bench.Npm.ComeUpAsync();
        Assert.True((await bench.Gateway.ListAsync(Cancel)).Ok);
    }

    [Fact]
    public async Task BackendStarts_IsUnreachableAndNoWrongAddress()
    {
        await using var bench = await NpmBench.StartAsync();
        bench.Npm.ChallengeWithHtml = true;
        Assert.Equal(GatewayErrorKind.Unreachable, (await bench.Gateway.ListAsync(Cancel)).Error!.Kind);
    }

    [Fact]
    public async Task SelfSignedCertificate_IsNotUsableAndSaysWhy()
    {
        await using var bench = await NpmBench.StartAsync();
        await using var server = await TestUpstream.StartAsync(_ => Task.CompletedTask, TestCertificates.SelfSigned("localhost"));
        bench.Settings.Current = bench.Settings.Current with { NpmUrl = server.Url };
        var error = (await bench.Gateway.ListAsync(Cancel)).Error!;
        Assert.Equal(GatewayErrorKind.NotUsable, error.Kind);
        Assert.Contains("TLS", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompressionIsBroken_IsNotUsable()
    {
        await using var bench = await NpmBench.StartAsync();
        await using var server = await TestUpstream.StartAsync(c =>
        {
            (c.Response.ContentType, c.Response.Headers.ContentEncoding) = ("application/json", "gzip");
            return c.Response.WriteAsync("this was never compressed");
        });
        bench.Settings.Current = bench.Settings.Current with { NpmUrl = server.Url };
        var error = (await bench.Gateway.ListAsync(Cancel)).Error!;
        Assert.Equal(GatewayErrorKind.NotUsable, error.Kind);
        Assert.Contains("unpacked", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirect_IsNotFollowed()
    {
        await using var bench = await NpmBench.StartAsync();
        await using var server = await TestUpstream.StartAsync(c =>
        {
            c.Response.Redirect(bench.Npm.Url + c.Request.Path);
            return Task.CompletedTask;
        });
        bench.Settings.Current = bench.Settings.Current with { NpmUrl = server.Url };
        Assert.Equal(GatewayErrorKind.NotUsable, (await bench.Gateway.ListAsync(Cancel)).Error!.Kind);
        Assert.Empty(bench.Npm.Requests);
    }

    [Fact]
    public async Task RefusedByNpm_IsToldInItsOwnWords()
    {
        await using var bench = await NpmBench.StartAsync(NpmVersion.V2_10_4);
        var names = string.Join(',', Enumerable.Range(0, 16).Select(i => $"a{i}.example.test"));
        var error = await bench.RefusedAsync(bench.NewProxy(names));
        Assert.Equal(GatewayErrorKind.Refused, error.Kind);
        Assert.Contains("domain_names", error.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Npm.Hosts);
    }

    [Fact]
    public async Task NameOfARedirection_IsInUse()
    {
        await using var bench = await NpmBench.StartAsync();
        bench.Npm.HoldName("app.example.test");
        var error = await bench.RefusedAsync(bench.NewProxy());
        Assert.Equal((GatewayErrorKind.DomainInUse, "app.example.test is already in use"), (error.Kind, error.Message));
    }

    [Fact]
    public async Task SettingsChange_CountAtOnce()
    {
        await using var bench = await NpmBench.StartAsync();
        Assert.True((await bench.Gateway.ListAsync(Cancel)).Ok);
        await using var other = await FakeNpm.StartAsync();
        bench.Settings.Current = bench.Settings.Current with { NpmUrl = other.Url };
        await bench.PublishAsync();
        Assert.Equal((0, 1), (bench.Npm.Hosts.Count, other.Hosts.Count));
    }

    [Fact]
    public async Task Test_UnsavedSettings_AreTried()
    {
        await using var bench = await NpmBench.StartAsync();
        var typed = bench.Settings.Current;
        bench.Settings.Current = new ForgeSettings();
        var status = await bench.Gateway.TestAsync(typed, Cancel);
        Assert.Contains("2.15.1", status.Value!.Description, StringComparison.Ordinal);
        Assert.Contains(bench.Npm.ProxyUrl, status.Value.Description, StringComparison.Ordinal);
        var unknown = await bench.Gateway.TestAsync(typed with { NpmProxyUrl = null }, Cancel);
        Assert.Contains("npm_proxy_url", unknown.Value!.Description, StringComparison.Ordinal);
    }
}
