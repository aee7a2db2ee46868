using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TinyForge.Core.Provisioning;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Npm;

namespace TinyForge.Tests.Web;

/// <summary>The whole program with Nginx Proxy Manager as its gateway.</summary>
public sealed class NpmProgramTests
{
    private static readonly string[] Domains = ["app.example.test"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Proxies_MadeChangedAndDeleted_AreSoInNpm()
    {
        await using var app = await TestUpstream.AnsweringAsync("app");
        await using var npm = await FakeNpm.StartAsync();
        await using var forge = await RunningForge.StartAsync(configuration: [$"TinyForge:Npm:Url={npm.Url}", $"TinyForge:Npm:Email={npm.Email}", $"TinyForge:Npm:Password={npm.Password}"]);
        await SendAsync(forge, HttpMethod.Put, "/api/settings", new { gateway = "npm", npm_proxy_url = npm.ProxyUrl });
        var tested = await SendAsync(forge, HttpMethod.Post, "/api/settings/test-gateway", null);
        Assert.Contains("Nginx Proxy Manager 2.15.1", (string?)tested!["description"], StringComparison.Ordinal);

        var made = await SendAsync(forge, HttpMethod.Post, "/api/proxies", new { domains = Domains, destination = app.Url });
        Assert.Equal(("npm", "1", "active"), ((string?)made!["gateway"], (string?)made["gateway_host_id"], (string?)made["state"]));
        Assert.Equal(Domains, Assert.Single(npm.Hosts).DomainNames);

        await SendAsync(forge, HttpMethod.Put, $"/api/proxies/{made["id"]}", new { domains = Domains, destination = app.Url, websockets = false });
        Assert.False(npm.Host(1)!.AllowWebsocketUpgrade);

        await SendAsync(forge, HttpMethod.Delete, $"/api/proxies/{made["id"]}", null);
        Assert.Empty(npm.Hosts);
    }

    [Fact]
    public async Task Create_NpmIsDown_Is503AndLeavesNothing()
    {
        await using var app = await TestUpstream.AnsweringAsync("app");
        await using var npm = await FakeNpm.StartAsync();
        await using var forge = await StartAsync(npm);
        await npm.GoDownAsync();
        using var answer = await forge.Api.PostAsJsonAsync("/api/proxies", new { domains = Domains, destination = app.Url }, Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(0, (int)(await forge.Api.GetFromJsonAsync<JsonNode>("/api/proxies", Cancel))!["total"]!);
    }

    [Fact]
    public async Task Changes_NpmIsDown_WaitAndAreCarriedOut()
    {
        await using var app = await TestUpstream.AnsweringAsync("app");
        await using var npm = await FakeNpm.StartAsync();
        await using var forge = await StartAsync(npm);
        await SendAsync(forge, HttpMethod.Post, "/api/proxies", new { domain = "changed.example.test", destination = app.Url });
        await SendAsync(forge, HttpMethod.Post, "/api/proxies", new { domain = "removed.example.test", destination = app.Url });
        await npm.GoDownAsync();

        var changed = await SendAsync(forge, HttpMethod.Put, "/api/proxies/1", new { domain = "new.example.test" });
        var removed = await SendAsync(forge, HttpMethod.Delete, "/api/proxies/2", null);
        var merged = await SendAsync(forge, HttpMethod.Get, "/api/proxies/all", null);

        Assert.Equal(("pending", "deleting"), ((string?)changed!["state"], (string?)removed!["state"]));
        Assert.All([changed, removed], p => Assert.NotEmpty((string?)p["state_detail"] ?? ""));
        Assert.Equal(2, (int)merged!["total"]!);

        await npm.ComeUpAsync();
        await ReconcileAsync(forge);
        var left = Assert.Single((await SendAsync(forge, HttpMethod.Get, "/api/proxies", null))!["items"]!.AsArray())!;
        Assert.Equal(("active", "new.example.test"), ((string?)left["state"], (string?)left["domains"]![0]));
        Assert.Equal("new.example.test", Assert.Single(Assert.Single(npm.Hosts).DomainNames));
    }

    [Fact]
    public async Task Host_EditedBehindItsBack_IsDriftWithAPreviewAndCanBeRestoredOrAccepted()
    {
        await using var app = await TestUpstream.AnsweringAsync("app");
        await using var npm = await FakeNpm.StartAsync();
        await using var forge = await StartAsync(npm);
        foreach (var name in new[] { "restored", "accepted", "gone", "offline" })
            await SendAsync(forge, HttpMethod.Post, "/api/proxies", new { domain = $"{name}.example.test", destination = app.Url });
        npm.EditHost(1, h => h.ForwardPort = 9);
        npm.EditHost(2, h => h.ForwardPort = 9);
        npm.RemoveHost(3);
        npm.EditHost(4, h => h.AdvancedConfig = "bogus_directive on;");

        Assert.Equal(["changed", "changed", "missing", "offline"], await FindDriftsAsync(forge));
        var preview = await SendAsync(forge, HttpMethod.Get, "/api/proxies/1/drift", null);
        Assert.Equal(("destination", app.Url, "http://127.0.0.1:9"), ((string?)preview!["fields"]![0]!["field"], (string?)preview["fields"]![0]!["wanted"], (string?)preview["fields"]![0]!["found"]));
        Assert.NotEmpty((string?)(await SendAsync(forge, HttpMethod.Get, "/api/proxies/4/drift", null))!["detail"] ?? "");

        await SendAsync(forge, HttpMethod.Post, "/api/proxies/1/drift/restore", null);
        await SendAsync(forge, HttpMethod.Post, "/api/proxies/2/drift/accept", null);
        await SendAsync(forge, HttpMethod.Post, "/api/proxies/3/drift/restore", null);
        await ReconcileAsync(forge);

        var items = (await SendAsync(forge, HttpMethod.Get, "/api/proxies?sort=id", null))!["items"]!.AsArray();
        Assert.Equal([("none", app.Url), ("none", "http://127.0.0.1:9"), ("none", app.Url), ("offline", app.Url)], items.Select(p => ((string?)p!["drift"], (string?)p["destination"])));
        var told = (await SendAsync(forge, HttpMethod.Get, "/api/events?limit=100", null))!["items"]!.AsArray().Select(e => (string?)e!["type"]).ToList();
        Assert.Equal(4, told.Count(t => t == "proxy.drifted"));
    }

    [Fact]
    public async Task Create_TwentyAtOnceOfOneDomain_OneIsMade()
    {
        await using var app = await TestUpstream.AnsweringAsync("app");
        await using var npm = await FakeNpm.StartAsync();
        await using var forge = await StartAsync(npm);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => forge.Api.PostAsJsonAsync("/api/proxies", new { domains = Domains, destination = app.Url }, Cancel)));

        Assert.Equal([(HttpStatusCode.Created, 1), (HttpStatusCode.Conflict, 19)], answers.GroupBy(a => a.StatusCode).OrderBy(g => g.Key).Select(g => (g.Key, g.Count())));
        Assert.Equal(Domains, Assert.Single(npm.Hosts).DomainNames);
    }

    [Fact]
    public async Task ExternalHost_AdoptedAndReleased_KeepsWhatWasSetByHand()
    {
        await using var app = await TestUpstream.AnsweringAsync("app");
        await using var npm = await FakeNpm.StartAsync();
        await using var forge = await StartAsync(npm);
        var port = new Uri(app.Url).Port;
        npm.AddHost("wiki.example.test", port, h => (h.ForwardHost, h.AdvancedConfig) = ("127.0.0.1", "client_max_body_size 1g;"));

        var found = Assert.Single((await SendAsync(forge, HttpMethod.Get, "/api/proxies/all", null))!["items"]!.AsArray())!;
        Assert.Equal(("external", "1", true), ((string?)found["source"], (string?)found["gateway_host_id"], (bool)found["adoptable"]!));
        using var taken = await forge.Api.PostAsJsonAsync("/api/proxies", new { domain = "wiki.example.test", destination = app.Url }, Cancel);
        Assert.Equal(HttpStatusCode.Conflict, taken.StatusCode);

        for (var round = 1; round <= 2; round++)
        {
            var adopted = await SendAsync(forge, HttpMethod.Post, "/api/proxies/adopt", new { gateway_host_id = "1" });
            Assert.Equal(("active", "standalone", "1"), ((string?)adopted!["state"], (string?)adopted["source"], (string?)adopted["gateway_host_id"]));
            await SendAsync(forge, HttpMethod.Put, $"/api/proxies/{adopted["id"]}", new { websockets = round == 1 });
            Assert.Equal((round == 1, "client_max_body_size 1g;"), (npm.Host(1)!.AllowWebsocketUpgrade, npm.Host(1)!.AdvancedConfig));
            await SendAsync(forge, HttpMethod.Post, $"/api/proxies/{adopted["id"]}/release", null);
            Assert.Equal("external", (string?)Assert.Single((await SendAsync(forge, HttpMethod.Get, "/api/proxies/all", null))!["items"]!.AsArray())!["source"]);
        }
        Assert.Single(npm.Hosts);
    }

    private static async Task<RunningForge> StartAsync(FakeNpm npm)
    {
        var forge = await RunningForge.StartAsync(configuration: [$"TinyForge:Npm:Url={npm.Url}", $"TinyForge:Npm:Email={npm.Email}", $"TinyForge:Npm:Password={npm.Password}"]);
        await SendAsync(forge, HttpMethod.Put, "/api/settings", new { gateway = "npm" });
        return forge;
    }

    private static Task<ReconcileReport> ReconcileAsync(RunningForge forge) => forge.Services.GetRequiredService<IProxyReconciler>().RunAsync(Cancel);

    // the run that the program makes at its start may be at one of them, and another one leaves it to that
    private static async Task<List<string?>> FindDriftsAsync(RunningForge forge)
    {
        for (var run = 1; ; run++)
        {
            await ReconcileAsync(forge);
            var drifts = (await SendAsync(forge, HttpMethod.Get, "/api/proxies?sort=id", null))!["items"]!.AsArray().Select(p => (string?)p!["drift"]).ToList();
            if (!drifts.Contains("none") || run == 20)
                return drifts;
            await Task.Delay(100, Cancel);
        }
    }

    private static async Task<JsonNode?> SendAsync(RunningForge forge, HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await forge.Api.SendAsync(request, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.IsSuccessStatusCode, text);
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }
}
