using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using TinyForge.Core.Probing;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Api;

public sealed class ApiFuzzTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WholeProgram_TenThousandHostileRequests_AreAnsweredWithoutA5xx()
    {
        // a destination that a mutation made could be anybody's: no name is known, and nothing but loopback is connected to
        await using var forge = await RunningForge.StartAsync(services: services => services
            .AddSingleton<INameResolver>(FakeResolver.Failing(SocketError.HostNotFound))
            .AddSingleton<IDestinationPolicy>(new FakePolicy((address, _) => IPAddress.IsLoopback(address) ? null : FailureCode.DestinationForbidden)));
        using (var first = await forge.Api.PostAsJsonAsync("/api/proxies", new { domain = "first.example.test", destination = "http://127.0.0.1:1", force = true }, Cancel))
            first.EnsureSuccessStatusCode();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromMinutes(5));

        var report = await ApiFuzz.RunAsync(forge.Api, seed: 20260101, count: 10_000, limit.Token);

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", report.Statuses.OrderBy(s => s.Key).Select(s => $"{s.Key}: {s.Value}")));
        Assert.True(report.Failures.Count == 0, string.Join('\n', report.Failures.Take(10)));
        Assert.Equal(10_000, report.Statuses.Values.Sum());
        // a run that only ever saw one answer would have tried nothing
        Assert.All([200, 201, 400, 413, 415, 422], status => Assert.True(report.Statuses.GetValueOrDefault(status) >= 20, $"too few {status}"));
        // what got through obeys the rules all the same
        Assert.Empty(SettingsRules.Check(forge.Services.GetRequiredService<ISettingsStore>().Current, ["embedded"]));
        Assert.All(await forge.Services.GetRequiredService<IProxyStore>().ListAllAsync(Cancel), proxy => Assert.Equal(ProvisionState.Active, proxy.State));
    }

    [Fact]
    public async Task Run_AnApiThatFails_ReportsEachFailure()
    {
        await using var upstream = await TestUpstream.AnsweringAsync("oops", status: 500);
        using var client = new HttpClient { BaseAddress = new Uri(upstream.Url) };

        var report = await ApiFuzz.RunAsync(client, seed: 1, count: 20, Cancel);

        Assert.Equal(20, report.Failures.Count);
    }
}
