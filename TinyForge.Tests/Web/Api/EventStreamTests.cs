using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TinyForge.Core.Accounts;
using TinyForge.Core.Events;
using TinyForge.Core.Settings;
using TinyForge.Tests.Support;
using TinyForge.Web.Api;
using TinyForge.Web.Auth.Tokens;
using TinyForge.Web.Auth.Users;

namespace TinyForge.Tests.Web.Api;

public sealed class EventStreamTests : IAsyncLifetime
{
    // the health monitor and the server of the jobs hear events too
    private const int OwnSubscribers = 2;

    private const int Cuts = 50;
    private const int Writers = 3;
    private const int EventsPerWriter = 500;

    private static readonly Actor Tester = new("tests", null);

    private RunningForge _forge = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IEventLog Log => _forge.Services.GetRequiredService<IEventLog>();

    // an end or a heartbeat in seconds, not in quarters of a minute
    public async ValueTask InitializeAsync()
    {
        _forge = await RunningForge.StartAsync(services: services => services.AddSingleton(
        new EventStreamTimes { Heartbeat = TimeSpan.FromMilliseconds(300), Recheck = TimeSpan.FromMilliseconds(300), Write = TimeSpan.FromSeconds(3) }));
        // the samples are older than what is kept by default
        var settings = _forge.Services.GetRequiredService<ISettingsStore>();
        await settings.SaveAsync(settings.Current with { EventRetentionDays = 3650 }, Cancel);
    }

    public ValueTask DisposeAsync() => _forge.DisposeAsync();

    [Fact]
    public async Task Stream_NewEvent_ComesAsTheListHasIt()
    {
        using var reader = await EventStreamReader.OpenAsync(_forge.Api, null, Cancel);
        Assert.Equal("text/event-stream", reader.Response.Content.Headers.ContentType?.ToString());
        Assert.Equal("no", reader.Response.Headers.GetValues("X-Accel-Buffering").Single());

        var kept = await Log.AppendAsync(EventSamples.Sample("one\nand \"two\""), Cancel);

        var (id, item) = Assert.Single(await reader.TakeAsync(1, Cancel));
        var listed = (await _forge.Api.GetFromJsonAsync<JsonNode>("/api/events?limit=1", Cancel))!["items"]![0]!;
        Assert.Equal(kept.Id, id);
        Assert.True(JsonNode.DeepEquals(listed, JsonNode.Parse(item.GetRawText())));
    }

    [Fact]
    public async Task Stream_Quiet_SaysAtOnceAndAgainThatItIsAlive()
    {
        using var reader = await EventStreamReader.OpenAsync(_forge.Api, null, Cancel);
        var newest = await Log.NewestIdAsync(Cancel);

        var lines = new List<string>();
        await foreach (var line in reader.LinesAsync(Cancel))
        {
            lines.Add(line);
            if (lines.Count(l => l == ": alive") == 3)
                break;
        }

        Assert.Equal(["retry: 2000", $"id: {newest}", ": alive", "", ": alive", "", ": alive"], lines);
    }

    [Theory]
    [InlineData("?severity=error", "error")]
    [InlineData("?source=health", "health")]
    [InlineData("?proxy_id=4711", "4711")]
    public async Task Stream_Filter_TellsWhatMatches(string query, string expected)
    {
        using var reader = await EventStreamReader.OpenAsync(_forge.Api, null, Cancel, query);
        await Log.AppendAsync(EventSamples.Sample("none"), Cancel);
        await Log.AppendAsync(EventSamples.Sample("error", EventSeverity.Error, proxyId: 1), Cancel);
        await Log.AppendAsync(EventSamples.Sample("health", EventSeverity.Warn, EventSource.Health), Cancel);
        await Log.AppendAsync(EventSamples.Sample("4711", EventSeverity.Warn, proxyId: 4711), Cancel);

        var (_, item) = Assert.Single(await reader.TakeAsync(1, Cancel));

        Assert.Equal(expected, item.GetProperty("message").GetString());
    }

    [Fact]
    public async Task Stream_LastEventId_GoesOnAfterIt()
    {
        var first = await Log.AppendAsync(EventSamples.Sample("first"), Cancel);
        var second = await Log.AppendAsync(EventSamples.Sample("second"), Cancel);

        // the header counts more than the address, which a browser repeats as it was
        using var reader = await EventStreamReader.OpenAsync(_forge.Api, first.Id, Cancel, "?last_event_id=0");
        using var fromAddress = await EventStreamReader.OpenAsync(_forge.Api, null, Cancel, "?last_event_id=0");

        Assert.Equal(second.Id, Assert.Single(await reader.TakeAsync(1, Cancel)).Id);
        Assert.Equal(1, Assert.Single(await fromAddress.TakeAsync(1, Cancel)).Id);
    }

    [Fact]
    public async Task Stream_LastEventIdAboveTheNewest_TellsWhatComesNext()
    {
        using var reader = await EventStreamReader.OpenAsync(_forge.Api, long.MaxValue, Cancel);
        var next = await Log.AppendAsync(EventSamples.Sample("next"), Cancel);

        Assert.Equal(next.Id, Assert.Single(await reader.TakeAsync(1, Cancel)).Id);
    }

    [Theory]
    [InlineData("?last_event_id=x", null, "last_event_id")]
    [InlineData("?last_event_id=-1", null, "last_event_id")]
    [InlineData("", "1.5", "Last-Event-ID")]
    [InlineData("?search=x", null, "search")]
    [InlineData("?limit=1", null, "limit")]
    [InlineData("?severity=all", null, "severity")]
    public async Task Stream_BadValue_Is400ThatNamesIt(string query, string? header, string field)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/events/stream" + query);
        if (header is not null)
            request.Headers.Add("Last-Event-ID", header);
        using var response = await _forge.Api.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        var body = await response.Content.ReadFromJsonAsync<JsonNode>(Cancel);

        Problem.Check(response, body, 400, "invalid-request", "/api/events/stream");
        Assert.NotNull(body!["errors"]![field]);
    }

    [Fact]
    public async Task Stream_CutOffFiftyTimesWhileThreeWrite_SeesEveryEventOnceInOrder()
    {
        var random = new Random(20260101);
        var writing = Enumerable.Range(0, Writers).Select(writer => Task.Run(
            async () =>
            {
                for (var i = 0; i < EventsPerWriter; i++)
                    await Log.AppendAsync(EventSamples.Sample($"{writer}.{i}"), Cancel);
            },
            Cancel)).ToList();

        var seen = new List<long>();
        var cuts = 0;
        while (true)
        {
            // even cuts fall after some events, odd ones at any moment, in the middle of a line too
            using var cut = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            var most = cuts < Cuts ? random.Next(0, 60) : int.MaxValue;
            // the writers may have ended meanwhile: then the number of events that is waited for never comes
            cut.CancelAfter(cuts < Cuts && cuts % 2 == 1 ? random.Next(5, 60) : 2000);
            var written = writing.TrueForAll(w => w.IsCompleted);
            var newest = written ? await Log.NewestIdAsync(Cancel) : long.MaxValue;
            if (cuts >= Cuts && written && seen.LastOrDefault() == newest)
                break;
            try
            {
                using var reader = await EventStreamReader.OpenAsync(_forge.Api, seen.LastOrDefault(), cut.Token);
                var count = 0;
                await foreach (var (id, _) in reader.EventsAsync(cut.Token))
                {
                    seen.Add(id);
                    if (++count >= most || id == newest || (cuts >= Cuts && count >= 200))
                        break;
                }
            }
            catch (Exception exception) when (!Cancel.IsCancellationRequested && cut.IsCancellationRequested && exception is OperationCanceledException or IOException or HttpRequestException)
            {
                // cut off
            }
            cuts++;
        }

        await Task.WhenAll(writing);
        var kept = new List<long>();
        for (var after = 0L; await Log.ReadAfterAsync(after, EventFilter.All, 500, Cancel) is { Count: > 0 } page; after = page[^1].Id)
            kept.AddRange(page.Select(e => e.Id));
        Assert.True(kept.Count >= Writers * EventsPerWriter);
        Assert.Equal(kept, seen);
    }

    [Fact]
    public async Task Stream_RevokedToken_Ends()
    {
        var tokens = _forge.Services.GetRequiredService<IApiTokenStore>();
        using var viewer = _forge.NewClient(RunningForge.ViewerToken);
        using var reader = await EventStreamReader.OpenAsync(viewer, null, Cancel);
        var token = (await tokens.FindAsync(TokenHash.Of(RunningForge.ViewerToken), Cancel))!;

        await _forge.Services.GetRequiredService<IApiTokens>().RevokeAsync(token.Id, Tester, Cancel);

        await reader.UntilEndAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        using var again = await viewer.GetAsync("/api/events/stream", HttpCompletionOption.ResponseHeadersRead, Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stream_UserDemotedOrRemoved_Ends(bool removed)
    {
        await using var forge = await RunningForge.StartAsync(); // a look every 15 s: what ends it sooner is the announcement
        await forge.NewSessionAsync();
        var session = await forge.NewSessionAsync();
        var users = forge.Services.GetRequiredService<IUserAdministration>();
        using var browser = forge.NewClient(session: session);
        using var reader = await EventStreamReader.OpenAsync(browser, null, Cancel);
        var watch = Stopwatch.StartNew();

        var change = removed ? await users.RemoveAsync(session.UserId, Tester, Cancel) : await users.SetRoleAsync(session.UserId, UserRole.Viewer, Tester, Cancel);

        Assert.Empty(change.Errors);
        await reader.UntilEndAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        Assert.True(watch.Elapsed < new EventStreamTimes().Recheck, $"It took {watch.Elapsed}.");
    }

    [Fact]
    public async Task Stream_SessionThatStays_GoesOn()
    {
        using var browser = _forge.NewClient(session: await _forge.NewSessionAsync(UserRole.Viewer));
        using var reader = await EventStreamReader.OpenAsync(browser, null, Cancel);

        // five looks later
        var alive = 0;
        await foreach (var line in reader.LinesAsync(Cancel))
        {
            alive += line == ": alive" ? 1 : 0;
            if (alive == 6)
                break;
        }

        Assert.Equal(6, alive);
    }

    [Fact]
    public async Task Stream_ProgramStops_EndsAtOnce()
    {
        await using var forge = await RunningForge.StartAsync();
        using var reader = await EventStreamReader.OpenAsync(forge.Api, null, Cancel);
        var end = reader.UntilEndAsync(Cancel);
        var watch = Stopwatch.StartNew();

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await forge.StopAsync(limit.Token);

        // a clean end, not a connection that is cut after the wait
        await end.WaitAsync(TimeSpan.FromSeconds(5), Cancel);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public async Task Stream_ReaderThatDoesNotRead_IsCutOff()
    {
        for (var i = 0; i < 40; i++)
            await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => Log.AppendAsync(EventSamples.Sample(new string('x', 1000)), Cancel)));
        var bus = _forge.Services.GetRequiredService<EventBus>();
        await Until.TrueAsync(() => bus.Subscribers == OwnSubscribers);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(IPAddress.Loopback, _forge.Url.Port, Cancel);
        var request = $"GET /api/events/stream?last_event_id=0 HTTP/1.1\r\nHost: {_forge.Url.Authority}\r\nAuthorization: Bearer {RunningForge.AdminToken}\r\n\r\n";
        await socket.SendAsync(Encoding.ASCII.GetBytes(request), Cancel);

        await Until.TrueAsync(() => bus.Subscribers == OwnSubscribers + 1);
        // the stream's own subscription goes when it is cut off, though the client never closed
        await Until.TrueAsync(() => bus.Subscribers == OwnSubscribers, seconds: 30);
        Assert.True(await IsCutAsync(socket).WaitAsync(TimeSpan.FromSeconds(30), Cancel));
    }

    [Fact]
    public async Task Stream_TooMany_Is429ThatSaysWhenToComeAgain()
    {
        await using var forge = await RunningForge.StartAsync(configuration: ["TinyForge:RateLimits:EventStreams=2"]);
        using var first = await EventStreamReader.OpenAsync(forge.Api, null, Cancel);
        var second = await EventStreamReader.OpenAsync(forge.Api, null, Cancel);

        using var refused = await forge.Api.GetAsync("/api/events/stream", HttpCompletionOption.ResponseHeadersRead, Cancel);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);

        second.Dispose();
        var bus = forge.Services.GetRequiredService<EventBus>();
        await Until.TrueAsync(() => bus.Subscribers == OwnSubscribers + 1);
        await Until.TrueAsync(async () =>
        {
            using var again = await forge.Api.GetAsync("/api/events/stream", HttpCompletionOption.ResponseHeadersRead, Cancel);
            return again.StatusCode == HttpStatusCode.OK;
        });
    }

    [Fact]
    public async Task Stream_Head_AnswersWithHeadersAndEnds()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/api/events/stream");
        using var response = await _forge.Api.SendAsync(request, Cancel);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.ToString());
    }

    // what the server had sent before comes first
    private static async Task<bool> IsCutAsync(Socket socket)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await socket.ReceiveAsync(buffer, Cancel) > 0)
            {
                // it is not of interest what it was
            }
        }
        catch (SocketException)
        {
            // reset
        }
        return true;
    }
}
