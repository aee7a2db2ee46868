using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Api;

public sealed class ApiFuzzTests
{
    [Fact]
    public async Task AllBodies_TenThousandHostileRequests_AreAnsweredWithoutA5xx()
    {
        await using var api = await ApiHost.StartAsync();
        await api.SendAsync(HttpMethod.Post, "/api/proxies", """{"domain": "first.example.test", "destination": "http://127.0.0.1:1"}""");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(3));

        var report = await ApiFuzz.RunAsync(api.Client, seed: 20260101, count: 10_000, limit.Token);

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", report.Statuses.OrderBy(s => s.Key).Select(s => $"{s.Key}: {s.Value}")));
        Assert.True(report.Failures.Count == 0, string.Join('\n', report.Failures.Take(10)));
        Assert.Empty(api.Fakes.Logs.Errors);
        Assert.Equal(10_000, report.Statuses.Values.Sum());
        // a run that only ever saw one answer would have tried nothing
        Assert.All([200, 201, 400, 413, 415, 422], status => Assert.True(report.Statuses.GetValueOrDefault(status) >= 20, $"too few {status}"));
    }

    [Fact]
    public async Task Run_AnApiThatFails_ReportsEachFailure()
    {
        await using var upstream = await TestUpstream.AnsweringAsync("oops", status: 500);
        using var client = new HttpClient { BaseAddress = new Uri(upstream.Url) };
        var report = await ApiFuzz.RunAsync(client, seed: 1, count: 20, TestContext.Current.CancellationToken);
        Assert.Equal(20, report.Failures.Count);
    }
}
