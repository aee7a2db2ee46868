using TinyForge.Core.Events;
using TinyForge.Core.Gateways;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Core.Validation;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Provisioning;

/// <summary>What is told of proxies that come, change and go.</summary>
public sealed class ProxyEventTests : IAsyncLifetime
{
    private ProvisioningBench _bench = null!;
    private ScriptedGateway _gateway = null!;
    private ScriptedValidator _validator = null!;
    private TempDatabase _database = null!;
    private ProxyManager _manager = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _bench = await ProvisioningBench.CreateAsync();
        (_database, _manager, _gateway, _validator) = (_bench.Database, _bench.Manager, _bench.Gateway, _bench.Validator);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task CreateAsync_Done_TellsWhoMadeWhat()
    {
        var proxy = await CreateAsync();

        var told = Assert.Single(await EventsAsync());
        Assert.Equal(("proxy.created", EventSeverity.Info, EventSource.Proxy, (long?)proxy.Id, Make.Actor.Name), (told.Type, told.Severity, told.Source, told.ProxyId, told.Actor));
        Assert.Equal("app.test was created.", told.Message);
        Assert.Equal((Make.Actor.Address, "app.test", "http://127.0.0.1:3000", "embedded"), (told.Data["address"], told.Data["domains"], told.Data["destination"], told.Data["gateway"]));
    }

    [Fact]
    public async Task CreateAsync_ForcedPastADeadDestination_SaysSo()
    {
        _validator.Fails = StepName.Tcp;

        await CreateAsync(force: true);

        Assert.Equal("app.test was created, though its destination does not answer.", Assert.Single(await EventsAsync()).Message);
    }

    [Fact]
    public async Task CreateAsync_RefusedByValidation_TellsNothing()
    {
        _validator.Fails = StepName.Tcp;

        await _manager.CreateAsync(Draft(), false, Make.Actor, null, Cancel);

        Assert.Empty(await EventsAsync());
    }

    [Theory]
    [InlineData(GatewayErrorKind.Unreachable, "gateway.unreachable")]
    [InlineData(GatewayErrorKind.Refused, "gateway.refused")]
    public async Task CreateAsync_GatewayDoesNotTakeIt_IsAnErrorWithItsWords(GatewayErrorKind kind, string type)
    {
        _gateway.ApplyFails = new GatewayError(kind, "its own words");

        await _manager.CreateAsync(Draft(), false, Make.Actor, null, Cancel);

        var told = Assert.Single(await EventsAsync());
        Assert.Equal((type, EventSeverity.Error, EventSource.Gateway, (long?)null, "its own words"), (told.Type, told.Severity, told.Source, told.ProxyId, told.Data["reason"]));
    }

    [Fact]
    public async Task CreateAsync_GatewayTakesItAndDoesNotServeIt_IsAnError()
    {
        _gateway.Verification = new GatewayVerification(false, "somebody else answered");

        await _manager.CreateAsync(Draft(), false, Make.Actor, null, Cancel);

        var told = Assert.Single(await EventsAsync());
        Assert.Equal(("gateway.refused", EventSeverity.Error, "somebody else answered"), (told.Type, told.Severity, told.Data["reason"]));
    }

    [Fact]
    public async Task UpdateAsync_Done_NamesTheFieldsThatDiffer()
    {
        var proxy = await CreateAsync();

        await _manager.UpdateAsync(proxy.Id, Draft() with { Domains = ["new.test"], Destination = "http://127.0.0.1:4000" }, false, Make.Actor, null, Cancel);

        var told = (await EventsAsync())[0];
        Assert.Equal(("proxy.updated", "new.test was changed: domains, destination."), (told.Type, told.Message));
        Assert.Equal("http://127.0.0.1:3000 -> http://127.0.0.1:4000", told.Data["destination"]);
        Assert.Equal("app.test -> new.test", told.Data["domains"]);
    }

    [Fact]
    public async Task UpdateAsync_TextOfTheBody_IsNamed()
    {
        var proxy = await CreateAsync();

        await _manager.UpdateAsync(proxy.Id, Draft() with { HealthCheck = new HealthCheckDraft { BodyContains = "ready" } }, false, Make.Actor, null, Cancel);

        var told = (await EventsAsync())[0];
        Assert.Equal(("app.test was changed: health_check.body_contains.", "none -> ready"), (told.Message, told.Data["health_check.body_contains"]));
    }

    [Fact]
    public async Task SetEnabledAsync_OffAndOnAgain_TellsEachOnce()
    {
        var proxy = await CreateAsync();

        foreach (var enabled in new[] { false, false, true })
            await _manager.SetEnabledAsync(proxy.Id, enabled, Make.Actor, Cancel);

        Assert.Equal(["proxy.enabled", "proxy.disabled", "proxy.created"], (await EventsAsync()).Select(e => e.Type));
    }

    [Fact]
    public async Task DeleteAsync_Done_IsToldOnce()
    {
        var proxy = await CreateAsync();

        await _manager.DeleteAsync(proxy.Id, Make.Actor, Cancel);
        await _manager.DeleteAsync(proxy.Id, Make.Actor, Cancel);

        var events = await EventsAsync();
        Assert.Equal(["proxy.deleted", "proxy.created"], events.Select(e => e.Type));
        Assert.Equal((proxy.Id, "app.test"), (events[0].ProxyId, events[0].Data["domains"]));
    }

    [Fact]
    public async Task DeleteAsync_GatewayRefuses_TellsThatAndNoDeletion()
    {
        var proxy = await CreateAsync();
        _gateway.RemoveFails = new GatewayError(GatewayErrorKind.Refused, "no");

        await _manager.DeleteAsync(proxy.Id, Make.Actor, Cancel);

        Assert.Equal(("gateway.refused", (long?)proxy.Id), ((await EventsAsync())[0].Type, (await EventsAsync())[0].ProxyId));
        Assert.DoesNotContain(await EventsAsync(), e => e.Type == "proxy.deleted");
    }

    [Fact]
    public async Task RunAsync_AChangeWasCutOff_TheRecoveryTellsOfItsEnd()
    {
        await _database.Proxies.AddAsync(Make.Reserved("half.test"), Cancel);

        _bench.Start();
        await _bench.Reconciler.RecoverAsync("embedded", Cancel);

        var told = Assert.Single(await EventsAsync());
        Assert.Equal(("proxy.recovered", EventSeverity.Warn, Actor.SystemName), (told.Type, told.Severity, told.Actor));
        Assert.Equal("TinyForge was cut off while it changed half.test: its creation is undone.", told.Message);
    }

    private async Task<StandaloneProxy> CreateAsync(bool force = false) => (await _manager.CreateAsync(Draft(), force, Make.Actor, null, Cancel)).Proxy!;

    private Task<IReadOnlyList<ForgeEvent>> EventsAsync() => _database.Events.NewestAsync(null, 100, Cancel);

    private static ProxyDraft Draft() => new() { Domains = ["app.test"], Destination = "http://127.0.0.1:3000" };
}
