using TinyForge.Core.Events;
using TinyForge.Core.Health;
using TinyForge.Core.Instances;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Health;

public sealed class InstanceStaleTests : IAsyncLifetime
{
    private HealthBench _bench = null!;
    private StaleScan _scan = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _bench = await HealthBench.CreateAsync(new() { StaleThresholdDays = 7, HealthIntervalSeconds = 86400 });
        _scan = new StaleScan(_bench.Database.Proxies, _bench.Database.Health, _bench.Database.Instances, _bench.Database.Settings, _bench.Time);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Run_NotHeardOfForTheThreshold_MarksOnceWithOneEvent()
    {
        var (instance, _) = await AddAsync();
        await PassAsync(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await _scan.RunAsync(Cancel));
        await PassAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(1, await _scan.RunAsync(Cancel));
        Assert.Equal(0, await _scan.RunAsync(Cancel));

        Assert.True(await IsStaleAsync(instance));
        var told = Assert.Single(await _bench.EventsAsync("instance.stale"));
        Assert.Equal((EventSeverity.Warn, EventSource.Instance, (long?)instance.Id), (told.Severity, told.Source, told.InstanceId));
        Assert.StartsWith("shop-api is stale: it was neither deployed nor seen for 7 days.", told.Message, StringComparison.Ordinal);
        Assert.Empty(await _bench.EventsAsync("proxy.stale"));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Run_DeployedOrSeenSince_IsNotStale(bool seen, bool deployed)
    {
        var (instance, _) = await AddAsync();
        await PassAsync(TimeSpan.FromDays(6));
        var now = _bench.Time.GetUtcNow();
        await _bench.Database.Instances.UpdateAsync(instance with { LastSeenAt = seen ? now : instance.LastSeenAt, DeployedAt = deployed ? now : instance.DeployedAt }, [], Cancel);
        await PassAsync(TimeSpan.FromDays(6));

        Assert.Equal(0, await _scan.RunAsync(Cancel));
    }

    [Fact]
    public async Task Run_ProxyNotHealthyForTheThreshold_BothAreMarkedThoughTheInstanceIsSeen()
    {
        var (instance, proxy) = await AddAsync(healthy: false);
        await PassAsync(TimeSpan.FromDays(7));
        await _bench.Database.Instances.UpdateAsync(instance with { LastSeenAt = _bench.Time.GetUtcNow() }, [], Cancel);

        Assert.Equal(2, await _scan.RunAsync(Cancel));

        Assert.StartsWith("shop-api is stale: its proxy has not been healthy for 7 days.", Assert.Single(await _bench.EventsAsync("instance.stale")).Message, StringComparison.Ordinal);
        Assert.Single(await _bench.EventsAsync("proxy.stale"));

        _bench.Probe.Answers(proxy.Spec.Destination.ToString());
        await _bench.Checker.CheckAsync(proxy.Id, Cancel);
        await _scan.RunAsync(Cancel);
        await _scan.RunAsync(Cancel);

        Assert.False(await IsStaleAsync(instance));
        Assert.Single(await _bench.EventsAsync("instance.no_longer_stale"));
    }

    [Fact]
    public async Task Run_ThresholdRaised_TakesTheMarkOff()
    {
        var (instance, _) = await AddAsync();
        await PassAsync(TimeSpan.FromDays(8));
        await _scan.RunAsync(Cancel);
        var current = _bench.Database.Settings.Current;
        await _bench.Database.Settings.TrySaveAsync(current, current with { StaleThresholdDays = 30 }, Make.Actor, Cancel);

        Assert.Equal(1, await _scan.RunAsync(Cancel));

        Assert.False(await IsStaleAsync(instance));
        Assert.Single(await _bench.EventsAsync("instance.no_longer_stale"));
    }

    [Fact]
    public async Task Run_BeingRemoved_IsLeftAlone()
    {
        var (instance, _) = await AddAsync();
        await _bench.Database.Instances.UpdateAsync(instance.Removing(_bench.Time.GetUtcNow()), [], Cancel);
        await PassAsync(TimeSpan.FromDays(8));

        Assert.Equal(0, await _scan.RunAsync(Cancel));
    }

    private async Task<(Instance Instance, StandaloneProxy Proxy)> AddAsync(bool healthy = true)
    {
        var draft = new InstanceDraft { Name = "shop-api", Proxy = new ProxyDraft() };
        var instance = await _bench.Database.Instances.AddAsync(Instance.Reserve(draft, Make.Actor, _bench.Time.GetUtcNow()).Registered(), Cancel);
        var proxy = await _bench.AddAsync(p => p with { InstanceId = instance.Id });
        if (!healthy)
            _bench.Probe.Fails(proxy.Spec.Destination.ToString());
        await _bench.TickAsync();
        return (instance, proxy);
    }

    private async Task PassAsync(TimeSpan span)
    {
        _bench.Time.Advance(span);
        await _bench.TickAsync();
    }

    private async Task<bool> IsStaleAsync(Instance instance) => (await _bench.Database.Instances.FindAsync(instance.Id, Cancel))!.Instance.Stale;
}
