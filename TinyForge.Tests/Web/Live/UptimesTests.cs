using Microsoft.Extensions.Time.Testing;
using TinyForge.Core.Health;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Live;

namespace TinyForge.Tests.Web.Live;

public sealed class UptimesTests
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly Uptime Whole = new(Day, TimeSpan.Zero);
    private readonly FakeTimeProvider _time = new();
    private readonly FakeHealthHistory _history = new();
    private readonly Uptimes _uptimes;

    public UptimesTests()
    {
        _uptimes = new Uptimes(_history, _time);
        _history.Uptimes[1] = _ => Whole;
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OfAsync_NothingChanged_ReadsOnceForAll()
    {
        StandaloneProxy[] proxies = [Proxy(1), Proxy(2)];
        await _uptimes.OfAsync(proxies, Day, Cancel);
        var again = await _uptimes.OfAsync(proxies, Day, Cancel);
        Assert.Equal(Whole, Assert.Single(again).Value);
        Assert.Equal([1, 2], Assert.Single(_history.UptimeReads));
    }

    [Fact]
    public async Task OfAsync_StatusChanged_ReadsThatOneAnew()
    {
        await _uptimes.OfAsync([Proxy(1), Proxy(2)], Day, Cancel);
        var half = new Uptime(Day / 2, Day / 2);
        _history.Uptimes[1] = _ => half;
        var changed = Proxy(1) with { Health = Proxy(1).Health with { Status = HealthStatus.Unhealthy } };
        Assert.Equal(half, (await _uptimes.OfAsync([changed, Proxy(2)], Day, Cancel))[1]);
        Assert.Equal([1], _history.UptimeReads.Last());
    }

    [Fact]
    public async Task OfAsync_FlippedTwice_ReadsAnew()
    {
        await _uptimes.OfAsync([Proxy(1)], Day, Cancel);
        await _uptimes.OfAsync([Proxy(1) with { Health = Proxy(1).Health with { Since = _time.Start.AddSeconds(1) } }], Day, Cancel);
        Assert.Equal(2, _history.UptimeReads.Count);
    }

    [Fact]
    public async Task OfAsync_Old_ReadsAnew()
    {
        await _uptimes.OfAsync([Proxy(1)], Day, Cancel);
        _time.Advance(Uptimes.Longest);
        await _uptimes.OfAsync([Proxy(1)], Day, Cancel);
        Assert.Equal(2, _history.UptimeReads.Count);
    }

    [Fact]
    public async Task OfAsync_OtherWindow_IsNotTheSame()
    {
        await _uptimes.OfAsync([Proxy(1)], Day, Cancel);
        await _uptimes.OfAsync([Proxy(1)], Day * 7, Cancel);
        Assert.Equal(2, _history.UptimeReads.Count);
    }

    private StandaloneProxy Proxy(long id) =>
        SampleProxies.Proxy(id, $"service-{id}.example.com", "http://10.0.0.1", new ProxyHealth { Status = HealthStatus.Healthy, Since = _time.Start });
}
