using TinyForge.Core.Gateways;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Provisioning;

public sealed class ReconcilerTests : IAsyncLifetime
{
    private static readonly GatewayError Down = new(GatewayErrorKind.Unreachable, "connection refused");

    private ProvisioningBench _bench = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _bench = await ProvisioningBench.CreateAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task RunAsync_NothingDiffers_WritesAndTellsNothing()
    {
        await _bench.MakeAsync("app.test");
        var writes = _bench.Gateway.Writes;

        Assert.Equal(new ReconcileReport(1, 0, 0, 0), await _bench.ReconcileAsync());

        Assert.Equal((writes, "proxy.created"), (_bench.Gateway.Writes, Assert.Single(await _bench.EventsAsync())));
    }

    [Theory]
    [InlineData(ProxyDrift.Missing, "")]
    [InlineData(ProxyDrift.Changed, "destination,websockets")]
    [InlineData(ProxyDrift.Offline, "")]
    public async Task RunAsync_GatewayWasEdited_IsTrueInTheRowWithOneEventEachWay(ProxyDrift drift, string fields)
    {
        await _bench.MakeAsync("app.test");
        var spec = _bench.Gateway.Hosts["host-1"];
        Edit(drift, spec);

        await _bench.ReconcileAsync();
        await _bench.ReconcileAsync();

        var seen = await _bench.StoredAsync();
        Assert.Equal((drift, fields, ProvisionState.Active), (seen.Drift, string.Join(',', seen.DriftFields), seen.State));
        Assert.Equal(drift == ProxyDrift.Offline ? "nginx: [emerg]" : null, seen.DriftDetail);

        _bench.Gateway.Hosts["host-1"] = spec;
        _bench.Gateway.Faults.Clear();
        await _bench.ReconcileAsync();
        await _bench.ReconcileAsync();

        Assert.Equal((ProxyDrift.None, 0), ((await _bench.StoredAsync()).Drift, (await _bench.StoredAsync()).DriftFields.Count));
        Assert.Equal(["proxy.created", "proxy.drifted", "proxy.drift_gone"], await _bench.EventsAsync());
    }

    [Fact]
    public async Task RunAsync_ChangedWhileTheGatewayAnswered_IsNotTakenForDrift()
    {
        var proxy = (await _bench.MakeAsync("old.test")).Proxy!;
        _bench.Gateway.OnList = async () =>
        {
            _bench.Gateway.OnList = () => Task.CompletedTask;
            _bench.Time.Advance(TimeSpan.FromSeconds(1));
            await _bench.Manager.UpdateAsync(proxy.Id, ProvisioningBench.Draft("new.test"), false, Make.Actor, null, Cancel);
        };

        await _bench.ReconcileAsync();

        Assert.Equal((ProxyDrift.None, "new.test"), ((await _bench.StoredAsync()).Drift, (await _bench.StoredAsync()).Spec.Domains[0].Value));
    }

    [Fact]
    public async Task UpdateAsync_GatewayIsDown_WaitsWithAReasonAndIsCarriedOut()
    {
        var proxy = (await _bench.MakeAsync("old.test")).Proxy!;
        _bench.Gateway.Down = Down;

        var result = await _bench.Manager.UpdateAsync(proxy.Id, ProvisioningBench.Draft("new.test"), false, Make.Actor, null, Cancel);
        var waiting = await _bench.ReconcileAsync();

        Assert.Equal((ProvisionOutcome.Waiting, true, 1), (result.Outcome, result.Ok, waiting.Waiting));
        var stored = await _bench.StoredAsync();
        Assert.Equal((ProvisionState.Pending, "connection refused", "new.test"), (stored.State, stored.StateDetail, stored.Spec.Domains[0].Value));
        Assert.Equal("new.test,old.test", _bench.Database.Query("SELECT group_concat(domain) FROM (SELECT domain FROM domain_claims ORDER BY domain)"));

        _bench.Gateway.Down = null;
        await _bench.ReconcileAsync();

        Assert.Equal((ProvisionState.Active, null), ((await _bench.StoredAsync()).State, (await _bench.StoredAsync()).StateDetail));
        Assert.Equal("new.test", _bench.Gateway.Hosts["host-1"].Domains[0].Value);
        Assert.Equal("new.test", _bench.Database.Query("SELECT group_concat(domain) FROM domain_claims"));
        Assert.Equal(["proxy.created", "proxy.waiting", "gateway.down", "gateway.up", "proxy.carried_out"], await _bench.EventsAsync());
    }

    [Fact]
    public async Task UpdateAsync_GatewayIsDownAndItIsNoneOfItsBusiness_IsDone()
    {
        var proxy = (await _bench.MakeAsync("app.test")).Proxy!;
        _bench.Gateway.Down = Down;

        var result = await _bench.Manager.UpdateAsync(proxy.Id, ProvisioningBench.Draft("app.test") with { HealthCheck = new HealthCheckDraft { BodyContains = "ready" } }, false, Make.Actor, null, Cancel);

        Assert.Equal((ProvisionOutcome.Done, ProvisionState.Active, "ready"), (result.Outcome, (await _bench.StoredAsync()).State, (await _bench.StoredAsync()).Spec.HealthCheck.BodyContains));
    }

    [Fact]
    public async Task DeleteAsync_GatewayIsDown_WaitsAndIsCarriedOut()
    {
        var proxy = (await _bench.MakeAsync("app.test")).Proxy!;
        _bench.Gateway.Down = Down;

        Assert.Equal(ProvisionOutcome.Waiting, (await _bench.Manager.DeleteAsync(proxy.Id, Make.Actor, Cancel)).Outcome);
        Assert.Equal((ProvisionState.Deleting, "connection refused"), ((await _bench.StoredAsync()).State, (await _bench.StoredAsync()).StateDetail));

        _bench.Gateway.Down = null;
        Assert.Equal(1, (await _bench.ReconcileAsync()).Ended);
        Assert.Empty(await _bench.Database.Proxies.ListAllAsync(Cancel));
        Assert.Empty(_bench.Gateway.Hosts);
    }

    [Fact]
    public async Task CreateAsync_GatewayIsDown_FailsAndLeavesNothing()
    {
        _bench.Gateway.Down = Down;

        Assert.Equal(ProvisionOutcome.GatewayUnreachable, (await _bench.MakeAsync("app.test")).Outcome);

        Assert.Empty(await _bench.Database.Proxies.ListAllAsync(Cancel));
    }

    [Fact]
    public async Task CreateAsync_NobodyKnowsWhetherTheGatewayHasIt_IsTakenBackLater()
    {
        _bench.Gateway.OnApply = async () =>
        {
            // the host is made, the answer is lost, and then nothing can be asked
            _bench.Gateway.Hosts["host-7"] = Make.Spec("app.test");
            _bench.Gateway.Tags["host-7"] = (await _bench.StoredAsync()).Tag;
            _bench.Gateway.Down = Down with { Uncertain = true };
        };

        Assert.Equal(ProvisionOutcome.GatewayUnreachable, (await _bench.MakeAsync("app.test")).Outcome);
        Assert.Equal(ProvisionState.Deleting, (await _bench.StoredAsync()).State);

        _bench.Gateway.Down = null;
        await _bench.ReconcileAsync();
        Assert.Empty(await _bench.Database.Proxies.ListAllAsync(Cancel));
        Assert.Empty(_bench.Gateway.Hosts);
    }

    [Fact]
    public async Task RunAsync_GatewayRefusesWhatWaited_IsFailedWithItsWords()
    {
        var proxy = (await _bench.MakeAsync("old.test")).Proxy!;
        _bench.Gateway.Down = Down;
        await _bench.Manager.UpdateAsync(proxy.Id, ProvisioningBench.Draft("new.test"), false, Make.Actor, null, Cancel);
        _bench.Gateway.Down = null;
        _bench.Gateway.ApplyFails = new GatewayError(GatewayErrorKind.Refused, "nginx says no");

        await _bench.ReconcileAsync();

        Assert.Equal((ProvisionState.Failed, "nginx says no"), ((await _bench.StoredAsync()).State, (await _bench.StoredAsync()).StateDetail));
        Assert.Equal("gateway.refused", (await _bench.EventsAsync())[^1]);
    }

    [Fact]
    public async Task RunAsync_HostOfOursBesideItsHost_IsRemovedAndAStrangersIsNot()
    {
        var proxy = (await _bench.MakeAsync("app.test")).Proxy!;
        (_bench.Gateway.Hosts["host-8"], _bench.Gateway.Tags["host-8"]) = (Make.Spec("left.test"), proxy.Tag);
        (_bench.Gateway.Hosts["host-9"], _bench.Gateway.Tags["host-9"]) = (Make.Spec("foreign.test"), "1-99");

        Assert.Equal(1, (await _bench.ReconcileAsync()).Leftovers);

        Assert.Equal(["host-1", "host-9"], _bench.Gateway.Hosts.Keys.Order());
        Assert.Equal("gateway.leftover_removed", (await _bench.EventsAsync())[^1]);
    }

    [Fact]
    public async Task RunAsync_HostHasAnotherIdNow_IsFoundByItsMark()
    {
        await _bench.MakeAsync("app.test");
        (_bench.Gateway.Hosts["host-5"], _bench.Gateway.Tags["host-5"]) = (_bench.Gateway.Hosts["host-1"], _bench.Gateway.Tags["host-1"]);
        _bench.Gateway.Hosts.Remove("host-1");

        await _bench.ReconcileAsync();

        Assert.Equal(("host-5", ProxyDrift.None), ((await _bench.StoredAsync()).GatewayHostId, (await _bench.StoredAsync()).Drift));
        Assert.Single(_bench.Gateway.Hosts);
    }

    [Fact]
    public async Task DeleteAsync_TheIdIsAStrangersHostNow_LeavesThatAlone()
    {
        // a gateway that was set up anew counts from the beginning
        var proxy = (await _bench.MakeAsync("app.test")).Proxy!;
        (_bench.Gateway.Hosts["host-1"], _bench.Gateway.Tags["host-1"]) = (Make.Spec("stranger.test"), null!);

        await _bench.ReconcileAsync();
        Assert.Equal(ProxyDrift.Missing, (await _bench.StoredAsync()).Drift);
        Assert.True((await _bench.Manager.DeleteAsync(proxy.Id, Make.Actor, Cancel)).Ok);

        Assert.Equal("stranger.test", Assert.Single(_bench.Gateway.Hosts).Value.Domains[0].Value);
        Assert.Empty(await _bench.Database.Proxies.ListAllAsync(Cancel));
    }

    [Fact]
    public async Task UpdateAsync_TheTagWasLostAndAllDomainsChange_IsItsHostAllTheSame()
    {
        var proxy = (await _bench.MakeAsync("old.test")).Proxy!;
        _bench.Gateway.Tags.Clear();
        _bench.Gateway.Verification = new GatewayVerification(false, "no");

        Assert.False((await _bench.Manager.UpdateAsync(proxy.Id, ProvisioningBench.Draft("new.test"), false, Make.Actor, null, Cancel)).Ok);

        Assert.Equal("old.test", Assert.Single(_bench.Gateway.Hosts).Value.Domains[0].Value);
        Assert.Equal(ProxyDrift.None, (await _bench.StoredAsync()).Drift);
    }

    [Fact]
    public async Task UpdateAsync_NeverReachedTheGatewayWhichIsDown_DoesNotPromiseToWait()
    {
        var half = (await _bench.Database.Proxies.AddAsync(Make.Reserved("half.test"), Cancel)).Proxy!;
        _bench.Gateway.Down = Down;

        Assert.Equal(ProvisionOutcome.GatewayUnreachable, (await _bench.Manager.UpdateAsync(half.Id, ProvisioningBench.Draft("half.test"), false, Make.Actor, null, Cancel)).Outcome);
    }

    [Fact]
    public async Task DeleteAsync_AgainWhileItWaits_IsToldOnce()
    {
        var proxy = (await _bench.MakeAsync("app.test")).Proxy!;
        _bench.Gateway.Down = Down;
        for (var round = 0; round < 3; round++)
            Assert.Equal(ProvisionOutcome.Waiting, (await _bench.Manager.DeleteAsync(proxy.Id, Make.Actor, Cancel)).Outcome);

        Assert.Equal(["proxy.created", "proxy.waiting"], await _bench.EventsAsync());
    }

    [Fact]
    public async Task UpdateAsync_OfADriftedProxy_TellsThatTheDriftIsGone()
    {
        var proxy = (await _bench.MakeAsync("app.test")).Proxy!;
        Edit(ProxyDrift.Changed, _bench.Gateway.Hosts["host-1"]);
        await _bench.ReconcileAsync();

        await _bench.Manager.SetEnabledAsync(proxy.Id, false, Make.Actor, Cancel);

        Assert.Equal(["proxy.created", "proxy.drifted", "proxy.disabled", "proxy.drift_gone"], await _bench.EventsAsync());
    }

    private void Edit(ProxyDrift drift, ProxySpec spec)
    {
        if (drift == ProxyDrift.Missing)
            _bench.Gateway.Hosts.Clear();
        else if (drift == ProxyDrift.Changed)
            _bench.Gateway.Hosts["host-1"] = spec with { Destination = Destination.Parse("http://127.0.0.1:9"), Websockets = false };
        else
            _bench.Gateway.Faults["host-1"] = "nginx: [emerg]";
    }
}
