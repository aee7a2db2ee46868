using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
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
        await using var forge = await RunningForge.StartAsync(configuration: [$"TinyForge:Npm:Url={npm.Url}", $"TinyForge:Npm:Email={npm.Email}", $"TinyForge:Npm:Password={npm.Password}"]);
        await SendAsync(forge, HttpMethod.Put, "/api/settings", new { gateway = "npm" });
        await npm.GoDownAsync();
        using var answer = await forge.Api.PostAsJsonAsync("/api/proxies", new { domains = Domains, destination = app.Url }, Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(0, (int)(await forge.Api.GetFromJsonAsync<JsonNode>("/api/proxies", Cancel))!["total"]!);
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
