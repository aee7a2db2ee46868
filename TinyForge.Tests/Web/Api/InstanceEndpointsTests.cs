using System.Net;
using System.Text.Json.Nodes;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Api;

public sealed class InstanceEndpointsTests : IAsyncLifetime
{
    private const string Shop = """{"name": "shop-api", "domains": ["api.shop.example"], "destination": "http://10.0.0.9:8080"}""";

    private ApiHost _api = null!;

    public async ValueTask InitializeAsync() => _api = await ApiHost.StartAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Post_New_Is201WithTheInstanceAndItsProxy()
    {
        var (response, body) = await PostAsync("""
            {"name": "shop-api", "project": "shop", "stage": "prod", "image": "shop-api:1.4.2", "domains": ["api.shop.example"], "destination": "http://10.0.0.9:8080",
             "deployed_at": "2026-01-01T02:00:00+02:00", "metadata": {"commit": "9f1c2e7"}}
            """);

        Assert.Equal((HttpStatusCode.Created, "/api/instances/1"), (response.StatusCode, response.Headers.Location?.ToString()));
        Assert.Equal(
            ["id", "name", "project", "stage", "image", "domains", "destination", "state", "registered_by", "deployed_at", "last_seen_at", "stale", "proxy", "metadata", "created_at", "updated_at"],
            body!.AsObject().Select(f => f.Key));
        Assert.Equal("""["shop-api","shop","prod","shop-api:1.4.2",["api.shop.example"],"http://10.0.0.9:8080","registered","2026-01-01T00:00:00Z",false,{"commit":"9f1c2e7"}]""", Pick(body, "name", "project", "stage", "image", "domains", "destination", "state", "deployed_at", "stale", "metadata"));
        Assert.Equal("""["managed",1,"active",["api.shop.example"]]""", Pick(body["proxy"]!, "source", "instance_id", "state", "domains"));
    }

    [Fact]
    public async Task Post_Again_Is200AndKeepsWhatIsAbsentOrNull()
    {
        await PostAsync("""{"name": "shop-api", "domain": "api.shop.example", "destination": "http://10.0.0.9:8080", "project": "shop", "stage": "prod", "image": "a:1", "metadata": {"k": "v"}, "health_check": {"path": "/up"}}""");

        var (response, body) = await PostAsync("""{"name": "Shop-API", "domains": ["api.shop.example"], "destination": "http://10.0.0.9:8081", "project": null, "stage": "", "metadata": null}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""[1,"shop-api","shop",null,"a:1","http://10.0.0.9:8081",{"k":"v"}]""", Pick(body!, "id", "name", "project", "stage", "image", "destination", "metadata"));
        Assert.Equal("/up", (string?)body!["proxy"]!["health_check"]!["path"]);
        Assert.Equal(["create", "update 1"], _api.Fakes.Managed.Calls);
    }

    [Fact]
    public async Task Post_NothingNew_AsksTheGatewayNothing()
    {
        await PostAsync(Shop);

        var (response, _) = await PostAsync(Shop);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["create"], _api.Fakes.Managed.Calls);
        Assert.Single(_api.Fakes.Events.Kept);
    }

    [Fact]
    public async Task Post_ProxysOptionsAndForce_AreHandedOn()
    {
        await PostAsync("""{"name": "shop-api", "domains": ["api.shop.example"], "destination": "http://10.0.0.9:8080", "ssl_certificate_id": 3, "hsts": true, "websockets": false, "force": true}""");

        Assert.True(_api.Fakes.Managed.LastForce);
        Assert.Equal((3, true, false), (_api.Fakes.Managed.LastDraft!.SslCertificateId, _api.Fakes.Managed.LastDraft.Hsts, _api.Fakes.Managed.LastDraft.Websockets));
    }

    [Theory]
    [InlineData("""{}""", "destination,domains,name")]
    [InlineData("""{"name": "shop api", "domains": ["a.example"], "destination": "http://b"}""", "name")]
    [InlineData("""{"name": 1, "domains": ["a.example"], "destination": "http://b", "foo": 1}""", "foo,name")]
    [InlineData("""{"name": "a", "domains": [], "destination": "http://b"}""", "domains")]
    [InlineData("""{"name": "a", "domains": ["a.example"], "destination": ""}""", "destination")]
    [InlineData("""{"name": "a", "domains": ["a.example"], "destination": "http://b", "deployed_at": "yesterday"}""", "deployed_at")]
    [InlineData("""{"name": "a", "domains": ["a.example"], "destination": "http://b", "deployed_at": "2999-01-01T00:00:00Z"}""", "deployed_at")]
    [InlineData("""{"name": "a", "domains": ["a.example"], "destination": "http://b", "metadata": {"a": 1, "b": null, "c": "x"}}""", "metadata.a,metadata.b")]
    [InlineData("""{"name": "a", "domains": ["a.example"], "destination": "http://b", "metadata": ["a"], "image": "\u0001"}""", "metadata")]
    [InlineData("""{"name": "a", "domains": ["a.example"], "destination": "http://b", "gateway": "npm"}""", "gateway")]
    public async Task Post_FaultyFields_Is400ThatNamesThem(string json, string fields)
    {
        var (response, body) = await PostAsync(json);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(fields, string.Join(',', body!["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal)));
        Assert.Empty(_api.Fakes.Managed.Calls);
    }

    [Theory]
    [InlineData(ProvisionOutcome.Invalid, 422)]
    [InlineData(ProvisionOutcome.DomainTaken, 409)]
    [InlineData(ProvisionOutcome.GatewayRefused, 502)]
    [InlineData(ProvisionOutcome.GatewayUnreachable, 503)]
    public async Task Post_ProxyRefused_IsTheProblemOfProxiesAndLeavesNothing(ProvisionOutcome outcome, int status)
    {
        _api.Fakes.Managed.Next = new ProvisionResult { Outcome = outcome, Detail = "its own words", Taken = [new DomainClaim("api.shop.example", ProxySource.Standalone, 7, "http://10.0.0.5:3000")] };

        var (response, body) = await PostAsync(Shop);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(outcome == ProvisionOutcome.DomainTaken ? "proxy 7" : "its own words", (string?)body!["detail"], StringComparison.Ordinal);
        Assert.Equal(0, (int)(await _api.SendAsync(HttpMethod.Get, "/api/instances")).Body!["total"]!);
    }

    [Fact]
    public async Task Get_Put_WhatGetGave_ChangesNothing()
    {
        await PostAsync(Shop);
        var (_, got) = await _api.SendAsync(HttpMethod.Get, "/api/instances/1");

        var (response, put) = await _api.SendAsync(HttpMethod.Put, "/api/instances/1", got!.ToJsonString());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        got["last_seen_at"] = put!["last_seen_at"]!.DeepClone();
        Assert.Equal(got.ToJsonString(), put.ToJsonString());
        Assert.Equal(["create"], _api.Fakes.Managed.Calls);
    }

    [Fact]
    public async Task Put_OneField_ChangesThatAndNotTheName()
    {
        await PostAsync(Shop);

        var (response, body) = await _api.SendAsync(HttpMethod.Put, "/api/instances/1", """{"image": "a:2"}""");
        var (renamed, _) = await _api.SendAsync(HttpMethod.Put, "/api/instances/1", """{"name": "other"}""");

        Assert.Equal((HttpStatusCode.OK, """["shop-api","a:2"]"""), (response.StatusCode, Pick(body!, "name", "image")));
        Assert.Equal(HttpStatusCode.BadRequest, renamed.StatusCode);
    }

    [Fact]
    public async Task Delete_IsGone_ThenNotFound()
    {
        await PostAsync(Shop);

        Assert.Equal(HttpStatusCode.NoContent, (await _api.SendAsync(HttpMethod.Delete, "/api/instances/1")).Response.StatusCode);
        foreach (var (method, path) in new[] { (HttpMethod.Delete, "1"), (HttpMethod.Get, "1"), (HttpMethod.Put, "1"), (HttpMethod.Get, "x"), (HttpMethod.Delete, "-1") })
        {
            var (response, body) = await _api.SendAsync(method, $"/api/instances/{path}", method == HttpMethod.Put ? "{}" : null);
            Assert.Equal((HttpStatusCode.NotFound, $"There is no instance '{path}'."), (response.StatusCode, (string?)body!["detail"]));
        }
    }

    [Fact]
    public async Task Delete_GatewayCanNotBeReached_Is202AndThenNobodyCanChangeIt()
    {
        await PostAsync(Shop);
        _api.Fakes.Managed.Next = new ProvisionResult { Outcome = ProvisionOutcome.Waiting };

        var (response, body) = await _api.SendAsync(HttpMethod.Delete, "/api/instances/1");
        var (again, problem) = await PostAsync(Shop);

        Assert.Equal((HttpStatusCode.Accepted, "removing"), (response.StatusCode, (string?)body!["state"]));
        Assert.Equal((HttpStatusCode.Conflict, "urn:tinyforge:problem:being-removed"), (again.StatusCode, (string?)problem!["type"]));
    }

    [Fact]
    public async Task List_PagesAndSearches()
    {
        foreach (var name in new[] { "c", "a", "b" })
            await PostAsync($$"""{"name": "{{name}}", "domains": ["{{name}}.example"], "destination": "http://10.0.0.9:8080"}""");

        var (_, page) = await _api.SendAsync(HttpMethod.Get, "/api/instances?page=2&page_size=2&search=%20x%20");
        Assert.Equal("""[0,2,2]""", Pick(page!, "total", "page", "page_size"));
        Assert.Equal("x", _api.Fakes.Instances.LastQuery!.Search);
        var (_, all) = await _api.SendAsync(HttpMethod.Get, "/api/instances?page_size=2");
        Assert.Equal("a,b", string.Join(',', all!["items"]!.AsArray().Select(i => (string)i!["name"]!)));
        var (refused, _) = await _api.SendAsync(HttpMethod.Get, "/api/instances?page_size=501&status=healthy");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    private Task<(HttpResponseMessage Response, JsonNode? Body)> PostAsync(string json) => _api.SendAsync(HttpMethod.Post, "/api/instances", json);

    private static string Pick(JsonNode node, params string[] fields) => new JsonArray([.. fields.Select(f => node[f]?.DeepClone())]).ToJsonString();
}
