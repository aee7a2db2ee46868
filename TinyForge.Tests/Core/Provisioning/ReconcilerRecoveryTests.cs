using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Provisioning;

public sealed class ReconcilerRecoveryTests : IAsyncLifetime
{
    private ProvisioningBench _bench = null!;
    private ScriptedGateway _gateway = null!;
    private TempDatabase _database = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _bench = await ProvisioningBench.CreateAsync();
        (_database, _gateway) = (_bench.Database, _bench.Gateway);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RecoverAsync_CreateWasCutOff_IsUndone(bool gatewayHadIt)
    {
        var proxy = (await _database.Proxies.AddAsync(Make.Reserved(), Cancel)).Proxy!;
        if (gatewayHadIt)
            (_gateway.Hosts["host-9"], _gateway.Tags["host-9"]) = (proxy.Spec, proxy.Tag);

        await _bench.Reconciler.RecoverAsync("embedded", Cancel);

        Assert.Empty(await _database.Proxies.ListAllAsync(Cancel));
        Assert.Empty(_gateway.Hosts);
    }

    [Fact]
    public async Task RecoverAsync_UpdateWasCutOff_IsFinishedAndFreesTheOldDomains()
    {
        var before = await AddActiveAsync("old.test");
        var revised = before.Revised(Make.Spec("new.test"), Make.Time);
        await _database.Proxies.UpdateAsync(revised, [.. before.Spec.Domains, .. revised.Spec.Domains], told: null, Cancel);

        await _bench.Reconciler.RecoverAsync("embedded", Cancel);

        var after = await _database.Proxies.FindAsync(before.Id, Cancel);
        Assert.Equal((ProvisionState.Active, "new.test"), (after!.State, _gateway.Hosts["host-1"].Domains[0].Value));
        Assert.Equal("new.test", _database.Query("SELECT group_concat(domain) FROM domain_claims"));
    }

    [Fact]
    public async Task RecoverAsync_DeleteWasCutOff_IsFinished()
    {
        var proxy = await AddActiveAsync("app.test");
        await _database.Proxies.UpdateAsync(proxy.Doomed(Make.Time), proxy.Spec.Domains, told: null, Cancel);

        await _bench.Reconciler.RecoverAsync("embedded", Cancel);

        Assert.Empty(await _database.Proxies.ListAllAsync(Cancel));
        Assert.Empty(_gateway.Hosts);
    }

    [Fact]
    public async Task RecoverAsync_OneCanNotBeEnded_TheOthersAre()
    {
        var stuck = await AddActiveAsync("stuck.test");
        await _database.Proxies.UpdateAsync(stuck.Revised(Make.Spec("stuck.test"), Make.Time), stuck.Spec.Domains, told: null, Cancel);
        _gateway.Throws = new IOException("no");
        await _database.Proxies.AddAsync(Make.Reserved("half.test"), Cancel);

        await _bench.Reconciler.RecoverAsync("embedded", Cancel);

        var left = Assert.Single(await _database.Proxies.ListAllAsync(Cancel));
        Assert.Equal((stuck.Id, ProvisionState.Pending), (left.Id, left.State));
    }

    private async Task<StandaloneProxy> AddActiveAsync(string domain)
    {
        var added = (await _database.Proxies.AddAsync(Make.Reserved(domain), Cancel)).Proxy!;
        var active = added.Activated("host-1", Make.Time);
        await _database.Proxies.UpdateAsync(active, active.Spec.Domains, told: null, Cancel);
        _gateway.Hosts["host-1"] = active.Spec;
        return active;
    }
}
