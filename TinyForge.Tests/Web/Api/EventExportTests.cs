using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TinyForge.Core.Events;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Api;

public sealed class EventExportTests : IAsyncLifetime
{
    private const int Many = 2300;

    private static readonly string[] Columns = ["id", "occurred_at", "severity", "source", "type", "message", "proxy_id", "instance_id", "actor", "data"];

    private RunningForge _forge = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IEventLog Log => _forge.Services.GetRequiredService<IEventLog>();

    public async ValueTask InitializeAsync() => _forge = await RunningForge.StartAsync();

    public ValueTask DisposeAsync() => _forge.DisposeAsync();

    [Fact]
    public async Task Export_ManyEvents_BothFormsParseBackToWhatIsKept()
    {
        await Task.WhenAll(Enumerable.Range(0, Many).Select(i => Log.AppendAsync(
            EventSamples.Sample($"event {i}, \"quoted\"\r\nand on a second line äöü 🙂", source: EventSource.Instance, proxyId: i % 3 == 0 ? null : i, actor: i % 2 == 0 ? null : "ada@example.test"), Cancel)));
        var kept = await ReadAllAsync();
        Assert.Equal(Many, kept.Count);

        using var csv = await _forge.Api.GetAsync("/api/events/export?format=csv&source=instance", Cancel);
        using var jsonl = await _forge.Api.GetAsync("/api/events/export?format=jsonl&source=instance", Cancel);

        Assert.Equal("text/csv; charset=utf-8", csv.Content.Headers.ContentType?.ToString());
        Assert.Matches(@"^attachment; filename=""tinyforge-events-\d{8}-\d{6}\.csv""$", csv.Content.Headers.ContentDisposition?.ToString());
        Assert.Matches(@"^attachment; filename=""tinyforge-events-\d{8}-\d{6}\.jsonl""$", jsonl.Content.Headers.ContentDisposition?.ToString());
        var rows = ParseCsv(await csv.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(Columns, rows[0]);
        Assert.Equal(kept.ConvertAll(e => string.Join('|', Cells(e))), rows.Skip(1).Select(row => string.Join('|', row)).ToList());
        var lines = (await jsonl.Content.ReadAsStringAsync(Cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(kept.ConvertAll(e => e.ToJsonString()), lines.ConvertAll(e => e.ToJsonString()));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://evil.example\")")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    public async Task Export_CellLikeAFormula_IsText(string message)
    {
        await Log.AppendAsync(EventSamples.Sample(message, source: EventSource.Instance), Cancel);

        var rows = ParseCsv(await _forge.Api.GetStringAsync("/api/events/export?format=csv&source=instance", Cancel));

        Assert.Equal("'" + message, rows[1][5]);
    }

    [Fact]
    public async Task Export_NothingFound_IsTheHeaderRowAlone() =>
        Assert.Equal(string.Join(',', Columns) + "\r\n", await _forge.Api.GetStringAsync("/api/events/export?format=csv&search=nothinglikethis", Cancel));

    [Theory]
    [InlineData("", "format")]
    [InlineData("?format=xlsx", "format")]
    [InlineData("?format=csv&limit=1", "limit")]
    [InlineData("?format=csv&before=1", "before")]
    [InlineData("?format=csv&since=now", "since")]
    public async Task Export_BadValue_Is400ThatNamesIt(string query, string field)
    {
        using var response = await _forge.Api.GetAsync("/api/events/export" + query, Cancel);
        var body = await response.Content.ReadFromJsonAsync<JsonNode>(Cancel);

        Problem.Check(response, body, 400, "invalid-request", "/api/events/export");
        Assert.NotNull(body!["errors"]![field]);
    }

    [Fact]
    public async Task Export_Head_AnswersWithHeadersAlone()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/api/events/export?format=jsonl");
        using var response = await _forge.Api.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.EndsWith(".jsonl", response.Content.Headers.ContentDisposition?.FileName?.Trim('"'), StringComparison.Ordinal);
    }

    private static string[] Cells(JsonNode entry) => [.. Columns.Select(column => column == "data" ? entry[column]!.ToJsonString(Relaxed) : entry[column]?.ToString() ?? "")];

    private static readonly System.Text.Json.JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private async Task<List<JsonNode>> ReadAllAsync()
    {
        var all = new List<JsonNode>();
        for (string? before = ""; before is not null;)
        {
            var page = (await _forge.Api.GetFromJsonAsync<JsonNode>("/api/events?source=instance&limit=500" + before, Cancel))!;
            all.AddRange(page["items"]!.AsArray().Select(e => e!));
            before = page["next"] is { } next ? $"&before={next}" : null;
        }
        return all;
    }

    // RFC 4180, by hand: what the library writes must be right for others too
    private static List<string[]> ParseCsv(string text)
    {
        var rows = new List<string[]>();
        var row = new List<string>();
        var cell = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                for (i++; text[i] != '"' || (i + 1 < text.Length && text[i + 1] == '"'); i++)
                {
                    if (text[i] == '"')
                        i++;
                    cell.Append(text[i]);
                }
            }
            else if (text[i] is ',' or '\r')
            {
                row.Add(cell.ToString());
                cell.Clear();
            }
            else if (text[i] == '\n')
            {
                rows.Add([.. row]);
                row.Clear();
            }
            else
            {
                cell.Append(text[i]);
            }
        }
        return rows;
    }
}
