using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using TinyForge.Core.Gateways;
using TinyForge.Core.Gateways.NginxProxyManager;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Npm;

namespace TinyForge.Tests.Core.Gateways.NginxProxyManager;

/// <summary>What goes wrong in the middle of a change, and what is left then.</summary>
public sealed class NpmFaultTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task Create_AnsweredWithAFaultButMade_IsFoundAndKept(int status)
    {
        await using var bench = await NpmBench.StartAsync();
        bench.Npm.FailAfterApply(1, status);
        await bench.PublishAsync();
        Assert.True(Assert.Single(bench.Npm.Hosts).NginxOnline);
        Assert.Single(bench.Writes);
    }

    [Fact]
    public async Task Create_CutOffAfterItWasMade_IsFoundAndKept()
    {
        await using var bench = await NpmBench.StartAsync();
        bench.Npm.CutAfterApply(1);
        await bench.PublishAsync();
        Assert.Single(bench.Npm.Hosts);
        Assert.Single(bench.Writes);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    public async Task Create_FaultAndNotMade_IsNotSentTwice(int status)
    {
        await using var bench = await NpmBench.StartAsync();
        bench.Npm.FailNext(1, status, r => r.IsWrite);
        var error = await bench.RefusedAsync(bench.NewProxy());
        Assert.Equal((GatewayErrorKind.Unreachable, false), (error.Kind, error.Uncertain));
        Assert.Single(bench.Writes);
        await bench.PublishAsync();
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task Create_TokenRefusedInMidFlight_LooksThenSendsOnceMore(int status)
    {
        await using var bench = await NpmBench.StartAsync();
        bench.Npm.FailNext(1, status, r => r.IsWrite);
        await bench.PublishAsync();
        Assert.Equal((1, 2), (bench.Npm.Hosts.Count, bench.Npm.Logins));
        var between = bench.Npm.Requests.SkipWhile(r => !r.IsWrite).Skip(1).TakeWhile(r => !r.IsWrite);
        Assert.Contains(between, r => r is { Method: "GET", Path: "/api/nginx/proxy-hosts" });
    }

    [Fact]
    public async Task Create_NoAnswerInTimeAndNotMade_IsUnreachable()
    {
        // its words are for events and programs, whatever the language of this machine is
        using var _ = Speaking.German();
        await using var bench = await NpmBench.StartAsync(times: new NpmTimes { Write = TimeSpan.FromMilliseconds(100), RetryDelay = TimeSpan.FromMilliseconds(5) });
        bench.Npm.HangNextWrite(apply: false);
        var error = await bench.RefusedAsync(bench.NewProxy());
        Assert.Equal((GatewayErrorKind.Unreachable, false), (error.Kind, error.Uncertain));
        Assert.Contains("0.1 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_NoAnswerInTimeButMade_IsFoundAndKept()
    {
        await using var bench = await NpmBench.StartAsync(times: new NpmTimes { Write = TimeSpan.FromMilliseconds(250), RetryDelay = TimeSpan.FromMilliseconds(5) });
        bench.Npm.HangNextWrite(apply: true);
        await bench.PublishAsync();
        Assert.Single(bench.Npm.Hosts);
        Assert.Single(bench.Writes);
    }

    [Fact]
    public async Task Create_AnswerLostAndNpmGone_IsUncertainAndFoundLater()
    {
        await using var bench = await NpmBench.StartAsync();
        var proxy = bench.NewProxy();
        bench.Npm.CutAfterApply(1);
        // from the POST on nobody answers
        bench.Npm.FailNext(100, 502, r => !r.IsWrite && bench.Npm.Hosts.Count > 0);
        var error = await bench.RefusedAsync(proxy);
        Assert.Equal((GatewayErrorKind.Unreachable, true), (error.Kind, error.Uncertain));
        bench.Npm.ClearFaults();
        Assert.Equal("1", (await bench.ApplyAsync(proxy)).Id);
        Assert.Single(bench.Writes);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    public async Task Update_AnsweredWithAFaultButDone_IsKept(int status)
    {
        await using var bench = await NpmBench.StartAsync();
        var proxy = await bench.PublishAsync();
        bench.Npm.FailAfterApply(1, status);
        await bench.ApplyAsync(proxy with { Spec = Make.Spec(destination: "http://127.0.0.1:3001") });
        Assert.Equal((3001, true), (bench.HostOf(proxy).ForwardPort, bench.HostOf(proxy).NginxOnline));
    }

    [Fact]
    public async Task Update_RefusedByNginx_PutsTheFormerFieldsBack()
    {
        await using var bench = await NpmBench.StartAsync();
        var proxy = await bench.PublishAsync();
        bench.Npm.AddCertificate("broken", ["app.example.test"], Make.Time.AddYears(1)).Certificate = null;
        var error = await bench.RefusedAsync(proxy with { Spec = Make.Spec("b.example.test", "http://127.0.0.1:3001") with { SslCertificateId = 1 } });
        Assert.Equal((GatewayErrorKind.Refused, false), (error.Kind, error.Uncertain));
        Assert.Contains("cannot load certificate", error.Message, StringComparison.Ordinal);
        IsAsBefore(bench, proxy);
    }

    [Fact]
    public async Task Update_NginxBrokenElsewhere_PutsTheFormerFieldsBack()
    {
        await using var bench = await NpmBench.StartAsync();
        var proxy = await bench.PublishAsync();
        bench.Npm.NginxBroken = true;
        var error = await bench.RefusedAsync(proxy.Revised(Make.Spec("b.example.test", "http://127.0.0.1:3001"), Make.Time));
        Assert.Equal((GatewayErrorKind.Unreachable, false), (error.Kind, error.Uncertain));
        IsAsBefore(bench, proxy);
    }

    [Fact]
    public async Task Update_EnabledButRefusedByNginx_IsDisabledAsBefore()
    {
        await using var bench = await NpmBench.StartAsync();
        var proxy = await bench.PublishAsync(change: s => s with { Enabled = false });
        bench.Npm.AddCertificate("broken", ["app.example.test"], Make.Time.AddYears(1)).Certificate = null;
        var error = await bench.RefusedAsync(proxy with { Spec = proxy.Spec with { Enabled = true, SslCertificateId = 1 } });
        Assert.Equal((GatewayErrorKind.Refused, false), (error.Kind, error.Uncertain));
        Assert.Equal((false, 0), (bench.HostOf(proxy).Enabled, bench.HostOf(proxy).CertificateId));
    }

    [Fact]
    public async Task Update_NpmGoneInTheMiddle_IsUncertain()
    {
        await using var bench = await NpmBench.StartAsync();
        var proxy = await bench.PublishAsync();
        bench.Npm.CutAfterApply(1);
        bench.Npm.FailNext(100, 502, r => bench.HostOf(proxy).ForwardPort == 3001);
        var error = await bench.RefusedAsync(proxy with { Spec = Make.Spec(destination: "http://127.0.0.1:3001") });
        Assert.Equal((GatewayErrorKind.Unreachable, true), (error.Kind, error.Uncertain));
    }

    [Fact]
    public async Task Update_NotAnsweredInTimeAndStillAtWork_IsNotRepeatedBeforeNpmIsThrough()
    {
        var times = new NpmTimes { Write = TimeSpan.FromMilliseconds(500), Settle = TimeSpan.FromSeconds(1), FirstPause = TimeSpan.FromMilliseconds(5), RetryDelay = TimeSpan.FromMilliseconds(5) };
        await using var bench = await NpmBench.StartAsync(times: times);
        var proxy = await bench.PublishAsync();
        bench.Npm.Delay = TimeSpan.FromMilliseconds(800);
        var changing = bench.ApplyAsync(proxy with { Spec = Make.Spec(destination: "http://127.0.0.1:3001") });
        // looked at for the first time after it was given up
        while (bench.Npm.Requests[^1] is not { Method: "GET", Path: "/api/nginx/proxy-hosts/1" })
            await Task.Yield();
        bench.Npm.Delay = TimeSpan.Zero;
        await changing;
        Assert.Equal((1, 3001), (bench.Npm.MaxConcurrentWrites, bench.HostOf(proxy).ForwardPort));
        Assert.Equal(["POST", "PUT", "PUT"], bench.Writes.Select(w => w.Method));
    }

    [Theory]
    [InlineData(true)] // nginx has nothing to do with a host that is off
    [InlineData(false)] // its verdict was taken out with the tag that is missing, and is there again
    public async Task Update_CutOffButSeenToBeDone_IsNotRepeated(bool off)
    {
        await using var bench = await NpmBench.StartAsync();
        var proxy = await bench.PublishAsync(change: s => s with { Enabled = !off });
        if (!off)
            bench.Npm.EditHost(1, h => h.Meta = []);
        bench.Npm.CutAfterApply(1);
        await bench.ApplyAsync(proxy with { Spec = Make.Spec(destination: "http://127.0.0.1:3001") with { Enabled = !off } });
        Assert.Equal(3001, bench.HostOf(proxy).ForwardPort);
        Assert.Single(bench.Writes, w => w.Method == "PUT");
    }

    [Fact]
    public async Task Update_RefusedByNginx_PutsHstsForSubdomainsBackToo()
    {
        await using var bench = await NpmBench.StartAsync();
        var good = bench.Npm.AddCertificate("good", ["app.example.test"], Make.Time.AddYears(1)).Id;
        var broken = bench.Npm.AddCertificate("broken", ["app.example.test"], Make.Time.AddYears(1));
        broken.Certificate = null;
        var proxy = await bench.PublishAsync(change: s => s with { SslCertificateId = good, SslForced = true, Hsts = true });
        bench.Npm.EditHost(1, h => h.HstsSubdomains = true);
        var error = await bench.RefusedAsync(proxy with { Spec = proxy.Spec with { SslCertificateId = broken.Id, Hsts = false } });
        Assert.False(error.Uncertain);
        Assert.Equal((good, true, true), (bench.HostOf(proxy).CertificateId, bench.HostOf(proxy).HstsEnabled, bench.HostOf(proxy).HstsSubdomains));
    }

    [Fact]
    public async Task Update_RefusedByNginxAsIsTheFormer_IsNotToldAsPutBack()
    {
        await using var bench = await NpmBench.StartAsync();
        var certificate = bench.Npm.AddCertificate("lost", ["app.example.test"], Make.Time.AddYears(1));
        var proxy = await bench.PublishAsync(change: s => s with { SslCertificateId = certificate.Id });
        // its file goes, and nginx does not look until something is written
        certificate.Certificate = null;
        var error = await bench.RefusedAsync(proxy with { Spec = proxy.Spec with { Websockets = !proxy.Spec.Websockets } });
        Assert.Equal((GatewayErrorKind.Refused, true), (error.Kind, error.Uncertain));
        Assert.False(bench.HostOf(proxy).NginxOnline);
    }

    [Fact]
    public async Task Update_TokenRefusedInMidFlight_LogsInAndGoesOn()
    {
        await using var bench = await NpmBench.StartAsync();
        var proxy = await bench.PublishAsync();
        bench.Npm.FailNext(1, 401, r => r.IsWrite);
        await bench.ApplyAsync(proxy with { Spec = Make.Spec(destination: "http://127.0.0.1:3001") });
        Assert.Equal((3001, 2), (bench.HostOf(proxy).ForwardPort, bench.Npm.Logins));
    }

    [Fact]
    public async Task Update_NothingDiffers_WritesNothing()
    {
        await using var bench = await NpmBench.StartAsync();
        var proxy = await bench.PublishAsync("b.example.test,a.example.test");
        bench.Npm.ForgetRequests();
        await bench.ApplyAsync(proxy);
        Assert.Empty(bench.Writes);
    }

    [Fact]
    public async Task Update_NginxDoesNotServeIt_IsWrittenAgain()
    {
        await using var bench = await NpmBench.StartAsync();
        var proxy = await bench.PublishAsync();
        bench.Npm.EditHost(1, h => h.AdvancedConfig = "oops {");
        var error = await bench.RefusedAsync(proxy);
        Assert.Contains("oops", error.Message, StringComparison.Ordinal);
        var listed = Assert.Single((await bench.Gateway.ListAsync(Cancel)).Value!);
        Assert.Contains("oops", listed.Fault, StringComparison.Ordinal);
        Assert.Equal(["advanced configuration"], listed.Extras);
    }

    [Fact]
    public async Task Update_SetByHandInNpm_Survives()
    {
        await using var bench = await NpmBench.StartAsync();
        var list = bench.Npm.AddAccessList("team", "u", "p");
        var proxy = await bench.PublishAsync();
        bench.Npm.EditHost(1, h =>
        {
            (h.AdvancedConfig, h.AccessListId, h.CachingEnabled, h.TrustForwardedProto) = ("client_max_body_size 1g;", list.Id, true, true);
            h.Locations = [new JsonObject { ["path"] = "/api", ["forward_scheme"] = "http", ["forward_host"] = "127.0.0.1", ["forward_port"] = 3002 }];
            h.Meta = new JsonObject { ["note"] = "by hand" };
        });
        await bench.ApplyAsync(proxy.Revised(Make.Spec("b.example.test", "http://127.0.0.1:3001"), Make.Time));
        var host = bench.HostOf(proxy);
        Assert.Equal(("client_max_body_size 1g;", list.Id, true, true, 1), (host.AdvancedConfig, host.AccessListId, host.CachingEnabled, host.TrustForwardedProto, host.Locations!.Count));
        Assert.Equal(("by hand", proxy.Tag, 3001), ((string?)host.Meta["note"], (string?)host.Meta["tinyforge_tag"], host.ForwardPort));
        Assert.Equal(["advanced configuration", "access list 1", "1 custom location", "caching", "trust in X-Forwarded-Proto"], Assert.Single((await bench.Gateway.ListAsync(Cancel)).Value!).Extras);
    }

    [Fact]
    public async Task Adopt_HostWithTheTagOfAProxyThatIsGone_IsTakenOver()
    {
        await using var bench = await NpmBench.StartAsync();
        var released = await bench.PublishAsync();
        var adopted = released with { Id = released.Id + 100 };
        await bench.ApplyAsync(adopted);
        Assert.Equal((1, adopted.Tag), (bench.Npm.Hosts.Count, (string?)bench.HostOf(adopted).Meta["tinyforge_tag"]));
    }

    [Fact]
    public async Task Update_IdBelongsToAnotherProxyNow_IsMadeAnew()
    {
        await using var bench = await NpmBench.StartAsync();
        var other = await bench.PublishAsync("other.example.test");
        // as after NPM was set up anew, and its ids began at 1 again
        var lost = bench.NewProxy().Activated(other.GatewayHostId!, Make.Time);
        Assert.Equal("2", (await bench.ApplyAsync(lost)).Id);
        Assert.Equal(["other.example.test"], bench.HostOf(other).DomainNames);
    }

    [Fact]
    public async Task Update_RemovedBehindOurBackInTheMiddle_IsMadeAnew()
    {
        await using var bench = await NpmBench.StartAsync();
        var proxy = await bench.PublishAsync();
        bench.Npm.FailNext(1, 500, r =>
        {
            if (r.Method == "PUT")
                bench.Npm.RemoveHost(1);
            return false;
        });
        Assert.Equal("2", (await bench.ApplyAsync(proxy with { Spec = Make.Spec(destination: "http://127.0.0.1:3001") })).Id);
    }

    [Theory]
    [InlineData("2.9.22")]
    [InlineData("2.11.3")]
    [InlineData("2.12.6")]
    [InlineData("2.15.1")]
    public async Task Remove_GoneOrAnsweredWithAFault_IsGone(string version)
    {
        await using var bench = await NpmBench.StartAsync(NpmVersion.All.Single(v => v.ToString() == version));
        await bench.PublishAsync();
        bench.Npm.NginxBroken = true;
        Assert.True((await bench.Gateway.RemoveAsync("1", Cancel)).Ok);
        Assert.Empty(bench.Npm.Hosts);
        bench.Npm.NginxBroken = false;
        Assert.True((await bench.Gateway.RemoveAsync("1", Cancel)).Ok);
        Assert.True((await bench.Gateway.RemoveAsync("99", Cancel)).Ok);
    }

    [Fact]
    public async Task Remove_NotDoneAndNpmGone_IsUncertain()
    {
        await using var bench = await NpmBench.StartAsync();
        await bench.PublishAsync();
        bench.Npm.FailNext(100, 502);
        var error = (await bench.Gateway.RemoveAsync("1", Cancel)).Error!;
        Assert.Equal((GatewayErrorKind.Unreachable, true), (error.Kind, error.Uncertain));
        Assert.Single(bench.Npm.Hosts);
    }

    [Fact]
    public async Task List_CutOff_IsAnErrorUntilItIsNot()
    {
        await using var bench = await NpmBench.StartAsync();
        bench.Npm.AddHost("a.example.test");
        bench.Npm.CutMidAnswer(100, r => r.Path == "/api/nginx/proxy-hosts");
        Assert.Equal(GatewayErrorKind.Unreachable, (await bench.Gateway.ListAsync(Cancel)).Error!.Kind);
        bench.Npm.ClearFaults();
        Assert.True((await bench.Gateway.ListAsync(Cancel)).Ok);
    }

    [Fact]
    public async Task List_BackendStartsForAMoment_IsRepeated()
    {
        await using var bench = await NpmBench.StartAsync();
        Assert.True((await bench.Gateway.ListAsync(Cancel)).Ok);
        bench.Npm.FailNext(2, 502);
        Assert.True((await bench.Gateway.ListAsync(Cancel)).Ok);
    }

    [Fact]
    public async Task Token_NearItsEnd_IsRefreshedOnceForAllAndWithoutALogin()
    {
        var time = new FakeTimeProvider(Make.Time);
        await using var bench = await NpmBench.StartAsync(time: time);
        Assert.True((await bench.Gateway.ListAsync(Cancel)).Ok);
        time.Advance(TimeSpan.FromHours(20));
        var lists = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => bench.Gateway.ListAsync(Cancel)));
        Assert.All(lists, l => Assert.True(l.Ok));
        Assert.Equal((1, 1), (bench.Npm.Logins, bench.Npm.Refreshes));
        time.Advance(TimeSpan.FromHours(25));
        Assert.True((await bench.Gateway.ListAsync(Cancel)).Ok);
        Assert.Equal((2, 1), (bench.Npm.Logins, bench.Npm.Refreshes));
    }

    [Fact]
    public async Task Reads_WhileAWriteHangs_AreAnswered()
    {
        await using var bench = await NpmBench.StartAsync();
        var held = bench.Npm.HangNextWrite();
        var writing = bench.Gateway.ApplyAsync(bench.NewProxy(), Cancel);
        await held.Reached;
        Assert.True((await bench.Gateway.ListAsync(Cancel)).Ok);
        Assert.False(writing.IsCompleted);
        held.Release();
        Assert.True((await writing).Ok);
    }

    private static void IsAsBefore(NpmBench bench, StandaloneProxy proxy)
    {
        var host = bench.HostOf(proxy);
        Assert.Equal(["app.example.test"], host.DomainNames);
        Assert.Equal((3000, 0, true, true), (host.ForwardPort, host.CertificateId, host.NginxOnline, host.Enabled));
        Assert.Contains(host.Id, bench.Npm.LoadedHosts);
    }

    [Fact]
    public async Task Update_IdBelongsToAStrangersHostWithoutATag_LeavesThatAlone()
    {
        await using var bench = await NpmBench.StartAsync();
        var stranger = bench.Npm.AddHost("stranger.example.test", 9);
        var proxy = bench.NewProxy() with { GatewayHostId = $"{stranger.Id}" };

        var applied = await bench.ApplyAsync(proxy);

        Assert.NotEqual($"{stranger.Id}", applied.Id);
        Assert.Equal((9, "stranger.example.test"), (bench.Npm.Host(stranger.Id)!.ForwardPort, Assert.Single(bench.Npm.Host(stranger.Id)!.DomainNames)));
    }

    [Fact]
    public async Task List_AccountSeesItsOwnHostsOnly_IsNotTakenForAllOfThem()
    {
        await using var bench = await NpmBench.StartAsync();
        bench.Npm.AddHost("hidden.example.test");
        bench.Npm.AddUser("few@example.test", "password-of-few", u => u.Visibility = "user");
        bench.Settings.Current = bench.Settings.Current with { NpmEmail = "few@example.test", NpmPassword = new SecretText("password-of-few") };

        var error = (await bench.Gateway.ListAsync(Cancel)).Error!;

        Assert.Equal((GatewayErrorKind.NotUsable, true), (error.Kind, error.Message.Contains("Visibility: All Items", StringComparison.Ordinal)));
    }
}
