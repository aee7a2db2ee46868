using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Data;

public sealed class HealthPruningTests
{
    private static readonly DateTimeOffset Noon = HistoryBench.Noon;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Prune_NotSummedUp_RemovesNothing()
    {
        await using var bench = await HistoryBench.CreateAsync();
        await bench.CheckAsync(1, HistoryBench.Sample(Noon.AddDays(-9)), HistoryBench.Sample(Noon.AddDays(-8)));
        Assert.Equal(0, await bench.Rollups.PruneAsync(Noon, 100, Cancel));

        // both hours, and no day yet
        await bench.Rollups.RollUpNextAsync(Cancel);
        await bench.Rollups.RollUpNextAsync(Cancel);
        Assert.Equal(0, await bench.Rollups.PruneAsync(Noon, 100, Cancel));

        await bench.Rollups.RollUpNextAsync(Cancel);
        Assert.Equal(1, await bench.Rollups.PruneAsync(Noon, 100, Cancel));
        Assert.Single(bench.Rows("health_samples"));
    }

    [Fact]
    public async Task Prune_Samples_GoByWholeHoursAndAFewAtATime()
    {
        await using var bench = await HistoryBench.CreateAsync(proxies: 2);
        for (var id = 1; id <= 2; id++)
            await bench.CheckAsync(id, Enumerable.Range(0, 3 * 48).Select(i => HistoryBench.Sample(Noon.AddMinutes(-30 * i))));
        await bench.RollUpAsync();
        // up to 10:00 two days ago, of which 26 hours are whole and old, twice two a hour
        var before = Noon.AddDays(-2).AddHours(-1.5);
        Assert.Equal(40, await bench.Rollups.PruneAsync(before, 40, Cancel));
        Assert.Equal((2 * 3 * 48) - 40, bench.Rows("health_samples").Count);
        while (await bench.Rollups.PruneAsync(before, 40, Cancel) == 40)
            Assert.NotEmpty(bench.Rows("health_samples"));
        Assert.Equal(Noon.AddDays(-2).AddHours(-2).ToUnixTimeSeconds(), (long)bench.Database.Query("SELECT min(hour) FROM health_samples")!);
        Assert.Equal(0, await bench.Rollups.PruneAsync(before, 40, Cancel));
    }

    [Fact]
    public async Task Prune_HoursAndFlips_GoAfter90DaysAndTheLastFlipStays()
    {
        await using var bench = await HistoryBench.CreateAsync(proxies: 2);
        await bench.CheckAsync(1, Enumerable.Range(0, 100).Select(i => HistoryBench.Sample(Noon.AddDays(-i).AddHours(-1))));
        await bench.FlipAsync(1, (Noon.AddDays(-200), HealthStatus.Healthy), (Noon.AddDays(-99), HealthStatus.Unhealthy), (Noon.AddDays(-98), HealthStatus.Healthy), (Noon.AddDays(-1), HealthStatus.Unhealthy));
        await bench.FlipAsync(2, (Noon.AddDays(-300), HealthStatus.Unhealthy));
        await bench.RollUpAsync();
        var window = TimeSpan.FromDays(99);
        var (seven, ninety, beyond) = (await UptimeAsync(bench, 7), await UptimeAsync(bench, 90), await bench.History.ReadAsync(1, window, Cancel));

        while (await bench.Rollups.PruneAsync(Noon.AddDays(-2), 3, Cancel) == 3)
            Assert.NotEmpty(bench.Rows("health_flips"));

        // the hour that ended this moment is not summed up yet
        Assert.Equal(89, bench.Rows("health_hours").Count);
        Assert.Equal(99, bench.Rows("health_days").Count);
        Assert.Equal(3, bench.Rows("health_flips").Count);
        Assert.Equal((seven, ninety), (await UptimeAsync(bench, 7), await UptimeAsync(bench, 90)));
        Assert.Equal("1: 6.00:00:00 1.00:00:00 2: 00:00:00 7.00:00:00", seven);
        // what flips no longer say the days still do
        var after = await bench.History.ReadAsync(1, window, Cancel);
        Assert.Equal(beyond.Uptime, after.Uptime);
        Assert.Equal(TimeSpan.FromDays(1) + TimeSpan.FromHours(12), after.Uptime.Down);
    }

    [Fact]
    public async Task Prune_ProxyIsGone_RemovesAllOfItAndNothingElse()
    {
        await using var bench = await HistoryBench.CreateAsync(proxies: 3);
        for (var id = 1; id <= 3; id++)
        {
            await bench.CheckAsync(id, Enumerable.Range(0, 50).Select(i => HistoryBench.Sample(Noon.AddHours(-i))));
            await bench.FlipAsync(id, (Noon.AddDays(-1), HealthStatus.Healthy));
        }
        await bench.RollUpAsync();
        await bench.Database.Proxies.DeleteAsync(1, null, Cancel);
        await bench.Database.Proxies.DeleteAsync(3, null, Cancel);

        Assert.Equal(30, await bench.Rollups.PruneAsync(Noon.AddDays(-30), 30, Cancel));
        Assert.Equal(70, await bench.Rollups.PruneAsync(Noon.AddDays(-30), 100, Cancel));

        Assert.Equal(50, bench.Rows("health_samples").Count);
        Assert.All([.. bench.Rows("health_hours"), .. bench.Rows("health_days"), .. bench.Rows("health_flips")], row => Assert.StartsWith("2|", row, StringComparison.Ordinal));
        Assert.Empty(bench.Rows("health_gone"));
    }

    [Fact]
    public async Task RollUpAndPrune_AllTheTime_LoseNothing()
    {
        var (begin, length) = (new DateTimeOffset(Noon.Date, TimeSpan.Zero), TimeSpan.FromDays(8));
        await using var bench = await HistoryBench.CreateAsync(now: begin);
        var random = new Random(11);
        var all = new RandomHistory(random, begin, length);
        await bench.FlipAsync(1, all.Flips);
        for (var (from, now) = (begin, begin); now < begin + length; from = now)
        {
            now = now.AddMinutes(random.Next(1, 1500));
            if (now > begin + length)
                now = begin + length;
            await bench.CheckAsync(1, all.Samples.Where(s => s.CheckedAt >= from && s.CheckedAt < now));
            bench.Time.SetUtcNow(now);
            for (var i = random.Next(40); i > 0 && await bench.Rollups.RollUpNextAsync(Cancel); i--)
                await bench.Rollups.PruneAsync(now.AddDays(-1), random.Next(1, 50), Cancel);
            Assert.Equal(all.Samples.Where(s => s.CheckedAt >= now.AddHours(-24) && s.CheckedAt < now), (await bench.History.ReadAsync(1, TimeSpan.FromHours(24), Cancel)).Points.Select(p => p.Sample));
        }
        bench.Time.SetUtcNow(begin + length + TimeSpan.FromMinutes(2));
        await bench.RollUpAsync();

        var now90 = bench.Time.GetUtcNow();
        Assert.Equal(all.Sums(TimeSpan.FromHours(1), now90.AddDays(-90), now90), (await bench.History.ReadAsync(1, TimeSpan.FromDays(90), Cancel)).Points);
        Assert.Equal(all.Sums(TimeSpan.FromDays(1), now90.AddDays(-365), now90), (await bench.History.ReadAsync(1, TimeSpan.FromDays(365), Cancel)).Points);
        Assert.True(bench.Rows("health_samples").Count < all.Samples.Count);
    }

    private static async Task<string> UptimeAsync(HistoryBench bench, int days) =>
        string.Join(' ', (await bench.History.UptimeAsync([1, 2], TimeSpan.FromDays(days), Cancel)).OrderBy(u => u.Key).Select(u => $"{u.Key}: {u.Value.Up} {u.Value.Down}"));
}
