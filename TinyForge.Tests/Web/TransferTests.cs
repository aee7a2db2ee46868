using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Npm;

namespace TinyForge.Tests.Web;

/// <summary>Documents between whole programs.</summary>
public sealed class TransferTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Document_FromOneToAnEmptyOther_MakesTheSameAndExportsTheSame()
    {
        await using var upstream = await TestUpstream.AnsweringAsync("hello");
        await using var a = await RunningForge.StartAsync();
        await SendAsync(a, HttpMethod.Post, "/api/proxies", $$"""{"domains": ["app.example.test", "www.example.test"], "destination": "{{upstream.Url}}", "websockets": false, "health_check": {"path": "/health", "expected_status": "200", "interval_seconds": 60} }""");
        await SendAsync(a, HttpMethod.Post, "/api/proxies", $$"""{"domain": "*.down.example.test", "destination": "http://127.0.0.1:{{FreePort.Next()}}", "enabled": false, "force": true}""");
        await SendAsync(a, HttpMethod.Post, "/api/instances", $$"""{"name": "shop", "domains": ["shop.example.test"], "destination": "{{upstream.Url}}"}""");
        await SendAsync(a, HttpMethod.Put, "/api/settings", """{"npm_url": "http://127.0.0.1:1", "npm_email": "forge@example.test", "npm_password": "s3cret-word", "unhealthy_after": 4, "forbidden_destinations": ["10.9.0.0/16"]}""");
        var document = await a.Api.GetStringAsync("/api/export", Cancel);
        Assert.DoesNotContain("s3cret", document, StringComparison.Ordinal);
        Assert.DoesNotContain("shop.example.test", document, StringComparison.Ordinal);

        await using var b = await RunningForge.StartAsync();
        var plan = (await SendAsync(b, HttpMethod.Post, "/api/import", document))!["plan"]!;
        Assert.Equal((2, 0, 0), ((int)plan["create"]!, (int)plan["update"]!, (int)plan["conflict"]!));
        Assert.Equal(["npm_url", "npm_email", "unhealthy_after", "forbidden_destinations"], plan["settings"]!["changes"]!.AsArray().Select(c => (string)c!["field"]!));
        Assert.Equal(0, (int)(await SendAsync(b, HttpMethod.Get, "/api/proxies"))!["total"]!);

        var result = (await SendAsync(b, HttpMethod.Post, $"/api/import?dry_run=false&fingerprint={plan["fingerprint"]}", document))!["result"]!;
        Assert.Equal((2, 0, true, null), ((int)result["created"]!, (int)result["failed"]!, (bool)result["settings_saved"]!, result["fault"]));
        Assert.NotNull(result["items"]!.AsArray().Single(i => (string?)i!["name"] == "*.down.example.test")!["warning"]);
        Assert.Equal(Undated(document), Undated(await b.Api.GetStringAsync("/api/export", Cancel)));
        using var answer = await b.GetThroughGatewayAsync("app.example.test", Cancel);
        Assert.Equal("hello", await answer.Content.ReadAsStringAsync(Cancel));

        var again = (await SendAsync(b, HttpMethod.Post, "/api/import?dry_run=false&prune=true", document))!;
        Assert.Equal((2, 0, 0, 0), ((int)again["plan"]!["unchanged"]!, (int)again["result"]!["total"]!, again["plan"]!["settings"]!["changes"]!.AsArray().Count, (int)again["plan"]!["delete"]!));
        // the shop's proxy is its instance's, whatever a document says
        var claimed = (await SendAsync(a, HttpMethod.Post, "/api/import?prune=true", """{"format": "tinyforge", "version": 1, "proxies": [{"domain": "shop.example.test", "destination": "http://127.0.0.1:1"}]}"""))!["plan"]!;
        Assert.Equal((1, 2), ((int)claimed["conflict"]!, (int)claimed["delete"]!));
    }

    [Fact]
    public async Task Import_NpmRefusesOne_TheOthersAreThereAndASecondImportDoesTheRest()
    {
        await using var upstream = await TestUpstream.AnsweringAsync("hello");
        await using var npm = await FakeNpm.StartAsync();
        await using var forge = await RunningForge.StartAsync(configuration: [$"TinyForge:Npm:Url={npm.Url}", $"TinyForge:Npm:Email={npm.Email}", $"TinyForge:Npm:Password={npm.Password}"]);
        await SendAsync(forge, HttpMethod.Put, "/api/settings", $$"""{"gateway": "npm", "npm_proxy_url": "{{npm.ProxyUrl}}"}""");
        var document = $$"""{"format": "tinyforge", "version": 1, "proxies": [{{string.Join(", ", "abc".Select(name => $$"""{"domain": "{{name}}.example.test", "destination": "{{upstream.Url}}"}"""))}}]}""";
        npm.FailNext(1, status: 400, r => r.IsWrite && r.Body.Contains("b.example.test", StringComparison.Ordinal));

        var result = (await SendAsync(forge, HttpMethod.Post, "/api/import?dry_run=false", document))!["result"]!;

        Assert.Equal((2, 1), ((int)result["created"]!, (int)result["failed"]!));
        var failed = result["items"]!.AsArray().Single(i => (string?)i!["outcome"] == "failed")!;
        Assert.Equal("b.example.test", (string?)failed["name"]);
        Assert.NotEmpty((string)failed["detail"]!);
        Assert.Equal(["a.example.test", "c.example.test"], npm.Hosts.Select(h => h.DomainNames.Single()).Order());
        Assert.Equal(2, (int)(await SendAsync(forge, HttpMethod.Get, "/api/proxies"))!["total"]!);

        var second = (await SendAsync(forge, HttpMethod.Post, "/api/import?dry_run=false", document))!["result"]!;
        Assert.Equal((1, 2, 0), ((int)second["created"]!, (int)second["unchanged"]!, (int)second["failed"]!));
        Assert.Equal(3, npm.Hosts.Count);
    }

    [Fact]
    public async Task Import_HostThatSomebodyMadeInNpm_IsAConflictInThePlan()
    {
        await using var npm = await FakeNpm.StartAsync();
        await using var other = await RunningForge.StartAsync(configuration: [$"TinyForge:Npm:Url={npm.Url}", $"TinyForge:Npm:Email={npm.Email}", $"TinyForge:Npm:Password={npm.Password}"]);
        await SendAsync(other, HttpMethod.Put, "/api/settings", """{"gateway": "npm"}""");
        await SendAsync(other, HttpMethod.Post, "/api/proxies", """{"domain": "theirs.example.test", "destination": "http://127.0.0.1:1", "force": true}""");
        await using var forge = await RunningForge.StartAsync(configuration: [$"TinyForge:Npm:Url={npm.Url}", $"TinyForge:Npm:Email={npm.Email}", $"TinyForge:Npm:Password={npm.Password}"]);
        await SendAsync(forge, HttpMethod.Put, "/api/settings", """{"gateway": "npm"}""");

        var plan = (await SendAsync(forge, HttpMethod.Post, "/api/import", """{"format": "tinyforge", "version": 1, "proxies": [{"domain": "theirs.example.test", "destination": "http://127.0.0.1:1"}]}"""))!["plan"]!;

        Assert.Contains("which TinyForge does not know: adopt it", (string?)Assert.Single(plan["entries"]!.AsArray())!["reason"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_Viewer_MayReadAndNotImport()
    {
        await using var forge = await RunningForge.StartAsync();
        using var viewer = forge.NewClient(RunningForge.ViewerToken);
        using var export = await viewer.GetAsync("/api/export", Cancel);
        Assert.Equal(HttpStatusCode.OK, export.StatusCode);
        using var import = await viewer.PostAsJsonAsync("/api/import", new { format = "tinyforge", version = 1 }, Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, import.StatusCode);
    }

    private static string Undated(string document)
    {
        var node = JsonNode.Parse(document)!.AsObject();
        Assert.True(node.Remove("exported_at"));
        return node.ToJsonString();
    }

    private static async Task<JsonNode?> SendAsync(RunningForge forge, HttpMethod method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") };
        using var answer = await forge.Api.SendAsync(request, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.IsSuccessStatusCode, text);
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }
}
