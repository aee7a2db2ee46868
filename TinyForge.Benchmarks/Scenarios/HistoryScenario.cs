using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using TinyForge.Benchmarks.Circuits;

namespace TinyForge.Benchmarks.Scenarios;

/// <summary>What a history costs on disk, and how long it takes to read, to sum up and to prune.</summary>
internal sealed class HistoryScenario : IScenario
{
    private static readonly (string Text, TimeSpan Length)[] Windows = [("24h", TimeSpan.FromHours(24)), ("7d", TimeSpan.FromDays(7)), ("30d", TimeSpan.FromDays(30)), ("90d", TimeSpan.FromDays(90)), ("365d", TimeSpan.FromDays(365))];

    public string Name => "history";

    public string Description => "SIZE (1000) proxies checked every 300 s for SIZE (30) days: the file, its COUNT (300) reads, summing up, pruning, a third as many visits in a browser";

    public async Task RunAsync(Sizes sizes, CancellationToken cancellationToken)
    {
        var (proxies, days, samples) = (sizes.At(0, 1000), sizes.At(1, 30), sizes.At(2, 300));
        var end = TimeProvider.System.GetUtcNow();
        var begin = new DateTimeOffset(end.Date, TimeSpan.Zero).AddHours(end.Hour).AddDays(-days);
        var time = new HandSetTime(begin);
        await using var file = await LogFile.CreateAsync(cancellationToken, time);
        var maker = new HistoryMaker(file, time, proxies);
        await maker.AddProxiesAsync(cancellationToken);
        var started = Stopwatch.GetTimestamp();
        await maker.LiveAsync(begin, end, cancellationToken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{proxies} proxies, {days} days, lived through in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s; file {file.SizeMiB:0.0} MiB with its write-ahead log"));
        Console.WriteLine($"sum up an hour: {new Statistics(maker.Hours)}");
        Console.WriteLine($"sum up a day: {new Statistics(maker.Days)}");
        Console.WriteLine($"prune up to 2,000 rows: {new Statistics(maker.Prunings)}");

        var random = new Random(2);
        foreach (var (text, length) in Windows)
            Console.WriteLine($"read {text}: {await MeasureAsync(samples, () => file.History.ReadAsync(random.Next(proxies) + 1, length, cancellationToken))}");
        foreach (var count in new[] { 50, 500 })
        {
            foreach (var (text, length) in Windows)
            {
                Console.WriteLine($"uptime of {count} over {text}: " + await MeasureAsync(samples, () =>
                {
                    var first = random.Next(Math.Max(1, proxies - count)) + 1;
                    return file.History.UptimeAsync([.. Enumerable.Range(first, count).Select(id => (long)id)], length, cancellationToken);
                }));
            }
        }
        await file.CheckpointAsync(cancellationToken);
        await CallAsync(file.Path, proxies, samples, cancellationToken);
        await using var connection = new SqliteConnection($"Data Source={file.Path};Pooling=False");
        await connection.OpenAsync(cancellationToken);
        await WeighAsync(connection, proxies, days, cancellationToken);
    }

    private static async Task CallAsync(string database, int proxies, int samples, CancellationToken cancellationToken)
    {
        var random = new Random(3);
        await using var app = await AppProcess.StartAsync(cancellationToken, database);
        // a process that has just started compiles what it runs
        for (var i = 0; i < samples; i++)
            await app.Admin.GetByteArrayAsync(new Uri("/api/proxies/1/history?window=7d", UriKind.Relative), cancellationToken);
        foreach (var (text, _) in Windows)
        {
            Console.WriteLine($"GET /api/proxies/ID/history?window={text}: " + await MeasureAsync(samples, async () =>
            {
                var path = string.Create(CultureInfo.InvariantCulture, $"/api/proxies/{random.Next(proxies) + 1}/history?window={text}");
                return (await app.Admin.GetByteArrayAsync(new Uri(path, UriKind.Relative), cancellationToken)).Length;
            }));
        }
        await ServeAsync(app, proxies, samples, random, cancellationToken);
        await VisitAsync(app, proxies, Math.Max(1, samples / 3), random);
    }

    private static async Task ServeAsync(AppProcess app, int proxies, int samples, Random random, CancellationToken cancellationToken)
    {
        var (chart, page, rows, list) = await ServerVisits.MeasureAsync(app, proxies, random, samples / 3, samples, cancellationToken);
        Console.WriteLine($"server's part of a proxy's page, to its chart: {chart}");
        Console.WriteLine($"server's part of a proxy's page, all of it: {page}");
        Console.WriteLine($"server's part of the list, to its first rows: {rows}");
        Console.WriteLine($"server's part of the list, all 50 rows: {list}");
    }

    // the list and a proxy's page in turn, so that each is made anew
    private static async Task VisitAsync(AppProcess app, int proxies, int count, Random random)
    {
        await using var visits = await PageVisits.StartAsync(app);
        if (visits is null)
        {
            Console.WriteLine("pages: not measured, since no Chromium or Chrome was found");
            return;
        }
        List<double> lists = [], pages = [];
        for (var visit = -(count / 5); visit < count; visit++)
        {
            var page = await visits.GoAsync(string.Create(CultureInfo.InvariantCulture, $"/proxies/{random.Next(proxies) + 1}"), "main figure svg");
            var list = await visits.GoAsync(string.Create(CultureInfo.InvariantCulture, $"/proxies?page={random.Next(Math.Max(1, proxies / 50)) + 1}"), "main table tbody tr:not(.ghost) .heartbeat");
            if (visit < 0)
                continue;
            lists.Add(list);
            pages.Add(page);
        }
        Console.WriteLine($"page of a proxy with its chart, from the click: {new Statistics(pages)}");
        Console.WriteLine($"list of 50 with heartbeats, from the click: {new Statistics(lists)}");
    }

    // what a table leaves free when it goes is what it took, holes and all
    private static async Task WeighAsync(SqliteConnection connection, int proxies, int days, CancellationToken cancellationToken)
    {
        var page = await RunAsync(connection, "PRAGMA page_size", cancellationToken);
        var (pages, unused) = (await RunAsync(connection, "PRAGMA page_count", cancellationToken), await RunAsync(connection, "PRAGMA freelist_count", cancellationToken));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"file {pages * page / 1048576.0:0.0} MiB, of which free {unused * page / 1048576.0:0.0} MiB"));
        foreach (var table in new[] { "health_samples", "health_hours", "health_days", "health_flips" })
        {
            var rows = await RunAsync(connection, $"SELECT count(*) FROM {table}", cancellationToken);
            var span = table == "health_samples" ? rows / (12.0 * 24 * proxies) : days;
            var free = await RunAsync(connection, "PRAGMA freelist_count", cancellationToken);
            await RunAsync(connection, $"DROP TABLE {table}", cancellationToken);
            var bytes = (await RunAsync(connection, "PRAGMA freelist_count", cancellationToken) - free) * page;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{table}: {rows} rows, {bytes / 1048576.0:0.0} MiB, {bytes / (double)rows:0} bytes a row, {bytes / (proxies * span):0} bytes a proxy and day"));
        }
    }

    private static async Task<long> RunAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(cancellationToken) as long? ?? 0;
    }

    private static async Task<Statistics> MeasureAsync<T>(int samples, Func<Task<T>> call)
    {
        var times = new List<double>();
        for (var i = 0; i < samples; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await call();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        return new Statistics(times);
    }
}
