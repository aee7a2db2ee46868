using System.Globalization;

namespace TinyForge.Benchmarks.Circuits;

/// <summary>Goes from page to page within one circuit, without a browser: what the server takes of a page.</summary>
internal static class ServerVisits
{
    // as a row's heartbeat has it, and the rest of the rows come in a second batch
    private const string Row = "heartbeat ";

    // the class of what stands below the chart
    private const string Below = "facts two";

    // a person looks before the next click; what a page brings after its first view is through by then
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(150);

    /// <summary>Visits a proxy's page and a page of the list in turn, so that each is made anew.</summary>
    /// <param name="app">The program.</param>
    /// <param name="proxies">How many proxies it has, with ids from 1 on.</param>
    /// <param name="random">Which are visited.</param>
    /// <param name="warmUp">Visits of each that do not count.</param>
    /// <param name="visits">Visits of each that do.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Milliseconds from the sending of the navigation to the arrival of the batch with a proxy's chart, with all of its page, with the list's first rows, and with all rows.</returns>
    public static async Task<(Statistics Chart, Statistics Page, Statistics Rows, Statistics List)> MeasureAsync(AppProcess app, int proxies, Random random, int warmUp, int visits, CancellationToken cancellationToken)
    {
        using var person = await SignedInPerson.SignInAsync(app, cancellationToken);
        await using var client = await CircuitClient.OpenAsync(person, "/proxies", (_, _) => { }, cancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(2), cancellationToken);
        List<double> charts = [], pages = [], rows = [], lists = [];
        for (var visit = -warmUp; visit < visits; visit++)
        {
            var page = await client.GoAsync(string.Create(CultureInfo.InvariantCulture, $"/proxies/{random.Next(proxies) + 1}"), cancellationToken, texts => texts.Contains("chart"), texts => texts.Contains(Below));
            await Task.Delay(Look, cancellationToken);
            var parts = 0;
            var list = await client.GoAsync(
                string.Create(CultureInfo.InvariantCulture, $"/proxies?page={random.Next(Math.Max(1, proxies / 50)) + 1}"), cancellationToken, texts => texts.Contains(Row), texts => texts.Contains(Row) && ++parts == 2);
            await Task.Delay(Look, cancellationToken);
            if (visit < 0)
                continue;
            charts.Add(page[0]);
            pages.Add(page.Max());
            rows.Add(list[0]);
            lists.Add(list[1]);
        }
        return (new Statistics(charts), new Statistics(pages), new Statistics(rows), new Statistics(lists));
    }
}
