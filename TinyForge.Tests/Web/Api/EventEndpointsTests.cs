using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TinyForge.Core.Events;
using TinyForge.Core.Settings;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Api;

public sealed class EventEndpointsTests : IAsyncLifetime
{
    private RunningForge _forge = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IEventLog Log => _forge.Services.GetRequiredService<IEventLog>();

    public async ValueTask InitializeAsync()
    {
        _forge = await RunningForge.StartAsync();
        // the samples are older than what is kept by default
        var settings = _forge.Services.GetRequiredService<ISettingsStore>();
        await settings.SaveAsync(settings.Current with { EventRetentionDays = 3650 }, Cancel);
    }

    public ValueTask DisposeAsync() => _forge.DisposeAsync();

    [Fact]
    public async Task List_Event_HasTheFieldsOfTheContract()
    {
        var kept = await Log.AppendAsync(EventSamples.Sample("app.example.com was changed.", EventSeverity.Warn, EventSource.Gateway, 7, actor: "ada@example.test"), Cancel);

        var page = await ReadAsync("?limit=1");

        var item = page.GetProperty("items")[0];
        Assert.Equal(["id", "occurred_at", "severity", "source", "type", "message", "proxy_id", "instance_id", "actor", "data"], item.EnumerateObject().Select(p => p.Name));
        Assert.Equal(kept.Id, item.GetProperty("id").GetInt64());
        Assert.Equal("2026-01-01T00:00:00Z", item.GetProperty("occurred_at").GetString());
        Assert.Equal(("warn", "gateway", "proxy.updated"), (item.GetProperty("severity").GetString(), item.GetProperty("source").GetString(), item.GetProperty("type").GetString()));
        Assert.Equal(7, item.GetProperty("proxy_id").GetInt64());
        Assert.Equal(JsonValueKind.Null, item.GetProperty("instance_id").ValueKind);
        Assert.Equal("ada@example.test", item.GetProperty("actor").GetString());
        Assert.Equal("http://a -> http://b, \"quoted\"", item.GetProperty("data").GetProperty("destination").GetString());
    }

    [Theory]
    [InlineData("severity=error", "c")]
    [InlineData("source=health", "b")]
    [InlineData("proxy_id=4711", "b")]
    [InlineData("search=needle%20hay", "c")]
    [InlineData("until=2025-01-01T00:00:01Z", "a")]
    [InlineData("until=2025-01-01T02:00:01%2B02:00&since=2025-01-01T00:00:01Z", "a")]
    [InlineData("until=2025-01-01T02:00:01+02:00", "a")]
    [InlineData("severity=error&source=proxy&search=hays&since=2025-01-01T00:00:03.000Z&until=2025-01-01T00:00:03Z", "c")]
    public async Task List_Filter_FindsWhatMatches(string query, string expected)
    {
        await Log.AppendAsync(EventSamples.Sample("a", source: EventSource.Proxy, at: EventSamples.Begin.AddYears(-1).AddSeconds(1)), Cancel);
        await Log.AppendAsync(EventSamples.Sample("b", source: EventSource.Health, proxyId: 4711, at: EventSamples.Begin.AddYears(-1).AddSeconds(2)), Cancel);
        await Log.AppendAsync(EventSamples.Sample("c needle in a haystack", EventSeverity.Error, at: EventSamples.Begin.AddYears(-1).AddSeconds(3)), Cancel);

        var page = await ReadAsync("?" + query);

        Assert.Equal([expected], page.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("message").GetString()![..1]));
    }

    [Fact]
    public async Task List_PagedThroughWithNext_GivesEveryEventOnceNewestFirst()
    {
        for (var i = 0; i < 120; i++)
            await Log.AppendAsync(EventSamples.Sample($"event {i}", source: EventSource.Instance), Cancel);

        var seen = new List<string?>();
        var pages = 0;
        string? before = null;
        do
        {
            var page = await ReadAsync($"?source=instance{before}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("message").GetString()));
            before = page.GetProperty("next") is { ValueKind: JsonValueKind.Number } next ? $"&before={next}" : null;
            pages++;
        }
        while (before is not null && pages < 10);

        Assert.Equal(3, pages); // 50 on a page, where nobody says otherwise
        Assert.Equal(Enumerable.Range(0, 120).Reverse().Select(i => $"event {i}"), seen);
    }

    [Theory]
    [InlineData("severity=fatal", "severity", "info, warn, error")]
    [InlineData("severity=Warn", "severity", "info, warn, error")]
    [InlineData("source=none", "source", "health, proxy")]
    [InlineData("proxy_id=x", "proxy_id", "id of a proxy")]
    [InlineData("proxy_id=0", "proxy_id", "id of a proxy")]
    [InlineData("limit=0", "limit", "1 to 500")]
    [InlineData("limit=501", "limit", "1 to 500")]
    [InlineData("before=0", "before", "next")]
    [InlineData("before=99999999999999999999", "before", "next")]
    [InlineData("since=yesterday", "since", "RFC 3339")]
    [InlineData("since=2026-01-01", "since", "RFC 3339")]
    [InlineData("until=2026-01-01T00:00:00", "until", "RFC 3339")]
    [InlineData("until=2026-02-30T00:00:00Z", "until", "RFC 3339")]
    [InlineData("until=2026-01-01T00:00:00%2B25:00", "until", "RFC 3339")]
    [InlineData("search=%00", "search", "NUL")]
    [InlineData("page=1", "page", "no such parameter")]
    [InlineData("limit=1&limit=2", "limit", "once")]
    public async Task List_BadValue_Is400ThatNamesFieldAndRemedy(string query, string field, string remedy)
    {
        using var response = await _forge.Api.GetAsync($"/api/events?{query}", Cancel);
        var body = await response.Content.ReadFromJsonAsync<JsonNode>(Cancel);

        Problem.Check(response, body, 400, "invalid-request", "/api/events");
        Assert.Contains(remedy, (string)body!["errors"]![field]![0]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/events")]
    [InlineData("/api/events/export?format=csv")]
    [InlineData("/api/events/stream")]
    public async Task Reading_ViewerMay_StrangerMayNot(string path)
    {
        using var viewer = _forge.NewClient(RunningForge.ViewerToken);
        using var stranger = _forge.NewClient();

        using var allowed = await viewer.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, Cancel);
        using var refused = await stranger.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, Cancel);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (allowed.StatusCode, refused.StatusCode));
        Assert.Equal("no-store", allowed.Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData("DELETE", "/api/events", HttpStatusCode.MethodNotAllowed)]
    [InlineData("PUT", "/api/events", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/api/events", HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", "/api/events/1", HttpStatusCode.NotFound)]
    public async Task Changing_Admin_IsNotPossible(string method, string path, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await _forge.Api.SendAsync(request, Cancel);
        Assert.Equal(expected, response.StatusCode);
    }

    private async Task<JsonElement> ReadAsync(string query) => await _forge.Api.GetFromJsonAsync<JsonElement>("/api/events" + query, Cancel);
}
