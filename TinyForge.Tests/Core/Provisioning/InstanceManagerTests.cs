using TinyForge.Core.Gateways;
using TinyForge.Core.Instances;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Core.Validation;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Provisioning;

public sealed class InstanceManagerTests : IAsyncLifetime
{
    private InstanceBench _bench = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _bench = await InstanceBench.CreateAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Register_New_IsThereWithItsProxyAndOneEvent()
    {
        var result = await RegisterAsync(InstanceBench.Draft() with { Project = "shop", Image = "shop-api:1", Metadata = new Dictionary<string, string> { ["commit"] = "9f1c2e7" } });

        Assert.Equal(InstanceOutcome.Registered, result.Outcome);
        var stored = (await _bench.Database.Instances.FindAsync(result.Entry!.Instance.Id, Cancel))!;
        Assert.Equal((InstanceState.Registered, "shop", null, "shop-api:1", "9f1c2e7"), (stored.Instance.State, stored.Instance.Project, stored.Instance.Stage, stored.Instance.Image, stored.Instance.Metadata["commit"]));
        Assert.Equal((Make.Actor.Name, Make.Time, Make.Time, false), (stored.Instance.RegisteredBy, stored.Instance.DeployedAt, stored.Instance.LastSeenAt, stored.Instance.Stale));
        Assert.Equal((ProxySource.Managed, ProvisionState.Active, "api.shop.test"), (stored.Proxy!.Source, stored.Proxy.State, stored.Proxy.Spec.Domains.Single().Value));
        var told = Assert.Single(await _bench.EventsAsync());
        Assert.Equal(("instance.registered", (long?)stored.Instance.Id, (long?)stored.Proxy.Id, Make.Actor.Name), (told.Type, told.InstanceId, told.ProxyId, told.Actor));
    }

    [Fact]
    public async Task Register_NothingNew_IsOnlySeen()
    {
        var first = await _bench.RegisterAsync(InstanceBench.Draft() with { Image = "shop-api:1" });
        using var heard = _bench.Database.Bus.Subscribe();
        _bench.Gateway.OnApply = () => throw new InvalidOperationException("the gateway was asked");
        _bench.Validator.Fails = StepName.Tcp;
        _bench.Time.Advance(TimeSpan.FromDays(1));

        var again = await RegisterAsync(InstanceBench.Draft(name: "SHOP-API") with { Image = "shop-api:1" });

        Assert.Equal(InstanceOutcome.Updated, again.Outcome);
        var stored = (await _bench.Database.Instances.FindAsync(first.Instance.Id, Cancel))!.Instance;
        Assert.Equal(("shop-api", Make.Time.AddDays(1), Make.Time, Make.Time), (stored.Name, stored.LastSeenAt, stored.DeployedAt, stored.UpdatedAt));
        Assert.Single(await _bench.EventsAsync());
        Assert.Equal(["instance.seen"], heard.TryRead()!.Events.Select(e => e.Type));
    }

    [Fact]
    public async Task Register_NewImage_IsADeploymentAndKeepsWhatIsLeftOpen()
    {
        await _bench.RegisterAsync(InstanceBench.Draft() with { Project = "shop", Stage = "prod", Image = "shop-api:1", Metadata = new Dictionary<string, string> { ["a"] = "1" } });
        _bench.Time.Advance(TimeSpan.FromHours(1));

        var entry = await _bench.RegisterAsync(InstanceBench.Draft() with { Image = "shop-api:2", Stage = "" });

        Assert.Equal(("shop", null, "shop-api:2", "1", Make.Time.AddHours(1)), (entry.Instance.Project, entry.Instance.Stage, entry.Instance.Image, entry.Instance.Metadata["a"], entry.Instance.DeployedAt));
        var told = (await _bench.EventsAsync())[^1];
        Assert.Equal(("instance.deployed", "shop-api was deployed: stage, image, deployed_at."), (told.Type, told.Message));
    }

    [Fact]
    public async Task Register_NewRoute_ItsProxyFollows()
    {
        var first = await _bench.RegisterAsync(InstanceBench.Draft());
        _bench.Time.Advance(TimeSpan.FromHours(1));

        var entry = await _bench.RegisterAsync(InstanceBench.Draft(domain: "v2.shop.test", destination: "http://10.0.0.10:8080"));

        Assert.Equal((first.Instance.Id, first.Proxy!.Id, Make.Time.AddHours(1)), (entry.Instance.Id, entry.Proxy!.Id, entry.Instance.DeployedAt));
        Assert.Equal("v2.shop.test", _bench.Gateway.Hosts[entry.Proxy.GatewayHostId!].Domains.Single().Value);
        Assert.Equal("instance.deployed", (await _bench.EventsAsync())[^1].Type);
        Assert.Equal("v2.shop.test", _bench.Database.Query("SELECT group_concat(domain) FROM domain_claims"));
    }

    [Fact]
    public async Task Register_ToldWhenItWasDeployed_ThatCounts()
    {
        var at = Make.Time.AddHours(-3).AddTicks(1234);
        await _bench.RegisterAsync(InstanceBench.Draft() with { DeployedAt = at });
        await _bench.RegisterAsync(InstanceBench.Draft() with { DeployedAt = at });
        Assert.Single(await _bench.EventsAsync());

        var entry = await _bench.RegisterAsync(InstanceBench.Draft() with { DeployedAt = at.AddHours(1) });

        Assert.Equal(Make.Time.AddHours(-2), entry.Instance.DeployedAt);
        Assert.Equal("instance.deployed", (await _bench.EventsAsync())[^1].Type);
    }

    [Fact]
    public async Task Register_OnlyMetadata_IsAChangeThatDoesNotTellIt()
    {
        await _bench.RegisterAsync(InstanceBench.Draft());

        await _bench.RegisterAsync(InstanceBench.Draft() with { Metadata = new Dictionary<string, string> { ["token"] = "s3cret" } });

        var told = (await _bench.EventsAsync())[^1];
        Assert.Equal(("instance.updated", "shop-api was changed: metadata.", "changed"), (told.Type, told.Message, told.Data["metadata"]));
    }

    [Fact]
    public async Task Register_SameNameAtOnce_IsOneInstance()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => RegisterAsync(InstanceBench.Draft()))));

        Assert.Equal(1, results.Count(r => r.Outcome == InstanceOutcome.Registered));
        Assert.Equal(11, results.Count(r => r.Outcome == InstanceOutcome.Updated));
        Assert.Single(results.Select(r => (r.Entry!.Instance.Id, r.Entry.Proxy!.Id)).Distinct());
        Assert.Equal((1L, 1L, 1), (_bench.Database.Query("SELECT count(*) FROM instances"), _bench.Database.Query("SELECT count(*) FROM standalone_proxies"), _bench.Gateway.Hosts.Count));
    }

    [Fact]
    public async Task Register_DomainTaken_LeavesNothingAndNamesTheOwner()
    {
        await _bench.RegisterAsync(InstanceBench.Draft());

        var result = await RegisterAsync(InstanceBench.Draft(name: "other"));

        Assert.Equal((InstanceOutcome.Refused, ProvisionOutcome.DomainTaken), (result.Outcome, result.Refusal!.Outcome));
        Assert.Equal("api.shop.test", result.Refusal.Taken.Single().Domain);
        Assert.Equal(1L, _bench.Database.Query("SELECT count(*) FROM instances"));
    }

    [Theory]
    [InlineData(false, InstanceOutcome.Refused)]
    [InlineData(true, InstanceOutcome.Registered)]
    public async Task Register_DestinationIsDown_ForceGoesOn(bool force, InstanceOutcome expected)
    {
        _bench.Validator.Fails = StepName.Tcp;
        _bench.Gateway.Verification = new GatewayVerification(false, "the gateway answered for the destination");

        var result = await _bench.Manager.RegisterAsync(InstanceBench.Draft(), force, Make.Actor, Cancel);

        Assert.Equal(expected, result.Outcome);
        Assert.Equal(force ? 1L : 0L, _bench.Database.Query("SELECT count(*) FROM instances"));
    }

    [Fact]
    public async Task Register_GatewayRefusesAChange_EverythingIsAsBefore()
    {
        var first = await _bench.RegisterAsync(InstanceBench.Draft() with { Image = "shop-api:1" });
        _bench.Gateway.ApplyFails = new GatewayError(GatewayErrorKind.Refused, "no");

        var result = await RegisterAsync(InstanceBench.Draft(domain: "v2.shop.test") with { Image = "shop-api:2" });

        Assert.Equal((InstanceOutcome.Refused, "no"), (result.Outcome, result.Refusal!.Detail));
        var stored = (await _bench.Database.Instances.FindAsync(first.Instance.Id, Cancel))!;
        Assert.Equal(("shop-api:1", "api.shop.test", ProvisionState.Active), (stored.Instance.Image, stored.Proxy!.Spec.Domains.Single().Value, stored.Proxy.State));
    }

    [Fact]
    public async Task Register_GivenUpWhileItIsTried_LeavesNothing()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _bench.Manager.RegisterAsync(InstanceBench.Draft(), force: false, Make.Actor, gone.Token));

        Assert.Equal(0L, _bench.Database.Query("SELECT count(*) FROM instances"));
    }

    [Fact]
    public async Task Update_ById_ChangesWhatIsSaidAndKeepsTheName()
    {
        var first = await _bench.RegisterAsync(InstanceBench.Draft() with { Project = "shop" });
        var draft = new InstanceDraft { Name = "shop-api", Image = "shop-api:2", Proxy = new ProxyDraft() };

        var result = await _bench.Manager.UpdateAsync(first.Instance.Id, draft, force: false, Make.Actor, Cancel);
        var renamed = await _bench.Manager.UpdateAsync(first.Instance.Id, draft with { Name = "shop" }, force: false, Make.Actor, Cancel);
        var missing = await _bench.Manager.UpdateAsync(4711, draft, force: false, Make.Actor, Cancel);

        Assert.Equal((InstanceOutcome.Updated, "shop", "shop-api:2", "api.shop.test"), (result.Outcome, result.Entry!.Instance.Project, result.Entry.Instance.Image, result.Entry.Proxy!.Spec.Domains.Single().Value));
        Assert.Equal((InstanceOutcome.Invalid, "name"), (renamed.Outcome, renamed.Faults.Single().Field));
        Assert.Equal(InstanceOutcome.NotFound, missing.Outcome);
    }

    [Fact]
    public async Task Remove_TakesItsProxyAlong()
    {
        var entry = await _bench.RegisterAsync(InstanceBench.Draft());

        var result = await _bench.Manager.RemoveAsync(entry.Instance.Id, Make.Actor, Cancel);

        Assert.Equal(InstanceOutcome.Removed, result.Outcome);
        Assert.Equal((0L, 0L, 0), (_bench.Database.Query("SELECT count(*) FROM instances"), _bench.Database.Query("SELECT count(*) FROM standalone_proxies"), _bench.Gateway.Hosts.Count));
        Assert.Equal(("instance.removed", (long?)entry.Instance.Id), ((await _bench.EventsAsync())[^1].Type, (await _bench.EventsAsync())[^1].InstanceId));
        Assert.Equal(InstanceOutcome.NotFound, (await _bench.Manager.RemoveAsync(entry.Instance.Id, Make.Actor, Cancel)).Outcome);
    }

    [Fact]
    public async Task Remove_GatewayRefuses_IsThereAsBefore()
    {
        var entry = await _bench.RegisterAsync(InstanceBench.Draft());
        var manager = _bench.NewManager(Scripted(entry, new ProvisionResult { Outcome = ProvisionOutcome.GatewayRefused, Detail = "no" }));

        var result = await manager.RemoveAsync(entry.Instance.Id, Make.Actor, Cancel);

        Assert.Equal((InstanceOutcome.Refused, "no"), (result.Outcome, result.Refusal!.Detail));
        Assert.Equal(InstanceState.Registered, (await _bench.Database.Instances.FindAsync(entry.Instance.Id, Cancel))!.Instance.State);
    }

    [Fact]
    public async Task Remove_GatewayCanNotBeReached_GoesLater()
    {
        var entry = await _bench.RegisterAsync(InstanceBench.Draft());
        var waits = _bench.NewManager(Scripted(entry, new ProvisionResult { Outcome = ProvisionOutcome.Waiting, Proxy = entry.Proxy!.Doomed(Make.Time) }));

        var result = await waits.RemoveAsync(entry.Instance.Id, Make.Actor, Cancel);
        var meanwhile = await waits.RegisterAsync(InstanceBench.Draft(), force: false, Make.Actor, Cancel);
        var changed = await waits.UpdateAsync(entry.Instance.Id, InstanceBench.Draft(), force: false, Make.Actor, Cancel);

        Assert.Equal([InstanceOutcome.Removing, InstanceOutcome.Removing, InstanceOutcome.Removing], [result.Outcome, meanwhile.Outcome, changed.Outcome]);
        Assert.Equal((InstanceState.Removing, ProvisionState.Deleting), (result.Entry!.Instance.State, result.Entry.Proxy!.State));
        Assert.Equal(1, (await new InstanceRegistry(_bench.Database.Instances).ListAsync(new InstanceQuery(), Cancel)).Total);

        await _bench.Manager.RecoverAsync(gateway: null, Cancel);

        Assert.Equal((0L, 0), (_bench.Database.Query("SELECT count(*) FROM instances"), _bench.Gateway.Hosts.Count));
        Assert.Equal("instance.removed", (await _bench.EventsAsync())[^1].Type);
    }

    [Fact]
    public async Task Register_WhileItIsRemoved_EndsTheRemovalAndBeginsAnew()
    {
        var first = await _bench.RegisterAsync(InstanceBench.Draft());
        await _bench.Database.Instances.UpdateAsync(first.Instance.Removing(Make.Time), [], Cancel);

        var result = await RegisterAsync(InstanceBench.Draft());

        Assert.Equal(InstanceOutcome.Registered, result.Outcome);
        Assert.NotEqual(first.Instance.Id, result.Entry!.Instance.Id);
        Assert.Equal(["instance.registered", "instance.removed", "instance.registered"], (await _bench.EventsAsync()).Select(e => e.Type));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Register_Stale_IsNoLongerSoUnlessItsProxyIs(bool proxyIsStale)
    {
        var entry = await _bench.RegisterAsync(InstanceBench.Draft());
        await _bench.Database.Instances.MarkAsync([(entry.Instance, true, Make.Event())], Cancel);
        if (proxyIsStale)
            await _bench.Database.Health.MarkAsync([(entry.Proxy!, true, Make.Event())], Cancel);

        var again = await _bench.RegisterAsync(InstanceBench.Draft());
        await _bench.RegisterAsync(InstanceBench.Draft());

        Assert.Equal(proxyIsStale, again.Instance.Stale);
        Assert.Equal(proxyIsStale ? 0 : 1, (await _bench.EventsAsync()).Count(e => e.Type == "instance.no_longer_stale"));
    }

    [Fact]
    public async Task Register_MarkedWhileItIsChanged_TheMarkIsNotLost()
    {
        var entry = await _bench.RegisterAsync(InstanceBench.Draft());
        _bench.Gateway.OnApply = () => _bench.Database.Instances.MarkAsync([(entry.Instance, true, Make.Event())], Cancel);

        await _bench.RegisterAsync(InstanceBench.Draft(domain: "v2.shop.test"));
        var meanwhile = (await _bench.Database.Instances.FindAsync(entry.Instance.Id, Cancel))!.Instance.Stale;
        await _bench.RegisterAsync(InstanceBench.Draft(domain: "v2.shop.test"));

        Assert.True(meanwhile);
        Assert.False((await _bench.Database.Instances.FindAsync(entry.Instance.Id, Cancel))!.Instance.Stale);
        Assert.Equal(1, (await _bench.EventsAsync()).Count(e => e.Type == "instance.no_longer_stale"));
    }

    [Fact]
    public async Task Register_CreationWasLost_GoesOnOnceTheGatewayIsBack()
    {
        _bench.Gateway.OnApply = () =>
        {
            _bench.Gateway.Down = new GatewayError(GatewayErrorKind.Unreachable, "cut off") { Uncertain = true };
            return Task.CompletedTask;
        };
        var lost = await RegisterAsync(InstanceBench.Draft());
        var early = await RegisterAsync(InstanceBench.Draft());
        _bench.Gateway.OnApply = () => Task.CompletedTask;
        _bench.Gateway.Down = null;
        var late = await RegisterAsync(InstanceBench.Draft());

        Assert.Equal([InstanceOutcome.Refused, InstanceOutcome.Removing, InstanceOutcome.Registered], [lost.Outcome, early.Outcome, late.Outcome]);
        Assert.Equal(ProvisionState.Deleting, early.Entry!.Proxy!.State);
        Assert.Equal(late.Entry!.Proxy!.Id, Assert.Single(await _bench.Database.Proxies.ListAllAsync(Cancel)).Id);
        Assert.Equal("instance.registered", Assert.Single(await _bench.EventsAsync()).Type);
    }

    [Fact]
    public async Task Recover_OneGateway_LeavesWhatNeedsAnother()
    {
        var entry = await _bench.RegisterAsync(InstanceBench.Draft());
        await _bench.Database.Instances.UpdateAsync(entry.Instance.Removing(Make.Time), [], Cancel);

        await _bench.Manager.RecoverAsync("npm", Cancel);
        Assert.Single(_bench.Gateway.Hosts);

        await _bench.Manager.RecoverAsync(_bench.Gateway.Name, Cancel);
        Assert.Empty(await _bench.Database.Instances.ListAllAsync(Cancel));
    }

    [Fact]
    public async Task Recover_GatewayStaysDown_TellsNothingMore()
    {
        var entry = await _bench.RegisterAsync(InstanceBench.Draft());
        _bench.Gateway.Down = new GatewayError(GatewayErrorKind.Unreachable, "down");
        await _bench.Manager.RemoveAsync(entry.Instance.Id, Make.Actor, Cancel);
        var told = await _bench.Database.Events.NewestIdAsync(Cancel);

        await _bench.Manager.RecoverAsync(gateway: null, Cancel);
        await _bench.Manager.RecoverAsync(gateway: null, Cancel);
        Assert.Equal(told, await _bench.Database.Events.NewestIdAsync(Cancel));

        _bench.Gateway.Down = null;
        await _bench.RecoverAsync();
        Assert.Empty(await _bench.Database.Instances.ListAllAsync(Cancel));
    }

    private Task<InstanceResult> RegisterAsync(InstanceDraft draft) => _bench.Manager.RegisterAsync(draft, force: false, Make.Actor, Cancel);

    private static FakeManagedProxies Scripted(InstanceEntry entry, ProvisionResult next)
    {
        var proxies = new FakeManagedProxies(proxy => proxy, static _ => { }) { Next = next };
        proxies.Put(entry.Proxy!);
        return proxies;
    }
}
