using System.Globalization;

namespace TinyForge.Benchmarks.Scenarios;

/// <summary>How the list of many proxies feels in a browser: opened anew, and searched by typing.</summary>
internal sealed class PagesScenario : IScenario
{
    public string Name => "pages";

    public string Description => "the list of SIZE (5000) proxies in a browser: first paint, and from key to paint while one types a search; COUNT (20) of each";

    public async Task RunAsync(Sizes sizes, CancellationToken cancellationToken)
    {
        var (proxies, samples) = (sizes.At(0, 5000), sizes.At(1, 20));
        var end = TimeProvider.System.GetUtcNow();
        var time = new HandSetTime(new DateTimeOffset(end.Date, TimeSpan.Zero).AddHours(end.Hour - 1));
        await using var file = await LogFile.CreateAsync(cancellationToken, time);
        var maker = new HistoryMaker(file, time, proxies);
        await maker.AddProxiesAsync(cancellationToken);
        await maker.LiveAsync(time.Now, end, cancellationToken);
        await file.CheckpointAsync(cancellationToken);
        await using var app = await AppProcess.StartAsync(cancellationToken, file.Path);
        await using var visits = await PageVisits.StartAsync(app);
        if (visits is null)
        {
            Console.WriteLine("not measured, since no Chromium or Chrome was found");
            return;
        }
        List<double> paints = [], rows = [], keys = [], results = [];
        for (var load = -3; load < samples; load++)
        {
            var (paint, row) = await visits.LoadAsync("/proxies", "main table tbody tr:not(.ghost) .heartbeat");
            if (load < 0)
                continue;
            paints.Add(paint);
            rows.Add(row);
        }
        for (var search = 0; search < samples; search++)
        {
            var wanted = string.Create(CultureInfo.InvariantCulture, $"app{(search * 211 % proxies) + 1}.");
            var (painted, result) = await visits.TypeAsync(wanted);
            keys.AddRange(painted);
            results.Add(result);
        }
        Console.WriteLine($"first contentful paint of a fresh load: {new Statistics(paints)}");
        Console.WriteLine($"until the rows of a fresh load are there: {new Statistics(rows)}");
        Console.WriteLine($"from a key to the paint that shows it, as the browser's event timing has it: {new Statistics(keys)}");
        Console.WriteLine($"from a fifth of a second after the last key to the row that matches: {new Statistics(results)}");
    }
}
