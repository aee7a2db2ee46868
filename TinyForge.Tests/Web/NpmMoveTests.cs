using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TinyForge.Core.Gateways;
using TinyForge.Core.Provisioning.Moves;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Npm;

namespace TinyForge.Tests.Web;

/// <summary>The whole program, whose proxies move between its own gateway and Nginx Proxy Manager.</summary>
public sealed class NpmMoveTests
{
    private static readonly string[] Domains = ["app.example.test"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Move_ToNpmAndBack_ServesFromOneAtATimeAndKeepsTheRest()
    {
        await using var app = await TestUpstream.AnsweringAsync("app");
        await using var npm = await FakeNpm.StartAsync();
        await using var forge = await RunningForge.StartAsync(configuration: [$"TinyForge:Npm:Url={npm.Url}", $"TinyForge:Npm:Email={npm.Email}", $"TinyForge:Npm:Password={npm.Password}"]);
        await SendAsync(forge, HttpMethod.Post, "/api/proxies", new { domains = Domains, destination = app.Url });
        var secured = new { domains = new[] { "secured.example.test" }, destination = app.Url, ssl_certificate_id = 1 };
        await SendAsync(forge, HttpMethod.Post, "/api/gateway/certificates/self-signed", new { domains = secured.domains });
        await SendAsync(forge, HttpMethod.Post, "/api/proxies", secured);
        await SendAsync(forge, HttpMethod.Put, "/api/settings", new { gateway = "npm", npm_proxy_url = npm.ProxyUrl });

        var plan = (await SendAsync(forge, HttpMethod.Get, "/api/gateway/move?to=npm", null))!["plan"]!;
        Assert.Equal(("app.example.test", "secured.example.test"), ((string?)Assert.Single(plan["movable"]!.AsArray())!["name"], (string?)Assert.Single(plan["blocked"]!.AsArray())!["name"]));

        await MoveAsync(forge, "npm");
        Assert.Equal(Domains, Assert.Single(npm.Hosts).DomainNames);
        Assert.Equal(["npm", "embedded"], await GatewaysAsync(forge));
        Assert.Equal(["2"], await EmbeddedHostsAsync(forge));

        await MoveAsync(forge, "embedded");
        Assert.Empty(npm.Hosts);
        Assert.Equal(["embedded", "embedded"], await GatewaysAsync(forge));
        Assert.Equal(["1", "2"], await EmbeddedHostsAsync(forge));
    }

    private static async Task MoveAsync(RunningForge forge, string to)
    {
        await SendAsync(forge, HttpMethod.Post, "/api/gateway/move", new { to });
        await ((GatewayMover)forge.Services.GetRequiredService<IGatewayMover>()).Finished.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        var progress = (await SendAsync(forge, HttpMethod.Get, "/api/gateway/move", null))!["progress"]!;
        Assert.Equal((false, 1, 0), ((bool)progress["running"]!, (int)progress["moved"]!, progress["failed"]!.AsArray().Count));
    }

    private static async Task<IEnumerable<string>> GatewaysAsync(RunningForge forge) =>
        (await SendAsync(forge, HttpMethod.Get, "/api/proxies?sort=id", null))!["items"]!.AsArray().Select(p => (string)p!["gateway"]!);

    private static async Task<IEnumerable<string>> EmbeddedHostsAsync(RunningForge forge) =>
        (await forge.Services.GetRequiredService<GatewayRegistry>().Get("embedded").ListAsync(Cancel)).Value!.Select(h => h.Id).Order();

    private static async Task<JsonNode?> SendAsync(RunningForge forge, HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await forge.Api.SendAsync(request, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.IsSuccessStatusCode, text);
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }
}
