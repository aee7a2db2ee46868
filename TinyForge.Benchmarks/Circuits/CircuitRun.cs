using System.Diagnostics;
using System.Text.Json.Nodes;

namespace TinyForge.Benchmarks.Circuits;

/// <summary>Opens circuits to a running program, has proxies fail and recover, and looks at when each page shows it.</summary>
/// <param name="app">The program, with proxies that are named as <see cref="UpdateLoad.Domain"/> says.</param>
/// <param name="upstream">Where they lead to.</param>
/// <param name="proxies">How many there are, with ids from 1 on.</param>
internal sealed class CircuitRun(AppProcess app, FlippingUpstream upstream, int proxies)
{
    /// <summary>How long the pages may take for the last updates before they count as not shown.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // as many as the program's list has by default
    private const int RowsPerPage = 50;

    /// <summary>Runs.</summary>
    /// <param name="circuits">How many circuits: a quarter each shows the start page, the list, a proxy, and the events.</param>
    /// <param name="perSecond">Updates a second.</param>
    /// <param name="warmUp">How long before the measuring begins: a process that has just started compiles what it runs.</param>
    /// <param name="length">How long is measured.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidOperationException">A circuit broke.</exception>
    public async Task<CircuitReport> RunAsync(int circuits, int perSecond, TimeSpan warmUp, TimeSpan length, CancellationToken cancellationToken)
    {
        await SettleAsync(cancellationToken);
        WatchedPage[] pages = [.. Enumerable.Range(0, circuits).Select(PageOf)];
        using var person = await SignedInPerson.SignInAsync(app, cancellationToken);
        var clients = new List<CircuitClient>();
        try
        {
            foreach (var page in pages)
                clients.Add(await CircuitClient.OpenAsync(person, page.Path, (_, drawn) => page.Look(drawn), cancellationToken));
            var memory = app.ResidentMiB;
            var load = new UpdateLoad(app, upstream, pages, proxies);
            await load.RunAsync(perSecond, warmUp, cancellationToken);
            var first = load.Count;
            foreach (var page in pages)
                page.CountFrom(first);
            var (cpu, started) = (app.ProcessorTime, Stopwatch.GetTimestamp());
            await load.RunAsync(perSecond, length, cancellationToken);
            var cores = (app.ProcessorTime - cpu) / Stopwatch.GetElapsedTime(started);
            for (var waited = Stopwatch.GetTimestamp(); pages.Any(p => p.CountMissing() > 0) && Stopwatch.GetElapsedTime(waited) < Patience;)
                await Task.Delay(50, cancellationToken);
            string[] broken = [.. clients.Select((client, i) => client.Fault is { } fault ? $"{pages[i].Path}: {fault}" : null).OfType<string>()];
            if (broken.Length > 0)
                throw new InvalidOperationException($"{broken.Length} circuits broke. {broken[0]}{Environment.NewLine}The program said: {app.Said}");
            return new CircuitReport(cores, memory, app.ResidentMiB, await load.TimesAsync(first), load.Overtaken, pages);
        }
        finally
        {
            await Task.WhenAll(clients.Select(c => c.DisposeAsync().AsTask()));
        }
    }

    private WatchedPage PageOf(int circuit)
    {
        var number = circuit / 4;
        switch (circuit % 4)
        {
            case 0:
                return new WatchedPage("/", PageView.Dashboard, _ => true);
            case 1:
                var page = number % ((proxies + RowsPerPage - 1) / RowsPerPage);
                var shown = Enumerable.Range(1, proxies).OrderBy(UpdateLoad.Domain, StringComparer.Ordinal).Skip(page * RowsPerPage).Take(RowsPerPage).ToHashSet();
                return new WatchedPage($"/proxies?page={page + 1}", PageView.List, shown.Contains);
            case 2:
                var proxy = (number * 3 % proxies) + 1;
                return new WatchedPage($"/proxies/{proxy}", PageView.Proxy, id => id == proxy);
            default:
                return new WatchedPage("/events", PageView.Events, _ => true);
        }
    }

    // from a state that is known: each flip is one then
    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var page = JsonNode.Parse(await app.Admin.GetStringAsync(new Uri("/api/proxies?status=healthy&page_size=1", UriKind.Relative), cancellationToken));
            if (page!["total"]!.GetValue<int>() == proxies)
                return;
            await Task.Delay(200, cancellationToken);
        }
    }
}
