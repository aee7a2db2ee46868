using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using TinyForge.Core.Gateways;
using TinyForge.Core.Gateways.NginxProxyManager;
using TinyForge.Core.Settings;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Npm;

namespace TinyForge.Tests.Core.Gateways.NginxProxyManager;

/// <summary>The fifteen things that bite a client of NPM's API, in the order of docs/npm.md.</summary>
public sealed class NpmFactsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Versions => [.. NpmVersion.All.Select(v => v.ToString())];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Fact1_CreatedButRefusedByNginx_FailsInItsWordsAndIsRemoved(string version)
    {
        await using var bench = await StartAsync(version);
        var broken = BrokenCertificate(bench);
        var error = await bench.RefusedAsync(bench.NewProxy(change: s => s with { SslCertificateId = broken }));
        Assert.Equal((GatewayErrorKind.Refused, false), (error.Kind, error.Uncertain));
        Assert.Contains("cannot load certificate", error.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Npm.Hosts);
        Assert.Equal(["POST", "DELETE"], bench.Writes.Select(w => w.Method));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Fact2_NginxBrokenElsewhere_TheRowThatWasMadeIsFoundAndRemoved(string version)
    {
        await using var bench = await StartAsync(version);
        bench.Npm.NginxBroken = true;
        var error = await bench.RefusedAsync(bench.NewProxy());
        Assert.Equal((GatewayErrorKind.Unreachable, false), (error.Kind, error.Uncertain));
        Assert.Empty(bench.Npm.Hosts);
        Assert.Single(bench.Writes, w => w.Method == "POST");
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Fact3_SwitchedOffAndOn_NginxFollows(string version)
    {
        await using var bench = await StartAsync(version);
        var proxy = await bench.PublishAsync();
        var off = proxy with { Spec = proxy.Spec with { Enabled = false } };
        await bench.ApplyAsync(off);
        Assert.Empty(bench.Npm.LoadedHosts);
        await bench.ApplyAsync(proxy);
        Assert.Single(bench.Npm.LoadedHosts);
        Assert.Equal(["/disable", "/enable"], bench.Writes.Skip(1).Select(w => w.Path[w.Path.LastIndexOf('/')..]));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Fact4_TokenExpiredOrKeysReplaced_LogsInOnceMore(string version)
    {
        await using var bench = await StartAsync(version);
        Assert.True((await bench.Gateway.ListAsync(Cancel)).Ok);
        bench.Npm.ExpireTokensNow();
        Assert.True((await bench.Gateway.ListAsync(Cancel)).Ok);
        bench.Npm.ReplaceKeys();
        Assert.True((await bench.Gateway.ListAsync(Cancel)).Ok);
        Assert.Equal(3, bench.Npm.Logins);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Fact5_TokenExpiredOrMayNot_NoPostIsSentWithoutAGoodToken(string version)
    {
        await using var bench = await StartAsync(version);
        Assert.True((await bench.Gateway.ListAsync(Cancel)).Ok);
        bench.Npm.ExpireTokensNow();
        await bench.PublishAsync();
        Assert.Equal(201, Assert.Single(bench.Writes).Status);

        var viewer = bench.Npm.AddUser("viewer@example.com", "viewer-password", u => u.ProxyHosts = "view");
        bench.Settings.Current = bench.Settings.Current with { NpmEmail = viewer.Email, NpmPassword = new SecretText(viewer.Password) };
        var error = await bench.RefusedAsync(bench.NewProxy("b.example.test"));
        Assert.Equal(GatewayErrorKind.NotUsable, error.Kind);
        Assert.Contains("Proxy Hosts: Manage", error.Message, StringComparison.Ordinal);
        Assert.Single(bench.Writes);
    }

    [Fact]
    public async Task Fact6_TwentyAtOnceOneOfThemBad_OnlyTheBadOneFails()
    {
        await using var bench = await NpmBench.StartAsync();
        bench.Npm.Delay = TimeSpan.FromMilliseconds(2);
        var broken = BrokenCertificate(bench);
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            bench.Gateway.ApplyAsync(bench.NewProxy($"a{i}.example.test", change: s => s with { SslCertificateId = i == 7 ? broken : 0 }), Cancel)));
        Assert.Equal(7, Array.FindIndex(results, r => !r.Ok));
        Assert.Equal((19, 19), (results.Count(r => r.Ok), bench.Npm.Hosts.Count(h => h.NginxOnline == true)));
        Assert.Equal((1, 1), (bench.Npm.MaxConcurrentWrites, bench.Npm.Logins));
    }

    [Fact]
    public async Task Fact7_NameInOtherCaseOnMariaDb_IsInUse()
    {
        await using var bench = await NpmBench.StartAsync(mariaDb: true);
        bench.Npm.AddHost("M.Example.test");
        var error = await bench.RefusedAsync(bench.NewProxy("m.example.test"));
        Assert.Equal(GatewayErrorKind.DomainInUse, error.Kind);
        Assert.Single(bench.Npm.Hosts);
    }

    [Fact]
    public async Task Fact7_SomebodyElseWasFasterUnseen_OursIsRemovedAgain()
    {
        await using var bench = await NpmBench.StartAsync(mariaDb: true);
        // between our look and our POST: the call that looks at the account is the last before it
        bench.Npm.FailNext(1, 500, r =>
        {
            if (r.Path == "/api/users/me")
                bench.Npm.AddHost("M.Example.test");
            return false;
        });
        var error = await bench.RefusedAsync(bench.NewProxy("m.example.test"));
        Assert.Equal(GatewayErrorKind.DomainInUse, error.Kind);
        Assert.Equal("M.Example.test", Assert.Single(Assert.Single(bench.Npm.Hosts).DomainNames));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Fact8And9_Update_SendsOnlyKnownFieldsThatDiffer(string version)
    {
        await using var bench = await StartAsync(version);
        var proxy = await bench.PublishAsync();
        await bench.ApplyAsync(proxy with { Spec = Make.Spec(destination: "http://127.0.0.1:3001") });
        var put = JsonNode.Parse(Assert.Single(bench.Writes, w => w.Method == "PUT").Body)!.AsObject();
        Assert.Equal(["forward_host", "forward_port", "forward_scheme"], put.Select(f => f.Key).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(bench.Writes, w => w.Body.Contains("trust_forwarded_proto", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Fact10_Booleans_AreReadInBothDresses(string version)
    {
        await using var bench = await StartAsync(version);
        bench.Npm.AddHost("a.example.test", edit: h => (h.BlockExploits, h.AllowWebsocketUpgrade, h.Enabled) = (true, false, false));
        var host = Assert.Single((await bench.Gateway.ListAsync(Cancel)).Value!);
        Assert.Equal((true, false, false), (host.Spec!.BlockExploits, host.Spec.Websockets, host.Enabled));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Fact11_Times_AreReadInBothForms(bool mariaDb)
    {
        await using var bench = await NpmBench.StartAsync(mariaDb: mariaDb);
        var expires = new DateTimeOffset(2027, 11, 22, 17, 6, 52, TimeSpan.Zero);
        bench.Npm.AddCertificate("site", ["a.example.test"], expires);
        Assert.Equal(expires, Assert.Single((await bench.Gateway.ListCertificatesAsync(Cancel)).Value!).NotAfter);
    }

    [Fact]
    public async Task Fact12_KeysAndPasswords_ReachNobody()
    {
        await using var bench = await NpmBench.StartAsync();
        bench.Npm.AddCertificate("site", ["a.example.test"], Make.Time.AddYears(1));
        var list = bench.Npm.AddAccessList("team", "u", "access-list-password");
        var proxy = await bench.PublishAsync();
        bench.Npm.EditHost(1, h => h.AccessListId = list.Id);
        await bench.ApplyAsync(proxy with { Spec = Make.Spec("b.example.test") });
        var told = string.Join('\n', (await bench.Gateway.ListCertificatesAsync(Cancel)).Value!) + string.Join('\n', (await bench.Gateway.ListAsync(Cancel)).Value!) + bench.Log;
        foreach (var secret in new[] { FakeCertificate.SecretMark, "access-list-password", bench.Npm.Password, "eyJ" })
            Assert.DoesNotContain(secret, told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fact13_ReloadTakesAMoment_IsWaitedForAndCongratulationsFoolsNobody()
    {
        await using var app = await TestUpstream.AnsweringAsync("app");
        await using var bench = await NpmBench.StartAsync();
        bench.Npm.ReloadLag = 3;
        var served = await bench.Gateway.VerifyAsync(await bench.PublishAsync(destination: app.Url), Cancel);
        Assert.True(served.Served, served.Message);
        var unknown = await bench.Gateway.VerifyAsync(bench.NewProxy("unknown.example.test"), Cancel);
        Assert.False(unknown.Served);
    }

    [Fact]
    public async Task Fact14_WriteThatTakesLong_IsNotGivenUpForAMinute()
    {
        var time = new FakeTimeProvider(Make.Time);
        await using var bench = await NpmBench.StartAsync(time: time, times: new NpmTimes());
        // nothing is made until it is let go: who gave up would find nothing, and fail
        var held = bench.Npm.HangNextWrite(apply: false);
        var publishing = bench.PublishAsync();
        await held.Reached;
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(publishing.IsCompleted);
        held.Release(apply: true);
        await publishing;
        Assert.Equal(201, Assert.Single(bench.Writes).Status);
    }

    [Fact]
    public async Task Fact14_ReadThatIsNotAnswered_IsGivenUpAfterFifteenSeconds()
    {
        var time = new FakeTimeProvider(Make.Time);
        await using var bench = await NpmBench.StartAsync(time: time, times: new NpmTimes());
        var reached = new TaskCompletionSource();
        await using var server = await TestUpstream.StartAsync(c =>
        {
            reached.TrySetResult();
            return Task.Delay(Timeout.Infinite, c.RequestAborted);
        });
        bench.Settings.Current = bench.Settings.Current with { NpmUrl = server.Url };
        var listing = bench.Gateway.ListAsync(Cancel);
        await reached.Task.WaitAsync(Cancel);
        time.Advance(TimeSpan.FromSeconds(15));
        var error = (await listing.WaitAsync(TimeSpan.FromSeconds(20), Cancel)).Error!;
        Assert.Equal(GatewayErrorKind.Unreachable, error.Kind);
        Assert.Contains("within 15 s", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/api")]
    [InlineData("/api/")]
    public async Task Fact15_AddressAsPeopleCopyIt_Works(string tail)
    {
        await using var bench = await NpmBench.StartAsync();
        bench.Settings.Current = bench.Settings.Current with { NpmUrl = bench.Npm.Url + tail };
        Assert.True((await bench.Gateway.ListAsync(Cancel)).Ok);
    }

    [Fact]
    public async Task Fact15_AddressOfSomethingElse_GetsNoPassword()
    {
        await using var bench = await NpmBench.StartAsync();
        // a page with status 200 for everything, as the admin port gives without /api
        await using var page = await TestUpstream.AnsweringAsync("<!doctype html>");
        bench.Settings.Current = bench.Settings.Current with { NpmUrl = page.Url };
        var listed = await bench.Gateway.ListAsync(Cancel);
        Assert.Equal(GatewayErrorKind.NotUsable, listed.Error!.Kind);
        Assert.Contains("npm_url", listed.Error.Message, StringComparison.Ordinal);
        Assert.Equal(0, bench.Npm.Logins);
    }

    private static Task<NpmBench> StartAsync(string version) => NpmBench.StartAsync(NpmVersion.All.Single(v => v.ToString() == version));

    // made, but never uploaded: nginx does not find its file
    private static int BrokenCertificate(NpmBench bench)
    {
        var certificate = bench.Npm.AddCertificate("broken", ["a.example.test"], Make.Time.AddYears(1));
        certificate.Certificate = null;
        return certificate.Id;
    }
}
