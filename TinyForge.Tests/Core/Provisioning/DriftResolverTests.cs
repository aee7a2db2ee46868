using TinyForge.Core.Gateways;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Provisioning;

public sealed class DriftResolverTests : IAsyncLifetime
{
    private ProvisioningBench _bench = null!;
    private StandaloneProxy _proxy = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _bench = await ProvisioningBench.CreateAsync();
        _proxy = (await _bench.MakeAsync("app.test")).Proxy!;
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task PreviewAsync_Changed_NamesEachFieldWithBothValues()
    {
        Edit();

        var preview = (await _bench.Resolver.PreviewAsync(_proxy.Id, Cancel))!.Value!;

        Assert.Equal([new HostDifference("destination", "http://127.0.0.1:3000", "http://127.0.0.1:9")], preview.Differences);
        Assert.Equal((ProxyDrift.Changed, true, "These fields are taken from the gateway: destination."), (preview.Proxy.Drift, preview.CanAccept, preview.Accept));
        Assert.Equal("http://127.0.0.1:9", _bench.Gateway.Hosts["host-1"].Destination.ToString());
    }

    [Fact]
    public async Task PreviewAsync_GatewayIsDown_TellsItsError()
    {
        _bench.Gateway.Down = new GatewayError(GatewayErrorKind.Unreachable, "down");

        Assert.Equal("down", (await _bench.Resolver.PreviewAsync(_proxy.Id, Cancel))!.Error!.Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RestoreAsync_ChangedOrMissing_GatewayHasWhatIsWanted(bool missing)
    {
        if (missing)
            _bench.Gateway.Hosts.Clear();
        else
            Edit();
        await _bench.ReconcileAsync();

        Assert.True((await _bench.Resolver.RestoreAsync(_proxy.Id, Make.Actor, Cancel)).Ok);

        Assert.Equal("http://127.0.0.1:3000", Assert.Single(_bench.Gateway.Hosts).Value.Destination.ToString());
        Assert.Equal(ProxyDrift.None, (await _bench.StoredAsync()).Drift);
        Assert.Equal(["proxy.created", "proxy.drifted", "proxy.restored"], await _bench.EventsAsync());
    }

    [Fact]
    public async Task AcceptAsync_Changed_IsWhatIsWantedNow()
    {
        _bench.Gateway.Hosts["host-1"] = Make.Spec("b.test,app.test", "http://127.0.0.1:9");

        Assert.True((await _bench.Resolver.AcceptAsync(_proxy.Id, Make.Actor, Cancel)).Ok);

        var stored = await _bench.StoredAsync();
        Assert.Equal(("app.test b.test", "http://127.0.0.1:9", ProxyDrift.None), (string.Join(' ', stored.Spec.Domains), stored.Spec.Destination.ToString(), stored.Drift));
        Assert.Equal("app.test,b.test", _bench.Database.Query("SELECT group_concat(domain) FROM (SELECT domain FROM domain_claims ORDER BY domain)"));
    }

    [Fact]
    public async Task AcceptAsync_TakesADomainOfAnotherProxy_IsRefused()
    {
        await _bench.MakeAsync("other.test");
        _bench.Gateway.Hosts["host-1"] = Make.Spec("app.test,other.test");

        Assert.Equal(ProvisionOutcome.DomainTaken, (await _bench.Resolver.AcceptAsync(_proxy.Id, Make.Actor, Cancel)).Outcome);
    }

    [Fact]
    public async Task AcceptAsync_Missing_DeletesTheProxy()
    {
        _bench.Gateway.Hosts.Clear();

        Assert.True((await _bench.Resolver.AcceptAsync(_proxy.Id, Make.Actor, Cancel)).Ok);

        Assert.Empty(await _bench.Database.Proxies.ListAllAsync(Cancel));
    }

    [Fact]
    public async Task AcceptAsync_NotServed_IsRefusedWithTheRemedy()
    {
        _bench.Gateway.Faults["host-1"] = "nginx: [emerg]";

        var result = await _bench.Resolver.AcceptAsync(_proxy.Id, Make.Actor, Cancel);

        Assert.Equal((ProvisionOutcome.GatewayRefused, true), (result.Outcome, result.Detail!.Contains("restore it", StringComparison.Ordinal)));
        Assert.Single(await _bench.Database.Proxies.ListAllAsync(Cancel));
    }

    [Fact]
    public async Task AcceptAsync_ProxyOfAnInstance_IsRefusedAndCanBeRestored()
    {
        var managed = (await ((IManagedProxies)_bench.Manager).CreateAsync(3, ProvisioningBench.Draft("api.test"), false, Make.Actor, Cancel)).Proxy!;
        _bench.Gateway.Hosts["host-2"] = _bench.Gateway.Hosts["host-2"] with { Websockets = false };

        Assert.False((await _bench.Resolver.PreviewAsync(managed.Id, Cancel))!.Value!.CanAccept);
        Assert.Equal(ProvisionOutcome.Locked, (await _bench.Resolver.AcceptAsync(managed.Id, Make.Actor, Cancel)).Outcome);
        Assert.True((await _bench.Resolver.RestoreAsync(managed.Id, Make.Actor, Cancel)).Ok);
        Assert.True(_bench.Gateway.Hosts["host-2"].Websockets);
    }

    private void Edit() => _bench.Gateway.Hosts["host-1"] = _bench.Gateway.Hosts["host-1"] with { Destination = Destination.Parse("http://127.0.0.1:9") };
}
