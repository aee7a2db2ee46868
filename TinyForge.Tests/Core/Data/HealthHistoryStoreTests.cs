using TinyForge.Core.Health;
using TinyForge.Core.Probing;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Data;

public sealed class HealthHistoryStoreTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = HistoryBench.Noon;

    private HistoryBench _bench = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _bench = await HistoryBench.CreateAsync(proxies: 3);

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Uptime_NoFlip_IsUnknown()
    {
        Assert.Empty(await _bench.History.UptimeAsync([1, 2, 99], TimeSpan.FromDays(7), Cancel));
        var history = await _bench.History.ReadAsync(1, TimeSpan.FromDays(1), Cancel);
        Assert.Null(history.Uptime.Percent);
        Assert.Empty(history.Flips);
        Assert.Empty(history.Points);
        Assert.Equal(LatencySummary.None, history.Latency);
    }

    [Theory]
    [InlineData(60, 3600, 0)]
    [InlineData(9 * 60 + 30, 9.5 * 3600, 0)]
    [InlineData(9 * 60 + 45, 9.5 * 3600, 900)]
    [InlineData(10 * 60, 9.5 * 3600, 1800)]
    [InlineData(24 * 60, 22.5 * 3600, 1800)]
    [InlineData(7 * 1440, 22.5 * 3600, 1800 + (2 * 86400))]
    [InlineData(90 * 1440, 22.5 * 3600, 1800 + (2 * 86400))]
    public async Task Uptime_WindowsOverTheSameFlips_AreExact(int minutes, double up, double down)
    {
        // down, then unknown for an hour, up, half an hour down, up
        await _bench.FlipAsync(1, (Now.AddDays(-3), HealthStatus.Unhealthy), (Now.AddDays(-1), HealthStatus.Unknown), (Now.AddHours(-23), HealthStatus.Healthy), (Now.AddHours(-10), HealthStatus.Unhealthy), (Now.AddHours(-9.5), HealthStatus.Healthy));

        var expected = new Uptime(TimeSpan.FromSeconds(up), TimeSpan.FromSeconds(down));
        var history = await _bench.History.ReadAsync(1, TimeSpan.FromMinutes(minutes), Cancel);

        Assert.Equal(expected, history.Uptime);
        Assert.Equal(expected, (await _bench.History.UptimeAsync([1], TimeSpan.FromMinutes(minutes), Cancel))[1]);
        Assert.Equal((Now.AddMinutes(-minutes), Now), (history.From, history.Until));
    }

    [Fact]
    public async Task Uptime_FlipsAtTheBorders_CountFromTheirTimeOn()
    {
        await _bench.FlipAsync(1, (Now.AddDays(-2), HealthStatus.Healthy), (Now.AddHours(-1), HealthStatus.Unhealthy), (Now, HealthStatus.Healthy));
        var history = await _bench.History.ReadAsync(1, TimeSpan.FromHours(1), Cancel);
        Assert.Equal(new Uptime(TimeSpan.Zero, TimeSpan.FromHours(1)), history.Uptime);
        Assert.Equal([new HealthFlip(Now.AddHours(-1), HealthStatus.Unhealthy), new HealthFlip(Now, HealthStatus.Healthy)], history.Flips);
        var millisecond = await _bench.History.ReadAsync(1, TimeSpan.FromHours(1) + TimeSpan.FromMilliseconds(1), Cancel);
        Assert.Equal(new Uptime(TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1)), millisecond.Uptime);
        Assert.Equal(new HealthFlip(millisecond.From, HealthStatus.Healthy), millisecond.Flips[0]);
    }

    [Fact]
    public async Task Uptime_ManyProxies_EachGetsItsOwn()
    {
        await _bench.FlipAsync(1, (Now.AddHours(-2), HealthStatus.Healthy));
        await _bench.FlipAsync(3, (Now.AddHours(-9), HealthStatus.Healthy), (Now.AddMinutes(-15), HealthStatus.Unhealthy));
        var uptimes = await _bench.History.UptimeAsync([3, 2, 1, 1, 3], TimeSpan.FromHours(1), Cancel);
        Assert.Equal([1, 3], uptimes.Keys.Order());
        Assert.Equal((100, 75), (uptimes[1].Percent, uptimes[3].Percent));
        Assert.Empty(await _bench.History.UptimeAsync([], TimeSpan.FromHours(1), Cancel));
    }

    [Fact]
    public async Task Flips_StatusOfAProxyChanges_AreWrittenAndGoWithIt()
    {
        var proxies = _bench.Database.Proxies;
        await proxies.UpdateHealthAsync(1, new ProxyHealth { Status = HealthStatus.Healthy, Since = Now.AddHours(-3), CheckedAt = Now }, null, Cancel);
        await proxies.UpdateHealthAsync(1, new ProxyHealth { Status = HealthStatus.Healthy, Since = Now.AddHours(-3), CheckedAt = Now.AddMinutes(1) }, null, Cancel);
        await proxies.UpdateHealthAsync(1, new ProxyHealth { Status = HealthStatus.Unhealthy, Since = Now.AddHours(-1), CheckedAt = Now.AddMinutes(2) }, null, Cancel);

        var history = await _bench.History.ReadAsync(1, TimeSpan.FromDays(7), Cancel);
        Assert.Equal([new HealthFlip(Now.AddHours(-3), HealthStatus.Healthy), new HealthFlip(Now.AddHours(-1), HealthStatus.Unhealthy)], history.Flips);
        Assert.Equal(new Uptime(TimeSpan.FromHours(2), TimeSpan.FromHours(1)), history.Uptime);

        await proxies.DeleteAsync(1, null, Cancel);
        Assert.Empty(await _bench.History.UptimeAsync([1], TimeSpan.FromDays(7), Cancel));
    }

    [Fact]
    public async Task Read_ADay_GivesEachCheckWithAllItSaw()
    {
        await _bench.CheckAsync(1, HistoryBench.Sample(Now.AddDays(-1).AddMilliseconds(-1)), HistoryBench.Sample(Now.AddDays(-1), 1), HistoryBench.Sample(Now, 3), HistoryBench.Sample(Now.AddMilliseconds(1)));
        await _bench.CheckAsync(2, HistoryBench.Sample(Now.AddHours(-1), 99));
        await _bench.Database.ExecuteAsync("INSERT INTO health_samples VALUES (1772794800, 1, '2026-03-06T11:30:00.000Z', 0, NULL, NULL, 'tcp', 'tcp_refused'), (1772794800, 1, '2026-03-06T11:31:00.000Z', 0, 2.5, 503, 'http', 'of_a_later_version')");

        var history = await _bench.History.ReadAsync(1, TimeSpan.FromHours(24), Cancel);

        Assert.Equal(HistoryResolution.Raw, history.Resolution);
        Assert.Equal(
            [
                HistoryBench.Sample(Now.AddDays(-1), 1),
                new HealthSample { CheckedAt = Now.AddMinutes(-30), Passed = false, FailingStage = ProbeStage.Tcp, Code = FailureCode.TcpRefused },
                new HealthSample { CheckedAt = Now.AddMinutes(-29), Passed = false, LatencyMs = 2.5, HttpStatus = 503, FailingStage = ProbeStage.Http, Code = null },
                HistoryBench.Sample(Now, 3),
            ],
            history.Points.Select(p => p.Sample));
        Assert.Equal((1, 0, 0, 1.0), (history.Points[1].Checks, history.Points[1].Up, history.Points[1].Answers, history.Points[0].LatencyP95));
        Assert.Equal(new LatencySummary(1, 6.5 / 3, 2.5, 3, 3, 3), history.Latency);
    }

    [Fact]
    public async Task Read_ADay_PercentilesAreOfNearestRank()
    {
        var random = new Random(5);
        var latencies = Enumerable.Range(0, 200).Select(_ => Math.Round(random.NextDouble() * 100, 1)).ToList();
        await _bench.CheckAsync(1, latencies.Select((latency, i) => HistoryBench.Sample(Now.AddMinutes(-i), latency)));
        var latency = (await _bench.History.ReadAsync(1, TimeSpan.FromHours(24), Cancel)).Latency;
        Assert.Equal(
            (RandomHistory.Percentile(latencies, 50), RandomHistory.Percentile(latencies, 95), RandomHistory.Percentile(latencies, 99)),
            (latency.P50, latency.P95, latency.P99));
    }

    [Fact]
    public async Task Read_SamplesOfTheDayAreGone_GivesTheirHours()
    {
        await _bench.CheckAsync(1, Enumerable.Range(0, 24 * 12).Select(i => HistoryBench.Sample(Now.AddMinutes(-5 * i))));
        await _bench.RollUpAsync();
        await _bench.Database.ExecuteAsync("DELETE FROM health_samples WHERE hour < 1772776800");
        var history = await _bench.History.ReadAsync(1, TimeSpan.FromHours(24), Cancel);
        // the 24 hours, those without samples too, and the check of this moment
        Assert.Equal((HistoryResolution.Hour, 25), (history.Resolution, history.Points.Count));
        Assert.Equal(24 * 12, history.Points.Sum(p => p.Checks));
    }

    [Theory]
    [InlineData(25 * 60, HistoryResolution.Hour)]
    [InlineData(90 * 1440, HistoryResolution.Hour)]
    [InlineData((90 * 1440) + 1, HistoryResolution.Day)]
    [InlineData(3650 * 1440, HistoryResolution.Day)]
    public async Task Read_RandomHistory_IsTheSameBeforeAndAfterSummingUp(int minutes, HistoryResolution resolution)
    {
        var (begin, window) = (Now.Date.AddDays(-4), TimeSpan.FromMinutes(minutes));
        for (var seed = 1; seed <= 3; seed++)
        {
            var random = new RandomHistory(new Random((minutes * 10) + seed), new DateTimeOffset(begin, TimeSpan.Zero), TimeSpan.FromDays(4.5));
            await _bench.CheckAsync(seed, random.Samples);
            await _bench.FlipAsync(seed, random.Flips);
            var expected = random.Sums(resolution == HistoryResolution.Hour ? TimeSpan.FromHours(1) : TimeSpan.FromDays(1), Now - window, Now);

            // as if nothing had been summed up yet
            await _bench.Database.ExecuteAsync("DELETE FROM health_rollups");
            var before = await _bench.History.ReadAsync(seed, window, Cancel);
            Assert.Equal(resolution, before.Resolution);
            Assert.Equal(expected, before.Points);
            Assert.Equal(random.Uptime(Now - window, Now), before.Uptime);

            Assert.True(await _bench.RollUpAsync() > 0);
            var after = await _bench.History.ReadAsync(seed, window, Cancel);
            Assert.Equal(expected, after.Points);
            Assert.Equal(before.Latency, after.Latency);
        }
    }
}
