using TinyForge.Core.Gateways;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Core.Validation;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Provisioning;

public sealed class ProxyManagerTests : IAsyncLifetime
{
    private ProvisioningBench _bench = null!;
    private ScriptedGateway _gateway = null!;
    private ScriptedValidator _validator = null!;
    private readonly List<ValidationStep> _steps = [];
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
    public async Task CreateAsync_AllGoesWell_IsActiveAndTellsEachStep()
    {
        var result = await CreateAsync("app.test");

        Assert.Equal((ProvisionOutcome.Done, ProvisionState.Active, "host-1"), (result.Outcome, result.Proxy!.State, result.Proxy.GatewayHostId));
        Assert.Equal(Enum.GetValues<StepName>().Where(s => s != StepName.Tls), _steps.Select(s => s.Step));
        var stored = await _database.Proxies.FindAsync(result.Proxy.Id, Cancel);
        Assert.Equal((ProvisionState.Active, HealthStatus.Healthy, (int?)200), (stored!.State, stored.Health.Status, stored.Health.HttpStatus));
    }

    [Theory]
    [InlineData(StepName.Tcp, false, ProvisionOutcome.Invalid)]
    [InlineData(StepName.Tcp, true, ProvisionOutcome.Done)]
    [InlineData(StepName.Conflict, true, ProvisionOutcome.Invalid)]
    [InlineData(StepName.Syntax, true, ProvisionOutcome.Invalid)]
    public async Task CreateAsync_AStepFails_ForceGoesPastTheNetworkOnly(StepName step, bool force, ProvisionOutcome expected)
    {
        _validator.Fails = step;
        _gateway.Verification = new GatewayVerification(false, "the gateway answered for the destination");

        var result = await CreateAsync("app.test", force);

        Assert.Equal(expected, result.Outcome);
        if (expected == ProvisionOutcome.Done)
            Assert.Equal(HealthStatus.Unhealthy, (await _database.Proxies.FindAsync(result.Proxy!.Id, Cancel))!.Health.Status);
        else
            await AssertNothingIsLeftAsync();
    }

    [Theory]
    [InlineData(GatewayErrorKind.Refused, ProvisionOutcome.GatewayRefused)]
    [InlineData(GatewayErrorKind.Unreachable, ProvisionOutcome.GatewayUnreachable)]
    public async Task CreateAsync_GatewayDoesNotTakeIt_LeavesNothing(GatewayErrorKind kind, ProvisionOutcome expected)
    {
        _gateway.ApplyFails = new GatewayError(kind, "its own words");

        var result = await CreateAsync("app.test");

        Assert.Equal((expected, "its own words"), (result.Outcome, result.Detail));
        await AssertNothingIsLeftAsync();
    }

    [Fact]
    public async Task CreateAsync_VerifyFails_LeavesNothing()
    {
        _gateway.Verification = new GatewayVerification(false, "somebody else answered");

        var result = await CreateAsync("app.test");

        Assert.Equal((ProvisionOutcome.GatewayRefused, "somebody else answered"), (result.Outcome, result.Detail));
        await AssertNothingIsLeftAsync();
    }

    [Fact]
    public async Task CreateAsync_GatewayThrows_LeavesNothingAndTellsTheException()
    {
        _gateway.Throws = new IOException("disk full");

        var exception = await Assert.ThrowsAsync<IOException>(() => CreateAsync("app.test"));

        Assert.Equal("disk full", exception.Message);
        await AssertNothingIsLeftAsync();
    }

    [Fact]
    public async Task CreateAsync_CallerLeavesWhileTheGatewayWorks_IsFinished()
    {
        using var leaving = new CancellationTokenSource();
        _gateway.OnApply = leaving.CancelAsync;

        var result = await _manager.CreateAsync(Draft("app.test"), false, Make.Actor, null, leaving.Token);

        Assert.Equal(ProvisionOutcome.Done, result.Outcome);
        Assert.Single(_gateway.Hosts);
    }

    [Fact]
    public async Task CreateAsync_CallerLeavesDuringValidation_LeavesNothing()
    {
        using var leaving = new CancellationTokenSource();
        var progress = new Reporter(step =>
        {
            if (step.Step == StepName.Tcp)
                leaving.Cancel();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _manager.CreateAsync(Draft("app.test"), false, Make.Actor, progress, leaving.Token));

        await AssertNothingIsLeftAsync();
    }

    [Fact]
    public async Task CreateAsync_TwentyAtOnceOfOneDomain_OneWinsAndTheOthersAreTold()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => _manager.CreateAsync(Draft("app.test"), false, Make.Actor, null, Cancel))));

        var winner = Assert.Single(results, r => r.Ok).Proxy!;
        Assert.All(results.Where(r => !r.Ok), r => Assert.Equal((ProvisionOutcome.DomainTaken, winner.Id), (r.Outcome, r.Taken.Single().ProxyId)));
        Assert.Single(_gateway.Hosts);
    }

    [Fact]
    public async Task UpdateAsync_NewDomainsAndDestination_AreLiveAndTheOldDomainIsFree()
    {
        var proxy = (await CreateAsync("old.test")).Proxy!;

        var result = await _manager.UpdateAsync(proxy.Id, Draft("new.test") with { Destination = "http://127.0.0.1:4000" }, false, Make.Actor, null, Cancel);

        Assert.Equal((ProvisionOutcome.Done, "http://127.0.0.1:4000"), (result.Outcome, _gateway.Hosts["host-1"].Destination.ToString()));
        Assert.True((await CreateAsync("old.test")).Ok);
        Assert.Equal(ProvisionOutcome.DomainTaken, (await CreateAsync("new.test")).Outcome);
    }

    [Theory]
    [InlineData("refused")]
    [InlineData("not serving")]
    [InlineData("throws")]
    public async Task UpdateAsync_GatewayFails_EverythingIsAsBefore(string fault)
    {
        var proxy = (await CreateAsync("old.test")).Proxy!;
        if (fault == "refused")
            _gateway.ApplyFails = new GatewayError(GatewayErrorKind.Refused, "no");
        else if (fault == "throws")
            _gateway.Throws = new IOException("no");
        else
            _gateway.Verification = new GatewayVerification(false, "no");

        var failure = await Record.ExceptionAsync(async () => Assert.False((await _manager.UpdateAsync(proxy.Id, Draft("new.test"), false, Make.Actor, null, Cancel)).Ok));

        Assert.Equal(fault == "throws", failure is IOException);
        var stored = await _database.Proxies.FindAsync(proxy.Id, Cancel);
        Assert.Equal((ProvisionState.Active, "old.test"), (stored!.State, stored.Spec.Domains[0].Value));
        Assert.Equal("old.test", _gateway.Hosts["host-1"].Domains[0].Value);
        Assert.Equal("old.test", _database.Query("SELECT group_concat(domain) FROM domain_claims"));
    }

    [Fact]
    public async Task UpdateAsync_WhileItRuns_HoldsOldAndNewDomains()
    {
        var proxy = (await CreateAsync("old.test")).Proxy!;
        object? claims = null;
        _gateway.OnApply = () =>
        {
            claims = _database.Query("SELECT group_concat(domain) FROM (SELECT domain FROM domain_claims ORDER BY domain)");
            return Task.CompletedTask;
        };

        await _manager.UpdateAsync(proxy.Id, Draft("new.test"), false, Make.Actor, null, Cancel);

        Assert.Equal("new.test,old.test", claims);
    }

    [Fact]
    public async Task UpdateAsync_ChangedMeanwhile_KeepsTheOtherChange()
    {
        var read = (await CreateAsync("app.test")).Proxy!;
        await _manager.SetEnabledAsync(read.Id, false, Make.Actor, Cancel);

        var result = await _manager.UpdateAsync(read.Id, Draft("app.test") with { BasedOn = read.UpdatedAt }, false, Make.Actor, null, Cancel);

        Assert.Equal(ProvisionOutcome.Changed, result.Outcome);
        Assert.False((await _database.Proxies.FindAsync(read.Id, Cancel))!.Spec.Enabled);
    }

    [Fact]
    public async Task UpdateAsync_NoSuchProxy_IsNotFound() =>
        Assert.Equal(ProvisionOutcome.NotFound, (await _manager.UpdateAsync(99, Draft("a.test"), false, Make.Actor, null, Cancel)).Outcome);

    [Fact]
    public async Task SetEnabledAsync_Off_ReachesTheGatewayAndTheStore()
    {
        var proxy = (await CreateAsync("app.test")).Proxy!;

        var result = await _manager.SetEnabledAsync(proxy.Id, false, Make.Actor, Cancel);

        Assert.True(result.Ok);
        Assert.False(_gateway.Hosts["host-1"].Enabled);
        Assert.False((await _database.Proxies.FindAsync(proxy.Id, Cancel))!.Spec.Enabled);
    }

    [Fact]
    public async Task DeleteAsync_AlsoWhenTheGatewayNoLongerHasIt_IsGone()
    {
        var proxy = (await CreateAsync("app.test")).Proxy!;
        _gateway.Hosts.Clear();

        Assert.True((await _manager.DeleteAsync(proxy.Id, Make.Actor, Cancel)).Ok);

        await AssertNothingIsLeftAsync();
        Assert.Equal(ProvisionOutcome.NotFound, (await _manager.DeleteAsync(proxy.Id, Make.Actor, Cancel)).Outcome);
    }

    [Fact]
    public async Task DeleteAsync_GatewayRefuses_KeepsEverything()
    {
        var proxy = (await CreateAsync("app.test")).Proxy!;
        _gateway.RemoveFails = new GatewayError(GatewayErrorKind.Refused, "no");

        Assert.Equal(ProvisionOutcome.GatewayRefused, (await _manager.DeleteAsync(proxy.Id, Make.Actor, Cancel)).Outcome);

        Assert.Equal(ProvisionState.Active, (await _database.Proxies.FindAsync(proxy.Id, Cancel))!.State);
        Assert.Single(_gateway.Hosts);
    }

    private Task<ProvisionResult> CreateAsync(string domain, bool force = false) => _manager.CreateAsync(Draft(domain), force, Make.Actor, new Reporter(_steps.Add), Cancel);

    private static ProxyDraft Draft(string domain) => new() { Domains = [domain], Destination = "http://127.0.0.1:3000" };

    private async Task AssertNothingIsLeftAsync()
    {
        Assert.Empty(await _database.Proxies.ListAllAsync(Cancel));
        Assert.Equal(0L, _database.Query("SELECT count(*) FROM domain_claims"));
        Assert.Empty(_gateway.Hosts);
    }

    private sealed class Reporter(Action<ValidationStep> report) : IProgress<ValidationStep>
    {
        public void Report(ValidationStep value) => report(value);
    }
}
