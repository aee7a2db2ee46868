using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Gateways;

/// <summary>What every gateway does alike; one class a gateway runs it.</summary>
public abstract class GatewayConformance
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A gateway without a host.</summary>
    private protected abstract Task<IConformingBench> StartAsync();

    [Fact]
    public async Task Apply_New_IsListedAsWanted()
    {
        await using var bench = await StartAsync();
        var proxy = bench.NewProxy("b.example.test,a.example.test", "http://127.0.0.1:3000", s => s with { Websockets = false, BlockExploits = true });
        var applied = await ApplyAsync(bench, proxy);
        var listed = Assert.Single(await ListAsync(bench));
        Assert.Equal((applied.Id, proxy.Tag, true, null), (listed.Id, listed.Tag, listed.Enabled, listed.Fault));
        Assert.Empty(HostComparison.Compare(proxy.Spec, listed));
        Assert.Equal(proxy.Spec.Domains.ToHashSet(), listed.Spec!.Domains.ToHashSet());
        Assert.Equal(proxy.Spec.Destination, listed.Spec.Destination);
        Assert.Empty(listed.Extras);
    }

    [Fact]
    public async Task Apply_Again_ChangesNothing()
    {
        await using var bench = await StartAsync();
        var proxy = bench.NewProxy();
        var applied = await ApplyAsync(bench, proxy);
        // as after a crash, when the id was not kept yet
        Assert.Equal(applied.Id, (await ApplyAsync(bench, proxy)).Id);
        Assert.Equal(applied.Id, (await ApplyAsync(bench, proxy.Activated(applied.Id, Make.Time))).Id);
        Assert.Single(await ListAsync(bench));
    }

    [Fact]
    public async Task Apply_Changed_IsListedSo()
    {
        await using var bench = await StartAsync();
        var proxy = await PublishAsync(bench, bench.NewProxy());
        var changed = proxy with { Spec = Make.Spec("new.example.test,other.example.test", "https://10.0.0.7:8443") with { Websockets = false } };
        Assert.Equal(proxy.GatewayHostId, (await ApplyAsync(bench, changed)).Id);
        Assert.Empty(HostComparison.Compare(changed.Spec, Assert.Single(await ListAsync(bench))));
    }

    [Theory]
    [InlineData("http://[fd00::5]:3000")]
    [InlineData("https://nas.lan")]
    [InlineData("http://my_container:80")]
    public async Task Apply_AnyDestination_ComesBack(string destination)
    {
        await using var bench = await StartAsync();
        var proxy = await PublishAsync(bench, bench.NewProxy("*.example.test", destination));
        Assert.Equal(proxy.Spec.Destination, Assert.Single(await ListAsync(bench)).Spec!.Destination);
    }

    [Fact]
    public async Task Apply_DisabledAndEnabledAgain_IsListedSo()
    {
        await using var bench = await StartAsync();
        await using var app = await TestUpstream.AnsweringAsync("app");
        var proxy = await PublishAsync(bench, bench.NewProxy(destination: app.Url));
        var off = proxy with { Spec = proxy.Spec with { Enabled = false } };
        Assert.False((await ApplyAsync(bench, off)).Enabled);
        Assert.False(Assert.Single(await ListAsync(bench)).Enabled);
        Assert.Null((await bench.Gateway.VerifyAsync(off, Cancel)).Served);
        Assert.True((await ApplyAsync(bench, proxy)).Enabled);
        Assert.True((await bench.Gateway.VerifyAsync(proxy, Cancel)).Served);
    }

    [Fact]
    public async Task Apply_NewButDisabled_IsNotServed()
    {
        await using var bench = await StartAsync();
        var proxy = await PublishAsync(bench, bench.NewProxy(change: s => s with { Enabled = false }));
        Assert.False(Assert.Single(await ListAsync(bench)).Enabled);
        Assert.Null((await bench.Gateway.VerifyAsync(proxy, Cancel)).Served);
    }

    [Fact]
    public async Task Apply_DomainOfAnotherHost_IsInUseAndNothingIsLeft()
    {
        await using var bench = await StartAsync();
        var first = await PublishAsync(bench, bench.NewProxy("a.example.test,b.example.test"));
        var refused = await bench.Gateway.ApplyAsync(bench.NewProxy("c.example.test,b.example.test"), Cancel);
        Assert.Equal(GatewayErrorKind.DomainInUse, refused.Error!.Kind);
        Assert.Contains("b.example.test", refused.Error.Message, StringComparison.Ordinal);
        Assert.Equal(first.GatewayHostId, Assert.Single(await ListAsync(bench)).Id);
    }

    [Fact]
    public async Task Apply_ChangeToADomainOfAnotherHost_LeavesBothAsTheyWere()
    {
        await using var bench = await StartAsync();
        var first = await PublishAsync(bench, bench.NewProxy("a.example.test"));
        var second = await PublishAsync(bench, bench.NewProxy("b.example.test"));
        var refused = await bench.Gateway.ApplyAsync(second with { Spec = Make.Spec("b.example.test,a.example.test", "http://10.0.0.1") }, Cancel);
        Assert.Equal((GatewayErrorKind.DomainInUse, false), (refused.Error!.Kind, refused.Error.Uncertain));
        var hosts = await ListAsync(bench);
        Assert.Empty(HostComparison.Compare(first.Spec, hosts.Single(h => h.Id == first.GatewayHostId)));
        Assert.Empty(HostComparison.Compare(second.Spec, hosts.Single(h => h.Id == second.GatewayHostId)));
    }

    [Fact]
    public async Task Apply_DomainThatWasGivenUp_MovesToTheOther()
    {
        await using var bench = await StartAsync();
        var first = await PublishAsync(bench, bench.NewProxy("a.example.test,b.example.test"));
        await ApplyAsync(bench, first with { Spec = Make.Spec("b.example.test") });
        await ApplyAsync(bench, bench.NewProxy("a.example.test"));
        Assert.Equal(2, (await ListAsync(bench)).Count);
    }

    [Fact]
    public async Task Remove_Twice_IsGoneBothTimes()
    {
        await using var bench = await StartAsync();
        var proxy = await PublishAsync(bench, bench.NewProxy());
        Assert.Equal(proxy.GatewayHostId, (await bench.Gateway.RemoveAsync(proxy.GatewayHostId!, Cancel)).Value);
        Assert.True((await bench.Gateway.RemoveAsync(proxy.GatewayHostId!, Cancel)).Ok);
        Assert.Empty(await ListAsync(bench));
    }

    [Fact]
    public async Task Apply_HostWasRemoved_IsMadeAnew()
    {
        await using var bench = await StartAsync();
        var proxy = await PublishAsync(bench, bench.NewProxy());
        await bench.Gateway.RemoveAsync(proxy.GatewayHostId!, Cancel);
        var again = await ApplyAsync(bench, proxy);
        Assert.Equal(again.Id, Assert.Single(await ListAsync(bench)).Id);
    }

    [Fact]
    public async Task Verify_LiveAndDead_TellsThemApart()
    {
        await using var bench = await StartAsync();
        await using var app = await TestUpstream.AnsweringAsync("app");
        var live = await bench.Gateway.VerifyAsync(await PublishAsync(bench, bench.NewProxy("*.live.example.test", app.Url)), Cancel);
        Assert.True(live.Served, live.Message);
        var dead = await bench.Gateway.VerifyAsync(await PublishAsync(bench, bench.NewProxy("dead.example.test", $"http://127.0.0.1:{FreePort.Next()}")), Cancel);
        Assert.False(dead.Served, dead.Message);
    }

    [Fact]
    public async Task Verify_NotThere_IsNotServed()
    {
        await using var bench = await StartAsync();
        Assert.False((await bench.Gateway.VerifyAsync(bench.NewProxy(), Cancel)).Served);
    }

    [Fact]
    public async Task ListCertificates_One_CanBeNamed()
    {
        await using var bench = await StartAsync();
        var id = await bench.AddCertificateAsync("app.example.test");
        var certificate = Assert.Single((await bench.Gateway.ListCertificatesAsync(Cancel)).Value!);
        Assert.Equal(id, certificate.Id);
        Assert.True(certificate.Covers("app.example.test"));
        var proxy = await PublishAsync(bench, bench.NewProxy(change: s => s with { SslCertificateId = id, SslForced = true, Hsts = true }));
        Assert.Empty(HostComparison.Compare(proxy.Spec, Assert.Single(await ListAsync(bench))));
        var plain = proxy with { Spec = proxy.Spec with { SslCertificateId = 0 } };
        await ApplyAsync(bench, plain);
        Assert.Empty(HostComparison.Compare(plain.Spec, Assert.Single(await ListAsync(bench))));
    }

    [Fact]
    public async Task Test_Usable_SaysWhatItIs()
    {
        await using var bench = await StartAsync();
        Assert.NotEmpty((await bench.Gateway.TestAsync(Cancel)).Value!.Description);
    }

    private static async Task<GatewayHost> ApplyAsync(IConformingBench bench, StandaloneProxy proxy)
    {
        var applied = await bench.Gateway.ApplyAsync(proxy, Cancel);
        Assert.True(applied.Ok, applied.Error?.Message);
        return applied.Value;
    }

    private static async Task<StandaloneProxy> PublishAsync(IConformingBench bench, StandaloneProxy proxy) => proxy.Activated((await ApplyAsync(bench, proxy)).Id, Make.Time);

    private static async Task<IReadOnlyList<GatewayHost>> ListAsync(IConformingBench bench)
    {
        var hosts = await bench.Gateway.ListAsync(Cancel);
        Assert.True(hosts.Ok, hosts.Error?.Message);
        return hosts.Value;
    }
}
