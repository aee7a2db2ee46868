using TinyForge.Core.Gateways;
using TinyForge.Core.Instances;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Provisioning;

/// <summary>The program dies before each call that it makes to its database or its gateway, one after the other, and nothing undoes it.</summary>
public sealed class InstanceCrashTests : IAsyncLifetime
{
    // a bound for a test that would otherwise go on for ever
    private const int MostSteps = 60;

    private InstanceBench _bench = null!;
    private long _told;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _bench = await InstanceBench.CreateAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Register_DiesBeforeEachStep_IsThereOrNotAndTheNextOneMakesItWhole(bool restarts)
    {
        var deaths = await DieEverywhereAsync(
            begin: () => Task.CompletedTask,
            act: manager => manager.RegisterAsync(InstanceBench.Draft(), force: false, Make.Actor, Cancel),
            check: async () =>
            {
                if (restarts)
                {
                    await _bench.RecoverAsync();
                    await AssertWholeAsync();
                }
                await _bench.RegisterAsync(InstanceBench.Draft());
                await AssertWholeAsync();
                Assert.Equal("api.shop.test", Assert.Single(_bench.Gateway.Hosts).Value.Domains.Single().Value);
                Assert.Equal(1, await CountAsync("instance.registered"));
            });
        Assert.True(deaths >= 8, $"It died {deaths} times only.");
    }

    [Fact]
    public async Task Change_DiesBeforeEachStep_TheNextOneMakesItWhole()
    {
        var changed = InstanceBench.Draft(domain: "v2.shop.test") with { Image = "shop-api:2" };
        var deaths = await DieEverywhereAsync(
            begin: () => _bench.RegisterAsync(InstanceBench.Draft() with { Image = "shop-api:1" }),
            act: manager => manager.RegisterAsync(changed, force: false, Make.Actor, Cancel),
            check: async () =>
            {
                await _bench.RecoverAsync();
                await AssertWholeAsync();
                var entry = await _bench.RegisterAsync(changed);
                await AssertWholeAsync();
                Assert.Equal(("shop-api:2", "v2.shop.test"), (entry.Instance.Image, _bench.Gateway.Hosts[entry.Proxy!.GatewayHostId!].Domains.Single().Value));
                Assert.Equal("v2.shop.test", _bench.Database.Query("SELECT group_concat(domain) FROM domain_claims"));
            });
        Assert.True(deaths >= 6, $"It died {deaths} times only.");
    }

    [Fact]
    public async Task Remove_DiesBeforeEachStep_IsThereOrGone()
    {
        InstanceEntry entry = null!;
        var deaths = await DieEverywhereAsync(
            begin: async () => entry = await _bench.RegisterAsync(InstanceBench.Draft()),
            act: manager => manager.RemoveAsync(entry.Instance.Id, Make.Actor, Cancel),
            check: async () =>
            {
                await _bench.RecoverAsync();
                await AssertWholeAsync();
                await _bench.Manager.RemoveAsync(entry.Instance.Id, Make.Actor, Cancel);
                Assert.Empty(await _bench.Database.Instances.ListAllAsync(Cancel));
                Assert.Empty(_bench.Gateway.Hosts);
                Assert.Equal(1, await CountAsync("instance.removed"));
            });
        Assert.True(deaths >= 6, $"It died {deaths} times only.");
    }

    /// <summary>Lets a program die one step later each time, until it gets through.</summary>
    private async Task<int> DieEverywhereAsync(Func<Task> begin, Func<InstanceManager, Task> act, Func<Task> check)
    {
        for (var steps = 0; steps < MostSteps; steps++)
        {
            await begin();
            var lives = new Dying.Lives(steps);
            var manager = _bench.NewManager(
                Dying.Before(_bench.Database.Instances, lives),
                Dying.Before(_bench.Database.Proxies, lives),
                Dying.Before<IProxyGateway>(_bench.Gateway, lives));
            var died = await Record.ExceptionAsync(() => act(manager));
            Assert.Equal(lives.IsDead, died is not null);
            await check();
            await ClearAsync();
            if (!lives.IsDead)
                return steps;
        }
        throw new InvalidOperationException("It never got through.");
    }

    /// <summary>Each instance has its proxy, each proxy its instance, each host its proxy, and none is half done.</summary>
    private async Task AssertWholeAsync()
    {
        var entries = await _bench.Database.Instances.ListAllAsync(Cancel);
        Assert.All(entries, e => Assert.Equal((InstanceState.Registered, ProvisionState.Active), (e.Instance.State, e.Proxy?.State)));
        Assert.Equal(entries.Select(e => e.Proxy!.Id), (await _bench.Database.Proxies.ListAllAsync(Cancel)).Select(p => p.Id));
        Assert.Equal(entries.Select(e => e.Proxy!.GatewayHostId).Order(StringComparer.Ordinal), _bench.Gateway.Hosts.Keys.Order(StringComparer.Ordinal));
    }

    private async Task<int> CountAsync(string type) => (await _bench.EventsAsync()).Count(e => e.Id > _told && e.Type == type);

    private async Task ClearAsync()
    {
        foreach (var entry in await _bench.Database.Instances.ListAllAsync(Cancel))
            await _bench.Manager.RemoveAsync(entry.Instance.Id, Make.Actor, Cancel);
        _told = await _bench.Database.Events.NewestIdAsync(Cancel);
        Assert.Empty(_bench.Gateway.Hosts);
    }
}
