using Microsoft.Extensions.Logging.Abstractions;
using TinyForge.Core.Events;
using TinyForge.Core.Gateways;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Core.Validation;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Provisioning;

public sealed class ProxyAdoptionTests : IAsyncLifetime
{
    private static readonly Actor Ada = new("ada@example.com", "192.0.2.7");

    private readonly HostsGateway _npm = new();
    private readonly HostsGateway _embedded = new(GatewayNames.Embedded);
    private readonly ScriptedValidator _validator = new();
    private TempDatabase _database = null!;
    private GatewayRegistry _gateways = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TempDatabase.CreateAsync(new ForgeSettings { Gateway = GatewayNames.Npm });
        _gateways = new GatewayRegistry([_npm, _embedded], _database.Settings);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task AdoptAsync_Host_BecomesAProxyAndKeepsWhatWasSetInTheGateway()
    {
        _npm.Hosts["12"] = _npm.Add("12", "old.test www.old.test", null, "advanced configuration") with { Spec = HostsGateway.Spec("old.test www.old.test") with { Hsts = true, Websockets = false } };
        var result = await AdoptAsync("12");
        Assert.True(result.Ok);
        var stored = await _database.Proxies.FindAsync(result.Proxy!.Id, Cancel);
        Assert.Equal((ProvisionState.Active, "12", "npm", ProxySource.Standalone, HealthStatus.Healthy), (stored!.State, stored.GatewayHostId, stored.Gateway, stored.Source, stored.Health.Status));
        Assert.Equal((true, false), (stored.Spec.Hsts, stored.Spec.Websockets));
        Assert.Equal((stored.Tag, "advanced configuration"), (_npm.Hosts["12"].Tag, Assert.Single(_npm.Hosts["12"].Extras)));
        Assert.Equal((1, 1), (_npm.Hosts.Count, _npm.Applies));
        var told = (await _database.Events.ReadAsync(new EventQuery(), Cancel)).Items[0];
        Assert.Equal(("proxy.adopted", stored.Id, Ada.Name, "12"), (told.Type, told.ProxyId, told.Actor, told.Data["gateway_host_id"]));
    }

    [Fact]
    public async Task AdoptAsync_DisabledHost_StaysDisabled()
    {
        _npm.Hosts["12"] = GatewayHost.Of("12", HostsGateway.Spec("old.test") with { Enabled = false });
        Assert.False((await AdoptAsync("12")).Proxy!.Spec.Enabled);
        Assert.False(_npm.Hosts["12"].Enabled);
    }

    [Theory]
    [InlineData("13", null, "has no host '13'")]
    [InlineData("12", "embedded", "no hosts that could be adopted")]
    [InlineData("12", "caddy", "'caddy' has no host")]
    public async Task AdoptAsync_NoSuchHost_IsNotFound(string id, string? gateway, string words)
    {
        _npm.Add("12", "old.test");
        var result = await AdoptAsync(id, gateway: gateway);
        Assert.Equal(ProvisionOutcome.NotFound, result.Outcome);
        Assert.Contains(words, result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AdoptAsync_Twice_NamesTheProxy()
    {
        _npm.Add("12", "old.test");
        var first = await AdoptAsync("12");
        var second = await AdoptAsync("12");
        Assert.Equal((ProvisionOutcome.DomainTaken, first.Proxy!.Id), (second.Outcome, Assert.Single(second.Taken).ProxyId));
        Assert.Single(await _database.Proxies.ListAllAsync(Cancel));
    }

    [Fact]
    public async Task AdoptAsync_TwentyAtOnce_OneWins()
    {
        _npm.Add("12", "old.test");
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => AdoptAsync("12"))));
        Assert.Single(results, r => r.Ok);
        Assert.All(results.Where(r => !r.Ok), r => Assert.Equal(ProvisionOutcome.DomainTaken, r.Outcome));
        Assert.Single(await _database.Proxies.ListAllAsync(Cancel));
    }

    [Fact]
    public async Task AdoptAsync_DomainOfAnotherProxy_IsTaken()
    {
        _npm.Add("12", "old.test");
        await AdoptAsync("12");
        _npm.Add("13", "old.test new.test");
        var result = await AdoptAsync("13");
        Assert.Equal((ProvisionOutcome.DomainTaken, "old.test"), (result.Outcome, Assert.Single(result.Taken).Domain));
    }

    [Fact]
    public async Task AdoptAsync_HostWithoutWords_SaysWhy()
    {
        _npm.Hosts["12"] = _npm.Add("12", "old.test") with { Spec = null, Destination = "http://10.0.0.1/app" };
        var result = await AdoptAsync("12");
        Assert.Equal(ProvisionOutcome.Invalid, result.Outcome);
        Assert.Contains("no path", result.Detail, StringComparison.Ordinal);
        await AssertUntouchedAsync();
    }

    [Theory]
    [InlineData(StepName.Tcp, false, ProvisionOutcome.Invalid)]
    [InlineData(StepName.Tcp, true, ProvisionOutcome.Done)]
    [InlineData(StepName.Conflict, true, ProvisionOutcome.Invalid)]
    public async Task AdoptAsync_StepFails_StopsUnlessForcedPastTheNetwork(StepName fails, bool force, ProvisionOutcome expected)
    {
        _npm.Add("12", "old.test");
        _validator.Fails = fails;
        var result = await AdoptAsync("12", force);
        Assert.Equal((expected, false), (result.Outcome, result.Validation!.Valid));
        if (expected == ProvisionOutcome.Invalid)
            await AssertUntouchedAsync();
        else
            Assert.Equal(HealthStatus.Unhealthy, result.Proxy!.Health.Status);
    }

    [Fact]
    public async Task AdoptAsync_GatewayDown_SaysSo()
    {
        _npm.ListFails = new GatewayError(GatewayErrorKind.Unreachable, "connection refused");
        var result = await AdoptAsync("12");
        Assert.Equal((ProvisionOutcome.GatewayUnreachable, "connection refused"), (result.Outcome, result.Detail));
    }

    [Theory]
    [InlineData(GatewayErrorKind.Unreachable, ProvisionOutcome.GatewayUnreachable)]
    [InlineData(GatewayErrorKind.Refused, ProvisionOutcome.GatewayRefused)]
    public async Task AdoptAsync_GatewayDoesNotTakeTheTag_LeavesNothing(GatewayErrorKind kind, ProvisionOutcome expected)
    {
        _npm.Add("12", "old.test");
        _npm.ApplyFails = new GatewayError(kind, "its own words");
        Assert.Equal(expected, (await AdoptAsync("12")).Outcome);
        await AssertUntouchedAsync();
    }

    [Fact]
    public async Task AdoptAsync_GatewayThrows_LeavesNothing()
    {
        _npm.Add("12", "old.test");
        _npm.OnApply = () => throw new InvalidOperationException("a bug");
        await Assert.ThrowsAsync<InvalidOperationException>(() => AdoptAsync("12"));
        await AssertUntouchedAsync();
    }

    [Fact]
    public async Task AdoptAsync_ProgramDiesBetweenAnyTwoSteps_TheNextStartEndsItAndTheHostStays()
    {
        for (var point = 0; point < 20; point++)
        {
            await using var database = await TempDatabase.CreateAsync(new ForgeSettings { Gateway = GatewayNames.Npm });
            var npm = new HostsGateway();
            npm.Add("12", "old.test", null, "locations");
            var fuse = new Fuse(point);
            var dying = new ProxyAdoption(
                _validator, new FusedStore(database.Proxies, fuse), new GatewayRegistry([new FusedGateway(npm, fuse)], database.Settings), new AdoptionScope(), new ProxyLocks(), TimeProvider.System, NullLogger<ProxyAdoption>.Instance);
            var done = false;
            try
            {
                done = (await dying.AdoptAsync(null, "12", false, Ada, null, Cancel)).Ok;
            }
            catch (ProcessDiedException)
            {
                // the caller never hears
            }

            await ReconcileAsync(database, npm);
            Assert.Equal((0, 1), (npm.Removes, npm.Hosts.Count));
            Assert.Equal(["locations"], npm.Hosts["12"].Extras);
            if (await database.Proxies.ListAllAsync(Cancel) is [var row])
                Assert.Equal((ProvisionState.Active, "12", row.Tag), (row.State, row.GatewayHostId, npm.Hosts["12"].Tag));
            else
                Assert.False(done);
            if (!fuse.Held)
                continue;
            Assert.True(done);
            return;
        }
        Assert.Fail("The adoption has more than 20 points.");
    }

    [Fact]
    public async Task ReleaseAsync_Adopted_LeavesTheHostAndCanBeAdoptedAgain()
    {
        _npm.Add("12", "old.test", null, "locations");
        var adopted = await AdoptAsync("12");
        var host = _npm.Hosts["12"];
        var released = await Adoption().ReleaseAsync(adopted.Proxy!.Id, Ada, Cancel);
        Assert.True(released.Ok);
        Assert.Empty(await _database.Proxies.ListAllAsync(Cancel));
        Assert.Equal((host, 1), (_npm.Hosts["12"], _npm.Applies));
        Assert.Equal("proxy.released", (await _database.Events.ReadAsync(new EventQuery(), Cancel)).Items[0].Type);
        // its tag is that of a proxy that is gone
        Assert.True((await AdoptAsync("12")).Ok);
    }

    [Fact]
    public async Task ReleaseAsync_WhatCannotStay_IsRefused()
    {
        Assert.Equal(ProvisionOutcome.NotFound, (await Adoption().ReleaseAsync(99, Ada, Cancel)).Outcome);
        Assert.Equal(ProvisionOutcome.NotReleasable, await ReleaseAsync("a.test", GatewayNames.Embedded, "1", null));
        Assert.Equal(ProvisionOutcome.NotReleasable, await ReleaseAsync("b.test", GatewayNames.Npm, null, null));
        Assert.Equal(ProvisionOutcome.Locked, await ReleaseAsync("c.test", GatewayNames.Npm, "3", 4));
        Assert.Equal(3, (await _database.Proxies.ListAllAsync(Cancel)).Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AdoptAsync_EditedOrRemovedWhileItIsChecked_LeavesTheHostAsItIs(bool removed)
    {
        _npm.Add("12", "old.test");
        var edited = GatewayHost.Of("12", HostsGateway.Spec("old.test") with { Websockets = false });
        var meddling = new Meddler(() =>
        {
            if (removed)
                _npm.Hosts.Remove("12");
            else
                _npm.Hosts["12"] = edited;
        });

        Assert.Equal(ProvisionOutcome.Changed, (await Adoption().AdoptAsync(null, "12", false, Ada, meddling, Cancel)).Outcome);

        Assert.Empty(await _database.Proxies.ListAllAsync(Cancel));
        Assert.Equal((0, removed ? null : edited), (_npm.Applies, _npm.Hosts.GetValueOrDefault("12")));
    }

    private static async Task ReconcileAsync(TempDatabase database, HostsGateway gateway)
    {
        var (store, events, time) = (database.Proxies, database.Events, TimeProvider.System);
        var reconciler = new ProxyReconciler(
            store,
            new GatewayRegistry([gateway], database.Settings),
            new HalfDone(store, events, time, NullLogger<HalfDone>.Instance),
            new DriftWatch(store, time, NullLogger<DriftWatch>.Instance),
            new GatewayOutages(events, time),
            new ProxyLocks(),
            events,
            time,
            NullLogger<ProxyReconciler>.Instance);
        await reconciler.RecoverAsync(gateway.Name, Cancel);
    }

    private async Task<ProvisionOutcome> ReleaseAsync(string domain, string gateway, string? hostId, long? instanceId)
    {
        var claim = await _database.Proxies.AddAsync(StandaloneProxy.Reserve(HostsGateway.Spec(domain), gateway, TimeProvider.System.GetUtcNow(), instanceId) with { GatewayHostId = hostId }, Cancel);
        return (await Adoption().ReleaseAsync(claim.Proxy!.Id, Ada, Cancel)).Outcome;
    }

    private async Task AssertUntouchedAsync()
    {
        Assert.Empty(await _database.Proxies.ListAllAsync(Cancel));
        Assert.Equal((null, 0), (_npm.Hosts["12"].Tag, _npm.Removes));
    }

    private ProxyAdoption Adoption() =>
        new(_validator, _database.Proxies, _gateways, new AdoptionScope(), new ProxyLocks(), TimeProvider.System, NullLogger<ProxyAdoption>.Instance);

    private Task<ProvisionResult> AdoptAsync(string id, bool force = false, string? gateway = null) => Adoption().AdoptAsync(gateway, id, force, Ada, null, Cancel);

    private sealed class Meddler(Action act) : IProgress<ValidationStep>
    {
        public void Report(ValidationStep value)
        {
            if (value.Step == StepName.Tcp)
                act();
        }
    }
}
