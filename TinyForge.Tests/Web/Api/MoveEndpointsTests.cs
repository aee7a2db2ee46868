using System.Net;
using TinyForge.Core.Gateways;
using TinyForge.Core.Provisioning.Moves;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Api;

public sealed class MoveEndpointsTests
{
    private static readonly MoveProgress Running = new() { To = "embedded", Total = 3, Moved = 1, Current = "a.test", StartedAt = Make.Time };

    [Theory]
    [InlineData("/api/gateway/move")]
    [InlineData("/api/gateway/move?to=embedded")]
    public async Task Get_Plan_NamesWhatMovesAndWhatDoesNot(string path)
    {
        await using var api = await ApiHost.StartAsync();
        api.Fakes.Mover.Plan = new MovePlan
        {
            To = "embedded",
            Movable = [new MoveItem { ProxyId = 7, Name = "a.test", From = "npm", SslCertificateId = 3, Loses = ["advanced configuration"] }],
            Blocked = [new MoveObstacle(8, "b.test", "npm", "why")],
        };

        var (response, body) = await api.SendAsync(HttpMethod.Get, path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            """{"to":"embedded","plan":{"from":{"npm":2},"movable":[{"proxy_id":7,"name":"a.test","from":"npm","ssl_certificate_id":3,"loses":["advanced configuration"]}],"blocked":[{"proxy_id":8,"name":"b.test","from":"npm","reason":"why"}]},"fault":null,"progress":null}""",
            body!.ToJsonString());
    }

    [Fact]
    public async Task Get_WhileMoving_TellsTheProgressAndAsksNoGateway()
    {
        await using var api = await ApiHost.StartAsync();
        api.Fakes.Mover.Progress = Running;

        var (_, body) = await api.SendAsync(HttpMethod.Get, "/api/gateway/move");

        Assert.Equal(
            """{"to":"embedded","plan":null,"fault":null,"progress":{"to":"embedded","running":true,"stopping":false,"total":3,"moved":1,"current":"a.test","failed":[],"fault":null,"started_at":"2026-01-02T03:04:05.678Z","ended_at":null}}""",
            body!.ToJsonString());
        Assert.Equal(0, api.Fakes.Mover.Plans);
    }

    [Fact]
    public async Task Get_GatewayCantBeUsed_SaysWhyBesideTheProgress()
    {
        await using var api = await ApiHost.StartAsync();
        api.Fakes.Mover.Plan = new GatewayError(GatewayErrorKind.Unreachable, "connection refused");
        api.Fakes.Mover.Progress = Running with { EndedAt = Make.Time, Fault = "connection refused" };

        var (response, body) = await api.SendAsync(HttpMethod.Get, "/api/gateway/move");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(("connection refused", "connection refused", null), ((string?)body!["fault"], (string?)body["progress"]!["fault"], body["plan"]));
    }

    [Theory]
    [InlineData("GET", "?to=other", null, "to")]
    [InlineData("GET", "?foo=1", null, "foo")]
    [InlineData("POST", "", """{"to": "other"}""", "to")]
    [InlineData("POST", "", """{"to": ""}""", "to")]
    [InlineData("POST", "", """{"to": 1}""", "to")]
    [InlineData("POST", "", "{}", "to")]
    [InlineData("POST", "", """{"to": "embedded", "foo": 1}""", "foo")]
    public async Task Any_WrongField_Is400AndNothingMoves(string method, string query, string? json, string field)
    {
        await using var api = await ApiHost.StartAsync();
        var (response, body) = await api.SendAsync(new HttpMethod(method), "/api/gateway/move" + query, json);
        Problem.Check(response, body, 400, "invalid-request", "/api/gateway/move");
        Assert.Equal(field, Assert.Single(body!["errors"]!.AsObject()).Key);
        Assert.Empty(api.Fakes.Mover.Calls);
    }

    [Fact]
    public async Task Start_ThenAgain_Is202Then409()
    {
        await using var api = await ApiHost.StartAsync();

        var (first, body) = await api.SendAsync(HttpMethod.Post, "/api/gateway/move", """{"to": "embedded"}""");
        var (second, problem) = await api.SendAsync(HttpMethod.Post, "/api/gateway/move", """{"to": "embedded"}""");

        Assert.Equal((HttpStatusCode.Accepted, "/api/gateway/move", true), (first.StatusCode, first.Headers.Location?.ToString(), (bool)body!["running"]!));
        Problem.Check(second, problem, 409, "move-running", "/api/gateway/move");
        Assert.StartsWith("start embedded ", Assert.Single(api.Fakes.Mover.Calls), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_RunningThenEnded_Is202Then204()
    {
        await using var api = await ApiHost.StartAsync();
        api.Fakes.Mover.Progress = Running;

        var (stopping, body) = await api.SendAsync(HttpMethod.Delete, "/api/gateway/move");
        Assert.Equal((HttpStatusCode.Accepted, true), (stopping.StatusCode, (bool)body!["stopping"]!));

        api.Fakes.Mover.Progress = Running with { EndedAt = Make.Time };
        Assert.Equal(HttpStatusCode.NoContent, (await api.SendAsync(HttpMethod.Delete, "/api/gateway/move")).Response.StatusCode);
        Assert.Equal(["stop"], api.Fakes.Mover.Calls);
    }
}
