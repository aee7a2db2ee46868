using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using TinyForge.Core.Probing;
using TinyForge.Core.Validation;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Api;

public sealed class ProxyValidationTests
{
    private const string Valid = """{"domain": "a.example", "destination": "http://b"}""";

    private static readonly ValidationStep Passed = new() { Step = StepName.Syntax, Status = StageStatus.Passed, Message = "a -> b", DurationMs = 0.1234 };

    private static readonly ValidationStep Failed = new() { Step = StepName.Tcp, Status = StageStatus.Failed, Code = FailureCode.TcpRefused, Message = "Refused.", Hint = "Start it.", DurationMs = 1.25 };

    [Theory]
    [InlineData(null)]
    [InlineData("application/json")]
    [InlineData("*/*")]
    [InlineData("text/event-stream;q=0.5, application/json")]
    [InlineData("text/event-stream;q=0")]
    public async Task Validate_WithoutEventStream_AnswersTheResult(string? accept)
    {
        await using var api = await ApiHost.StartAsync();
        api.Fakes.Validator.Script = Script(new ValidationUpdate.StepEnded(Passed), new ValidationUpdate.StepEnded(Failed), new ValidationUpdate.Completed(new ValidationResult { DurationMs = 12.44, Steps = [Passed, Failed] }));
        var (response, body) = await api.SendAsync(HttpMethod.Post, "/api/proxies/validate", Valid, accept);
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(
            """{"valid":false,"duration_ms":12.4,"steps":[{"step":"syntax","status":"passed","code":null,"message":"a -> b","hint":null,"duration_ms":0.1},{"step":"tcp","status":"failed","code":"tcp_refused","message":"Refused.","hint":"Start it.","duration_ms":1.3}]}""",
            Unescaped(body!));
    }

    [Fact]
    public async Task Validate_EventStream_SendsEachStepWhenItEnds()
    {
        await using var api = await ApiHost.StartAsync();
        var script = Channel.CreateUnbounded<ValidationUpdate>();
        api.Fakes.Validator.Script = script;
        using var request = Request();
        var send = api.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        script.Writer.TryWrite(new ValidationUpdate.StepEnded(Passed));
        using var response = await send;
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        await using var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await using var events = SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        // the validator is held: nothing but the first step can have come
        Assert.True(await events.MoveNextAsync());
        Assert.Equal("step", events.Current.EventType);
        Assert.Equal("""{"step":"syntax","status":"passed","code":null,"message":"a -> b","hint":null,"duration_ms":0.1}""", events.Current.Data);
        var next = events.MoveNextAsync();
        Assert.False(next.IsCompleted);

        script.Writer.TryWrite(new ValidationUpdate.StepEnded(Failed));
        Assert.True(await next);
        Assert.Equal("tcp", (string?)JsonNode.Parse(events.Current.Data)!["step"]);
        script.Writer.TryWrite(new ValidationUpdate.Completed(new ValidationResult { DurationMs = 2, Steps = [Passed, Failed] }));
        script.Writer.Complete();
        Assert.True(await events.MoveNextAsync());
        Assert.Equal("result", events.Current.EventType);
        Assert.Equal(2, JsonNode.Parse(events.Current.Data)!["steps"]!.AsArray().Count);
        Assert.False(await events.MoveNextAsync());
    }

    [Fact]
    public async Task Validate_ReaderLeaves_EndsTheRunWithoutAnError()
    {
        await using var api = await ApiHost.StartAsync();
        var script = Channel.CreateUnbounded<ValidationUpdate>();
        api.Fakes.Validator.Script = script;
        script.Writer.TryWrite(new ValidationUpdate.StepEnded(Passed));
        using (var request = Request())
        using (var response = await api.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken))
        {
            // the run has begun once its first step is there; leaving the block closes the connection
            var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
            Assert.Equal(1, await body.ReadAsync(new byte[1], TestContext.Current.CancellationToken));
        }
        await api.Fakes.Validator.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Empty(api.Fakes.Logs.Errors);
    }

    [Fact]
    public async Task Validate_ForAProxy_TriesItsChange()
    {
        await using var api = await ApiHost.StartAsync();
        await api.SendAsync(HttpMethod.Post, "/api/proxies", """{"domain": "a.example", "destination": "http://b:1", "http2": false}""");
        var (response, _) = await api.SendAsync(HttpMethod.Post, "/api/proxies/validate?proxy_id=1", """{"destination": "http://c:2"}""");
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(1, api.Fakes.Validator.LastProxyId);
        Assert.Equal((false, "http://c:2"), (api.Fakes.Validator.LastDraft!.Http2, api.Fakes.Validator.LastDraft.Destination));
        Assert.Equal(["a.example"], api.Fakes.Validator.LastDraft.Domains);
    }

    [Theory]
    [InlineData("proxy_id=x", 400, "invalid-request")]
    [InlineData("proxy_id=1&proxy_id=2", 400, "invalid-request")]
    [InlineData("proxy_id=9", 404, "not-found")]
    public async Task Validate_WrongProxy_IsAProblem(string query, int status, string slug)
    {
        await using var api = await ApiHost.StartAsync();
        var (response, body) = await api.SendAsync(HttpMethod.Post, "/api/proxies/validate?" + query, Valid);
        Problem.Check(response, body, status, slug, "/api/proxies/validate");
    }

    [Fact]
    public async Task Validate_EventStreamWithWrongFields_Is400AsAProblem()
    {
        await using var api = await ApiHost.StartAsync();
        var (response, body) = await api.SendAsync(HttpMethod.Post, "/api/proxies/validate", "{}", "text/event-stream");
        Problem.Check(response, body, 400, "invalid-request", "/api/proxies/validate");
    }

    private static HttpRequestMessage Request() => new(HttpMethod.Post, "/api/proxies/validate")
    {
        Content = new StringContent(Valid, Encoding.UTF8, "application/json"),
        Headers = { Accept = { new("text/event-stream") } },
    };

    private static Channel<ValidationUpdate> Script(params ValidationUpdate[] updates)
    {
        var script = Channel.CreateUnbounded<ValidationUpdate>();
        foreach (var update in updates)
            script.Writer.TryWrite(update);
        script.Writer.Complete();
        return script;
    }

    private static string Unescaped(JsonNode node) => node.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
