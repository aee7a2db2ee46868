using System.Globalization;
using Microsoft.Data.Sqlite;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Data;

public sealed class HealthRollupStoreTests
{
    private static readonly DateTimeOffset Noon = HistoryBench.Noon;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RollUpNext_AnHourThatJustEnded_WaitsForItsLastChecks()
    {
        await using var bench = await HistoryBench.CreateAsync();
        await bench.CheckAsync(1, HistoryBench.Sample(Noon.AddMinutes(-1)), HistoryBench.Sample(Noon));

        bench.Time.SetUtcNow(Noon.AddMinutes(2).AddMilliseconds(-1));
        Assert.Equal(0, await bench.RollUpAsync());
        bench.Time.SetUtcNow(Noon.AddMinutes(2));
        Assert.Equal(1, await bench.RollUpAsync());
        Assert.Equal(0, await bench.RollUpAsync());
        Assert.Equal(["1|1772794800|1|1|1|10|10|10|10|0|0"], bench.Rows("health_hours"));
        Assert.Equal(["hour|1772798400"], bench.Rows("health_rollups"));

        bench.Time.SetUtcNow(Noon.AddHours(12).AddMinutes(2));
        Assert.Equal(2, await bench.RollUpAsync());
        Assert.Equal(["1|1772755200|2|2|2|10|10|10|10|0|0"], bench.Rows("health_days"));
    }

    [Fact]
    public async Task RollUpNext_YearsOfNothing_AreStriddenOver()
    {
        await using var bench = await HistoryBench.CreateAsync();
        await bench.CheckAsync(1, HistoryBench.Sample(Noon.AddYears(-10)), HistoryBench.Sample(Noon.AddYears(-3)), HistoryBench.Sample(Noon.AddHours(-2)));
        Assert.Equal(3 + 2, await bench.RollUpAsync());
        Assert.Equal(3, bench.Rows("health_hours").Count);
        Assert.Equal(2, bench.Rows("health_days").Count);
    }

    [Fact]
    public async Task RollUpNext_CutOffInTheMiddle_IsDoneAgainWhole()
    {
        const int Proxies = 600;
        await using var bench = await HistoryBench.CreateAsync(Proxies);
        await bench.CheckAsync(Enumerable.Range(1, Proxies).Select(id => ((long)id, HistoryBench.Sample(Noon.AddHours(-13).AddSeconds(id), id))));
        foreach (var table in new[] { "health_hours", "health_days" })
        {
            await bench.Database.ExecuteAsync($"CREATE TRIGGER full BEFORE INSERT ON {table} WHEN new.proxy_id = 400 BEGIN SELECT RAISE(ABORT, 'disk full'); END");
            await Assert.ThrowsAnyAsync<SqliteException>(() => bench.Rollups.RollUpNextAsync(Cancel));
            // the first transaction stays, the second does not, and the third never was
            Assert.Equal(250, bench.Rows(table).Count);
            Assert.DoesNotContain(bench.Rows("health_rollups"), row => table.Contains(row.Split('|')[0], StringComparison.Ordinal));
            // what is half there is not seen twice
            Assert.Equal(1, Assert.Single((await bench.History.ReadAsync(1, TimeSpan.FromDays(table == "health_hours" ? 7 : 365), Cancel)).Points).Checks);

            await bench.Database.ExecuteAsync("DROP TRIGGER full");
            await bench.Database.ReopenAsync();
            Assert.True(await bench.Rollups.RollUpNextAsync(Cancel));
            Assert.Equal(Enumerable.Range(1, Proxies), bench.Rows(table).Select(row => row.Split('|')).Select(row => int.Parse(row[5], CultureInfo.InvariantCulture)));
        }
        Assert.False(await bench.Rollups.RollUpNextAsync(Cancel));
    }

    [Fact]
    public async Task RollUpNext_Cancelled_LeavesTheHourForTheNextRun()
    {
        await using var bench = await HistoryBench.CreateAsync();
        await bench.CheckAsync(1, HistoryBench.Sample(Noon.AddHours(-2)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.Rollups.RollUpNextAsync(new CancellationToken(canceled: true)));
        Assert.Equal(1, await bench.RollUpAsync());
    }

    [Fact]
    public async Task RollUpNext_DoneTwice_ChangesNothing()
    {
        await using var bench = await HistoryBench.CreateAsync(proxies: 5);
        for (var id = 1; id <= 5; id++)
        {
            var random = new RandomHistory(new Random(id), new DateTimeOffset(Noon.Date, TimeSpan.Zero).AddDays(-2), TimeSpan.FromDays(2));
            await bench.CheckAsync(id, random.Samples);
            await bench.FlipAsync(id, random.Flips);
        }
        var calls = await bench.RollUpAsync();
        var (hours, days) = (bench.Rows("health_hours"), bench.Rows("health_days"));
        await bench.Database.ExecuteAsync("DELETE FROM health_rollups");

        Assert.Equal(calls, await bench.RollUpAsync());
        Assert.Equal(hours, bench.Rows("health_hours"));
        Assert.Equal(days, bench.Rows("health_days"));
        Assert.True(hours.Count > 100 && days.Count == 10);
    }

    [Fact]
    public async Task RollUpNext_ProxyIsGone_LeavesNothingOfIt()
    {
        await using var bench = await HistoryBench.CreateAsync(proxies: 2);
        await bench.CheckAsync(1, HistoryBench.Sample(Noon.AddDays(-1)));
        await bench.CheckAsync(2, HistoryBench.Sample(Noon.AddDays(-1)), HistoryBench.Sample(Noon.AddHours(-5)));
        await bench.Rollups.RollUpNextAsync(Cancel);
        await bench.Database.Proxies.DeleteAsync(2, null, Cancel);
        await bench.RollUpAsync();
        Assert.All([.. bench.Rows("health_hours"), .. bench.Rows("health_days")], row => Assert.StartsWith("1|", row, StringComparison.Ordinal));
        Assert.Single(bench.Rows("health_days"));
    }

    [Fact]
    public async Task RollUpNext_ADayWithoutItsSamples_IsMadeOfItsHours()
    {
        await using var bench = await HistoryBench.CreateAsync(now: new DateTimeOffset(Noon.Date, TimeSpan.Zero).AddHours(23));
        var midnight = new DateTimeOffset(Noon.Date, TimeSpan.Zero);
        await bench.CheckAsync(1, Enumerable.Range(0, 20).Select(i => HistoryBench.Sample(midnight.AddMinutes(50 * i), i < 5 ? null : i)));
        await bench.FlipAsync(1, (midnight, HealthStatus.Unhealthy), (midnight.AddMinutes(250), HealthStatus.Healthy));
        await bench.RollUpAsync();
        await bench.Database.ExecuteAsync($"DELETE FROM health_samples WHERE hour < {midnight.AddHours(12).ToUnixTimeSeconds()}");

        bench.Time.SetUtcNow(midnight.AddDays(1).AddMinutes(2));
        Assert.Equal(1, await bench.RollUpAsync());

        var day = Assert.Single((await bench.History.ReadAsync(1, TimeSpan.FromDays(365), Cancel)).Points);
        Assert.Equal((20, 15, 15, 5.0, 19.0), (day.Checks, day.Up, day.Answers, day.LatencyMin, day.LatencyMax));
        Assert.Equal(12, day.LatencyAvg!.Value, 9);
        Assert.InRange(day.LatencyP95!.Value, 17, 19);
        Assert.Equal((250 * 60, 86400 - (250 * 60)), (day.DowntimeSeconds, day.UptimeSeconds));
    }

    [Fact]
    public async Task RollUpNext_ClockWasAheadForAWhile_GoesOnWhereItIs()
    {
        await using var bench = await HistoryBench.CreateAsync();
        await bench.CheckAsync(1, HistoryBench.Sample(Noon.AddHours(-1)));
        // marks of a clock that was fifty years ahead
        await bench.Database.ExecuteAsync("INSERT INTO health_rollups VALUES ('hour', 3350640000), ('day', 3350592000)");
        Assert.Equal(0, await bench.RollUpAsync());
        await bench.CheckAsync(1, HistoryBench.Sample(Noon.AddMinutes(10), 20));
        bench.Time.SetUtcNow(Noon.AddHours(2));
        Assert.Equal(20, (await bench.History.ReadAsync(1, TimeSpan.FromDays(2), Cancel)).Points[^1].LatencyMax);

        Assert.Equal(2, await bench.RollUpAsync());

        Assert.Equal(20, (await bench.History.ReadAsync(1, TimeSpan.FromDays(2), Cancel)).Points[^1].LatencyMax);
        Assert.Equal(2, bench.Rows("health_hours").Count);
    }
}
