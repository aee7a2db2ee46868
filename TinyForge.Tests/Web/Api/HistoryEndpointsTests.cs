using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using TinyForge.Core.Health;
using TinyForge.Core.Probing;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Api;

public sealed class HistoryEndpointsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_ADay_GivesEachCheck()
    {
        await using var api = await StartAsync();
        api.Fakes.History.Answer = api.Fakes.History.Answer with
        {
            Points =
            [
                Raw(new HealthSample { CheckedAt = Make.Time.AddMinutes(-5), Passed = true, LatencyMs = 3.14, HttpStatus = 200 }),
                Raw(new HealthSample { CheckedAt = Make.Time, Passed = false, FailingStage = ProbeStage.Tcp, Code = FailureCode.TcpRefused }),
            ],
            Flips = [new HealthFlip(Make.Time.AddHours(-1), HealthStatus.Healthy)],
            Uptime = new Uptime(TimeSpan.FromSeconds(2700), TimeSpan.FromSeconds(900)),
            Latency = new LatencySummary(3.14, 3.15, 3.16, 3.17, 3.18, 3.19),
        };

        var (response, body) = await api.SendAsync(HttpMethod.Get, "/api/proxies/1/history");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            """{"proxy_id":1,"window":"24h","from":"2026-01-01T03:04:05.678Z","until":"2026-01-02T03:04:05.678Z","resolution":"raw","uptime":{"percent":75,"up_seconds":2700,"down_seconds":900},"latency":{"min_ms":3.1,"avg_ms":3.2,"p50_ms":3.2,"p95_ms":3.2,"p99_ms":3.2,"max_ms":3.2},"points":[{"at":"2026-01-02T02:59:05.678Z","passed":true,"latency_ms":3.1,"http_status":200,"failing_stage":null,"code":null},{"at":"2026-01-02T03:04:05.678Z","passed":false,"latency_ms":null,"http_status":null,"failing_stage":"tcp","code":"tcp_refused"}],"flips":[{"at":"2026-01-02T02:04:05.678Z","status":"healthy"}]}""",
            body!.ToJsonString());
    }

    [Fact]
    public async Task Read_Longer_GivesSums()
    {
        await using var api = await StartAsync();
        api.Fakes.History.Answer = api.Fakes.History.Answer with
        {
            Resolution = HistoryResolution.Hour,
            Points = [new HistoryPoint { At = Make.Time, Checks = 12, Up = 11, Answers = 11, LatencyMin = 1, LatencyAvg = 2.04, LatencyP95 = 3, LatencyMax = 4, DowntimeSeconds = 60, UptimeSeconds = 3540 }],
        };

        var (_, body) = await api.SendAsync(HttpMethod.Get, "/api/proxies/1/history?window=7d");

        Assert.Equal(
            """[{"at":"2026-01-02T03:04:05.678Z","checks":12,"up":11,"latency_min_ms":1,"latency_avg_ms":2,"latency_p95_ms":3,"latency_max_ms":4,"downtime_seconds":60}]""",
            body!["points"]!.ToJsonString());
        Assert.Equal(("7d", "hour", """{"percent":null,"up_seconds":0,"down_seconds":0}"""), ((string?)body["window"], (string?)body["resolution"], body["uptime"]!.ToJsonString()));
        Assert.Equal([(1, TimeSpan.FromDays(7))], api.Fakes.History.Asked);
    }

    [Theory]
    [InlineData("", 1440)]
    [InlineData("?window=1m", 1)]
    [InlineData("?window=24h", 1440)]
    [InlineData("?window=3650d", 3650 * 1440)]
    [InlineData("?window=5256000m", 3650 * 1440)]
    public async Task Read_AWindow_IsAsked(string query, int minutes)
    {
        await using var api = await StartAsync();
        var (response, _) = await api.SendAsync(HttpMethod.Get, "/api/proxies/1/history" + query);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal([(1, TimeSpan.FromMinutes(minutes))], api.Fakes.History.Asked);
    }

    [Theory]
    [InlineData("window=")]
    [InlineData("window=24")]
    [InlineData("window=h")]
    [InlineData("window=0h")]
    [InlineData("window=-1h")]
    [InlineData("window=1.5h")]
    [InlineData("window=1w")]
    [InlineData("window=24H")]
    [InlineData("window=%2024h")]
    [InlineData("window=3651d")]
    [InlineData("window=5256001m")]
    [InlineData("window=2147483647d")]
    [InlineData("window=99999999999999999999d")]
    public async Task Read_ABadWindow_Is400ThatSaysWhatToUse(string query)
    {
        await using var api = await StartAsync();
        var (response, body) = await api.SendAsync(HttpMethod.Get, "/api/proxies/1/history?" + query);
        Problem.Check(response, body, 400, "invalid-request", "/api/proxies/1/history");
        Assert.Contains("from 1m to 3650d, for example 24h", (string?)body!["errors"]!["window"]![0], StringComparison.Ordinal);
        Assert.Empty(api.Fakes.History.Asked);
    }

    [Theory]
    [InlineData("widow=24h", "widow", "There is no such parameter.")]
    [InlineData("window=1h&window=2h", "window", "Send it once.")]
    public async Task Read_AWrongParameter_Is400(string query, string field, string message)
    {
        await using var api = await StartAsync();
        var (response, body) = await api.SendAsync(HttpMethod.Get, "/api/proxies/1/history?" + query);
        Problem.Check(response, body, 400, "invalid-request", "/api/proxies/1/history");
        Assert.Equal(message, (string?)body!["errors"]![field]![0]);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("0")]
    [InlineData("x")]
    public async Task Read_NoSuchProxy_Is404(string id)
    {
        await using var api = await StartAsync();
        var (response, body) = await api.SendAsync(HttpMethod.Get, $"/api/proxies/{id}/history");
        Problem.Check(response, body, 404, "not-found", $"/api/proxies/{id}/history");
    }

    [Fact]
    public async Task Read_WholeProgram_ViewerSeesAndAStrangerDoesNot()
    {
        await using var forge = await RunningForge.StartAsync();
        using (var created = await forge.Api.PostAsJsonAsync("/api/proxies", new { domain = "app.example.test", destination = "http://127.0.0.1:1", force = true }, Cancel))
            created.EnsureSuccessStatusCode();
        using var viewer = forge.NewClient(RunningForge.ViewerToken);
        using var stranger = forge.NewClient();

        var history = await viewer.GetFromJsonAsync<JsonNode>("/api/proxies/1/history?window=30m", Cancel);
        // what was seen when it was made
        Assert.Equal((0, "unhealthy"), ((double)history!["uptime"]!["percent"]!, (string?)history["flips"]![0]!["status"]));
        using var refused = await stranger.GetAsync("/api/proxies/1/history", Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    private static async Task<ApiHost> StartAsync()
    {
        var api = await ApiHost.StartAsync();
        api.Fakes.Store.Put(Make.Reserved());
        return api;
    }

    private static HistoryPoint Raw(HealthSample sample) => new() { At = sample.CheckedAt, Checks = 1, Up = sample.Passed ? 1 : 0, Sample = sample };
}
