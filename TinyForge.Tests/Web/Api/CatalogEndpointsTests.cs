using System.Net;
using TinyForge.Core.Gateways;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Api;

public sealed class CatalogEndpointsTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task All_MergesProxiesAndExternalHosts()
    {
        await using var api = await ApiHost.StartAsync();
        api.Fakes.Store.Put(StandaloneProxy.Reserve(HostsGateway.Spec("app.test"), "npm", Now).Activated("7", Now));
        api.Fakes.Catalog.External.Add(CatalogEntry.Of("npm", GatewayHost.Of("12", HostsGateway.Spec("old.test")) with { Extras = ["locations"], Fault = "nginx: no" }));
        api.Fakes.Catalog.External.Add(CatalogEntry.Of("npm", new GatewayHost { Id = "13", Domains = ["bad_name.test"], Destination = "http://10.0.0.1/app", Enabled = false }));
        api.Fakes.Catalog.ListedAt = Now;

        var (response, body) = await api.SendAsync(HttpMethod.Get, "/api/proxies/all");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal((3, 1, 50, "2026-01-01T12:00:00Z", false), ((int)body!["total"]!, (int)body["page"]!, (int)body["page_size"]!, (string?)body["listed_at"], (bool)body["gateway_stale"]!));
        Assert.Null(body["gateway_error"]);
        var (own, external, bare) = (body["items"]![0]!, body["items"]![1]!, body["items"]![2]!);
        Assert.Equal((1, "active", "7"), ((int)own["id"]!, (string?)own["state"], (string?)own["gateway_host_id"]));
        Assert.Equal(("external", "12", "npm", "http://10.0.0.9:8080", "nginx: no"), ((string?)external["source"], (string?)external["gateway_host_id"], (string?)external["gateway"], (string?)external["destination"], (string?)external["fault"]));
        Assert.Equal((true, "locations", "unknown", true), ((bool)external["adoptable"]!, (string?)external["extras"]![0], (string?)external["health"]!["status"], (bool)external["websockets"]!));
        Assert.True(external.AsObject().ContainsKey("id"));
        Assert.Null(external["id"]);
        Assert.Equal((false, false), ((bool)bare["adoptable"]!, (bool)bare["enabled"]!));
        Assert.Contains("bad_name.test", (string?)bare["adopt_hint"], StringComparison.Ordinal);
        Assert.Null(bare["ssl_forced"]);
    }

    [Fact]
    public async Task All_GatewayDown_SaysSo()
    {
        await using var api = await ApiHost.StartAsync();
        (api.Fakes.Catalog.Error, api.Fakes.Catalog.ListedAt) = ("connection refused", null);
        var (_, body) = await api.SendAsync(HttpMethod.Get, "/api/proxies/all");
        Assert.Equal((true, "connection refused", null), ((bool)body!["gateway_stale"]!, (string?)body["gateway_error"], (string?)body["listed_at"]));
    }

    [Fact]
    public async Task All_Query_IsReadInFull()
    {
        await using var api = await ApiHost.StartAsync();
        await api.SendAsync(HttpMethod.Get, "/api/proxies/all?page=2&page_size=500&search=app&status=unknown&sort=-domain&source=external");
        var expected = new CatalogQuery(new ProxyQuery { Page = 2, PageSize = 500, Search = "app", Status = HealthStatus.Unknown, Sort = ProxySort.Domain, Descending = true }, CatalogSource.External);
        Assert.Equal(expected, api.Fakes.Catalog.LastQuery);
    }

    [Theory]
    [InlineData("source=mine", "source")]
    [InlineData("page_size=501", "page_size")]
    [InlineData("colour=red", "colour")]
    public async Task All_FaultyQuery_NamesTheParameter(string query, string field)
    {
        await using var api = await ApiHost.StartAsync();
        var (response, body) = await api.SendAsync(HttpMethod.Get, "/api/proxies/all?" + query);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotNull(body!["errors"]![field]);
    }

    [Fact]
    public async Task Adopt_Done_IsCreatedWithTheProxy()
    {
        await using var api = await ApiHost.StartAsync();
        var proxy = api.Fakes.Store.Put(StandaloneProxy.Reserve(HostsGateway.Spec("old.test"), "npm", Now).Activated("12", Now));
        api.Fakes.Adoption.Answers[0] = new ProvisionResult { Outcome = ProvisionOutcome.Done, Proxy = proxy };
        var (response, body) = await api.SendAsync(HttpMethod.Post, "/api/proxies/adopt", """{"gateway_host_id": "12", "gateway": "npm", "force": true}""");
        Assert.Equal((HttpStatusCode.Created, "/api/proxies/1", "12"), (response.StatusCode, response.Headers.Location?.ToString(), (string?)body!["gateway_host_id"]));
        Assert.Equal(["adopt 12 of npm forced"], api.Fakes.Adoption.Calls);
    }

    [Theory]
    [InlineData("{}", "gateway_host_id")]
    [InlineData("""{"gateway_host_id": 12}""", "gateway_host_id")]
    [InlineData("""{"gateway_host_id": "12", "now": true}""", "now")]
    public async Task Adopt_FaultyBody_NamesTheField(string json, string field)
    {
        await using var api = await ApiHost.StartAsync();
        var (response, body) = await api.SendAsync(HttpMethod.Post, "/api/proxies/adopt", json);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotNull(body!["errors"]![field]);
        Assert.Empty(api.Fakes.Adoption.Calls);
    }

    [Theory]
    [InlineData("adopt", ProvisionOutcome.NotFound, 404, "not-found")]
    [InlineData("adopt", ProvisionOutcome.DomainTaken, 409, "domain-taken")]
    [InlineData("adopt", ProvisionOutcome.Invalid, 422, "validation-failed")]
    [InlineData("adopt", ProvisionOutcome.GatewayRefused, 502, "gateway-refused")]
    [InlineData("adopt", ProvisionOutcome.GatewayUnreachable, 503, "gateway-unreachable")]
    [InlineData("7/release", ProvisionOutcome.NotFound, 404, "not-found")]
    [InlineData("7/release", ProvisionOutcome.Locked, 409, "locked")]
    [InlineData("7/release", ProvisionOutcome.NotReleasable, 409, "not-releasable")]
    public async Task Change_NotDone_IsAProblemOfItsKind(string call, ProvisionOutcome outcome, int status, string slug)
    {
        await using var api = await ApiHost.StartAsync();
        api.Fakes.Adoption.Answers[0] = new ProvisionResult { Outcome = outcome, Detail = "in plain words" };
        var (response, body) = await api.SendAsync(HttpMethod.Post, "/api/proxies/" + call, call == "adopt" ? """{"gateway_host_id": "12"}""" : null);
        Assert.Equal((status, "urn:tinyforge:problem:" + slug), ((int)response.StatusCode, (string?)body!["type"]));
        if (call == "adopt" || status == 409)
            Assert.Equal("in plain words", (string?)body["detail"]);
    }

    [Theory]
    [InlineData("7", 204)]
    [InlineData("seven", 404)]
    public async Task Release_Id_IsRead(string id, int status)
    {
        await using var api = await ApiHost.StartAsync();
        var (response, _) = await api.SendAsync(HttpMethod.Post, $"/api/proxies/{id}/release");
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 204 ? ["release 7"] : [], api.Fakes.Adoption.Calls);
    }
}
