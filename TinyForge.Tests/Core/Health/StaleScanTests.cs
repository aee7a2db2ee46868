using TinyForge.Core.Events;
using TinyForge.Core.Health;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Health;

public sealed class StaleScanTests : IAsyncLifetime
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
    public async Task Run_UnhealthyForTheThreshold_MarksOnceWithOneEvent()
    {
        var proxy = await DownAsync();
        _bench.Time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await _scan.RunAsync(Cancel));
        _bench.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(1, await _scan.RunAsync(Cancel));
        Assert.Equal(0, await _scan.RunAsync(Cancel));

        Assert.True((await _bench.Database.Proxies.FindAsync(proxy.Id, Cancel))!.Stale);
        var told = Assert.Single(await _bench.EventsAsync("proxy.stale"));
        Assert.Equal((EventSeverity.Warn, (long?)proxy.Id, "7"), (told.Severity, told.ProxyId, told.Data["stale_threshold_days"]));
    }

    [Fact]
    public async Task Run_NeverHealthy_CountsFromItsMaking()
    {
        var proxy = await _bench.AddAsync(p => p with { Spec = p.Spec with { HealthCheck = p.Spec.HealthCheck with { Enabled = false } } });
        _bench.Time.Advance(TimeSpan.FromDays(7));

        await _scan.RunAsync(Cancel);

        Assert.True((await _bench.Database.Proxies.FindAsync(proxy.Id, Cancel))!.Stale);
    }

    [Fact]
    public async Task Run_HealthyAllTheTime_MarksNothing()
    {
        await _bench.AddAsync();
        await _bench.TickAsync();
        _bench.Time.Advance(TimeSpan.FromDays(30));

        Assert.Equal(0, await _scan.RunAsync(Cancel));
    }

    [Fact]
    public async Task Sweep_StaleAndHealthyAgain_TakesTheMarkOffAtOnceWithOneEvent()
    {
        var proxy = await DownAsync();
        _bench.Time.Advance(TimeSpan.FromDays(8));
        await _scan.RunAsync(Cancel);
        _bench.Probe.Answers(proxy.Spec.Destination.ToString());

        await _bench.Checker.CheckAsync(proxy.Id, Cancel);
        await _scan.RunAsync(Cancel);

        Assert.False((await _bench.Database.Proxies.FindAsync(proxy.Id, Cancel))!.Stale);
        Assert.Single(await _bench.EventsAsync("proxy.no_longer_stale"));
        Assert.Single(await _bench.EventsAsync("proxy.healthy"));
    }

    [Fact]
    public async Task Run_ThresholdRaised_TakesTheMarkOff()
    {
        var proxy = await DownAsync();
        _bench.Time.Advance(TimeSpan.FromDays(8));
        await _scan.RunAsync(Cancel);
        var current = _bench.Database.Settings.Current;
        await _bench.Database.Settings.TrySaveAsync(current, current with { StaleThresholdDays = 30 }, Make.Actor, Cancel);

        Assert.Equal(1, await _scan.RunAsync(Cancel));

        Assert.False((await _bench.Database.Proxies.FindAsync(proxy.Id, Cancel))!.Stale);
        Assert.Single(await _bench.EventsAsync("proxy.no_longer_stale"));
    }

    [Fact]
    public async Task Run_ChecksTurnedOffJustNow_IsNotStaleYet()
    {
        var proxy = await _bench.AddAsync();
        await _bench.TickAsync();
        _bench.Time.Advance(TimeSpan.FromDays(20));
        await _bench.Checker.CheckAsync(proxy.Id, Cancel);
        var off = proxy with { Spec = proxy.Spec with { HealthCheck = proxy.Spec.HealthCheck with { Enabled = false } } };
        await _bench.Database.Proxies.UpdateAsync(off, off.Spec.Domains, Make.Event() with { ProxyId = off.Id, Source = EventSource.Proxy }, Cancel);
        await _bench.TickAsync();

        Assert.Equal(0, await _scan.RunAsync(Cancel));
        _bench.Time.Advance(TimeSpan.FromDays(7));
        Assert.Equal(1, await _scan.RunAsync(Cancel));
    }

    private async Task<StandaloneProxy> DownAsync()
    {
        var proxy = await _bench.AddAsync();
        _bench.Probe.Fails(proxy.Spec.Destination.ToString());
        await _bench.TickAsync();
        Assert.Equal(HealthStatus.Unhealthy, (await _bench.HealthAsync(proxy)).Status);
        return proxy;
    }
}
