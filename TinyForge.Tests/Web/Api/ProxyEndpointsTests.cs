using System.Net;
using TinyForge.Core.Health;
using TinyForge.Core.Probing;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Core.Validation;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Fakes;

namespace TinyForge.Tests.Web.Api;

public sealed class ProxyEndpointsTests
{
    private const string Valid = """{"domain": "App.Example.com", "destination": "http://10.0.0.5:3000"}""";

    [Fact]
    public async Task Delete_GatewayIsDown_IsAcceptedAndSaysWhatItWaitsFor()
    {
        await using var api = await ApiHost.StartAsync();
        var doomed = (Make.Reserved() with { Id = 7 }).Doomed(Make.Time).Waiting("connection refused");
        api.Fakes.Manager.Next = new ProvisionResult { Outcome = ProvisionOutcome.Waiting, Proxy = doomed };

        var (response, body) = await api.SendAsync(HttpMethod.Delete, "/api/proxies/7");

        Assert.Equal((HttpStatusCode.Accepted, "deleting", "connection refused"), (response.StatusCode, (string?)body!["state"], (string?)body["state_detail"]));
    }

    [Fact]
    public async Task Delete_OfAnInstance_IsAConflictThatNamesIt()
    {
        await using var api = await ApiHost.StartAsync();
        api.Fakes.Manager.Next = new ProvisionResult { Outcome = ProvisionOutcome.Locked, Detail = "Proxy 7 belongs to instance 3." };

        var (response, body) = await api.SendAsync(HttpMethod.Delete, "/api/proxies/7");

        Assert.Equal((HttpStatusCode.Conflict, "urn:tinyforge:problem:locked", "Proxy 7 belongs to instance 3."), (response.StatusCode, (string?)body!["type"], (string?)body["detail"]));
    }

    [Fact]
    public async Task Create_Done_Answers201WithLocationAndProxy()
    {
        await using var api = await ApiHost.StartAsync();
        var (response, body) = await api.SendAsync(HttpMethod.Post, "/api/proxies", Valid);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("/api/proxies/1", response.Headers.Location?.ToString());
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Equal(
            """{"id":1,"source":"standalone","instance_id":null,"domains":["app.example.com"],"destination":"http://10.0.0.5:3000","ssl_certificate_id":0,"ssl_forced":false,"hsts":false,"http2":true,"websockets":true,"block_exploits":true,"enabled":true,"health_check":{"path":"/","method":"GET","expected_status":"200-399,401,403","body_contains":null,"interval_seconds":null,"enabled":true},"gateway":"embedded","gateway_host_id":"7","state":"active","state_detail":null,"drift":"none","drift_fields":[],"drift_detail":null,"health":{"status":"unknown","checked_at":null,"since":null,"latency_ms":null,"http_status":null,"failing_stage":null,"code":null,"hint":null},"stale":false,"created_at":"2026-01-01T10:30:15.25Z","updated_at":"2026-01-01T10:30:15.25Z"}""",
            body!.ToJsonString());
    }

    [Fact]
    public async Task Create_OnlyTheNeededFields_LeavesTheRestToTheDefaults()
    {
        await using var api = await ApiHost.StartAsync();
        await api.SendAsync(HttpMethod.Post, "/api/proxies", """{"domains": ["a.example", "b.example"], "destination": "http://10.0.0.5", "http2": null, "health_check": null, "ssl_certificate_id": null}""");
        Assert.Equivalent(new ProxyDraft { Domains = ["a.example", "b.example"], Destination = "http://10.0.0.5" }, api.Fakes.Manager.LastDraft, strict: true);
        Assert.False(api.Fakes.Manager.LastForce);
    }

    [Fact]
    public async Task Create_AllFields_ReachTheManager()
    {
        await using var api = await ApiHost.StartAsync();
        await api.SendAsync(HttpMethod.Post, "/api/proxies", """
            {"domains": ["a.example"], "destination": "http://10.0.0.5", "ssl_certificate_id": 3, "ssl_forced": true, "hsts": true, "http2": false, "websockets": false,
             "block_exploits": false, "enabled": false, "force": true,
             "health_check": {"path": "/up", "method": "OPTIONS", "expected_status": "204", "body_contains": "ready", "interval_seconds": 60, "enabled": false}}
            """);
        var expected = new ProxyDraft
        {
            Domains = ["a.example"],
            Destination = "http://10.0.0.5",
            SslCertificateId = 3,
            SslForced = true,
            Hsts = true,
            Http2 = false,
            Websockets = false,
            BlockExploits = false,
            Enabled = false,
            HealthCheck = new HealthCheckDraft { Path = "/up", Method = "OPTIONS", ExpectedStatus = "204", BodyContains = "ready", IntervalSeconds = 60, Enabled = false },
        };
        Assert.Equivalent(expected, api.Fakes.Manager.LastDraft, strict: true);
        Assert.True(api.Fakes.Manager.LastForce);
    }

    [Theory]
    [InlineData("POST", ProvisionOutcome.Invalid, 422, "validation-failed")]
    [InlineData("POST", ProvisionOutcome.DomainTaken, 409, "domain-taken")]
    [InlineData("POST", ProvisionOutcome.GatewayRefused, 502, "gateway-refused")]
    [InlineData("POST", ProvisionOutcome.GatewayUnreachable, 503, "gateway-unreachable")]
    [InlineData("PUT", ProvisionOutcome.Invalid, 422, "validation-failed")]
    [InlineData("PUT", ProvisionOutcome.DomainTaken, 409, "domain-taken")]
    [InlineData("PUT", ProvisionOutcome.NotFound, 404, "not-found")]
    [InlineData("PUT", ProvisionOutcome.GatewayRefused, 502, "gateway-refused")]
    [InlineData("PUT", ProvisionOutcome.GatewayUnreachable, 503, "gateway-unreachable")]
    [InlineData("DELETE", ProvisionOutcome.NotFound, 404, "not-found")]
    [InlineData("DELETE", ProvisionOutcome.GatewayRefused, 502, "gateway-refused")]
    [InlineData("DELETE", ProvisionOutcome.GatewayUnreachable, 503, "gateway-unreachable")]
    public async Task Change_NotDone_IsAProblemOfItsKind(string method, ProvisionOutcome outcome, int status, string slug)
    {
        await using var api = await ApiHost.StartAsync();
        await api.SendAsync(HttpMethod.Post, "/api/proxies", Valid);
        api.Fakes.Manager.Next = new ProvisionResult
        {
            Outcome = outcome,
            Detail = "the gateway's own words",
            Validation = Draft.Failed(StepName.Conflict, FailureCode.DomainTaken, "domains"),
            Taken = [new DomainClaim("app.example.com", ProxySource.Standalone, 9, "http://10.0.0.9")],
        };
        var path = method == "POST" ? "/api/proxies" : "/api/proxies/1";
        var (response, body) = await api.SendAsync(new HttpMethod(method), path, method == "DELETE" ? null : Valid);
        Problem.Check(response, body, status, slug, path);
        var detail = (string?)body!["detail"];
        Assert.Equal(status switch
        {
            404 => "There is no proxy '1'.",
            409 => "app.example.com belongs to proxy 9 (http://10.0.0.9).",
            _ => "the gateway's own words",
        }, detail);
        if (status == 404)
            return;
        Assert.Equal("""{"valid":false,"duration_ms":12.3,"steps":[{"step":"conflict","status":"failed","code":"domain_taken","message":"It failed.","hint":"Mend it.","duration_ms":0}]}""", body["validation"]!.ToJsonString());
        Assert.Equal("""{"domains":["It is wrong."]}""", body["errors"]!.ToJsonString());
    }

    [Fact]
    public async Task Update_ProxyChangedMeanwhile_Is409ThatSaysWhatToDo()
    {
        await using var api = await ApiHost.StartAsync();
        await api.SendAsync(HttpMethod.Post, "/api/proxies", Valid);
        api.Fakes.Manager.Next = new ProvisionResult { Outcome = ProvisionOutcome.Changed };
        var (response, body) = await api.SendAsync(HttpMethod.Put, "/api/proxies/1", Valid);
        Problem.Check(response, body, 409, "changed-meanwhile", "/api/proxies/1");
        Assert.Contains("Read it again and repeat", (string)body!["detail"]!, StringComparison.Ordinal);
        Assert.Equal(FakeProxyManager.Now, api.Fakes.Manager.LastDraft!.BasedOn);
    }

    [Theory]
    [InlineData("127.0.0.1:9999 refuses connections", "Start the service.", "127.0.0.1:9999 refuses connections. Start the service.")]
    [InlineData("It failed.", "Mend it", "It failed. Mend it.")]
    [InlineData("It failed", null, "It failed.")]
    [InlineData("Is it there? ", " Look!", "Is it there? Look!")]
    public async Task Create_FailedStep_IsToldInSentences(string message, string? hint, string detail)
    {
        await using var api = await ApiHost.StartAsync();
        var validation = Draft.Failed(StepName.Tcp, FailureCode.TcpRefused, "destination");
        api.Fakes.Manager.Next = new ProvisionResult
        {
            Outcome = ProvisionOutcome.Invalid,
            Validation = validation with { Steps = [validation.Steps[0] with { Message = message, Hint = hint }] },
        };
        var (_, body) = await api.SendAsync(HttpMethod.Post, "/api/proxies", Valid);
        Assert.Equal(detail, (string?)body!["detail"]);
    }

    [Theory]
    [InlineData("/api/proxies", 200)]
    [InlineData("/api/proxies/1", 200)]
    [InlineData("/api/proxies/2", 404)]
    [InlineData("/api/settings", 200)]
    [InlineData("/api/gateway/certificates", 200)]
    [InlineData("/api/gateway/certificates/1", 404)]
    public async Task Head_OfWhatCanBeGot_IsAnsweredLikeGet(string path, int status)
    {
        await using var api = await ApiHost.StartAsync();
        await api.SendAsync(HttpMethod.Post, "/api/proxies", Valid);
        var (response, body) = await api.SendAsync(HttpMethod.Head, path);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Null(body);
    }

    [Fact]
    public async Task Create_RaceLostInTheDatabase_NamesTheOwner()
    {
        await using var api = await ApiHost.StartAsync();
        api.Fakes.Manager.Next = new ProvisionResult
        {
            Outcome = ProvisionOutcome.DomainTaken,
            Taken = [new DomainClaim("app.example.com", ProxySource.Managed, 4, "http://10.0.0.9")],
        };
        var (response, body) = await api.SendAsync(HttpMethod.Post, "/api/proxies", Valid);
        Problem.Check(response, body, 409, "domain-taken", "/api/proxies");
        Assert.Equal("app.example.com belongs to managed proxy 4 (http://10.0.0.9).", (string?)body!["detail"]);
        Assert.Null(body["validation"]);
    }

    [Fact]
    public async Task Update_WhatGetGave_ChangesNothing()
    {
        await using var api = await ApiHost.StartAsync();
        await api.SendAsync(HttpMethod.Post, "/api/proxies", """
            {"domains": ["a.example", "*.b.example"], "destination": "https://10.0.0.5:3000", "ssl_certificate_id": 3, "ssl_forced": true, "hsts": true, "http2": false,
             "health_check": {"path": "/up", "interval_seconds": 60}}
            """);
        var first = api.Fakes.Manager.LastDraft;
        var (_, got) = await api.SendAsync(HttpMethod.Get, "/api/proxies/1");
        var (response, put) = await api.SendAsync(HttpMethod.Put, "/api/proxies/1", got!.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(got.ToJsonString(), put!.ToJsonString());
        Assert.Equal(first!.Domains, api.Fakes.Manager.LastDraft!.Domains);
        Assert.Equal(60, api.Fakes.Manager.LastDraft.HealthCheck!.IntervalSeconds);
    }

    [Fact]
    public async Task Update_AbsentFields_KeepTheStoredValuesAndNullTakesTheDefault()
    {
        await using var api = await ApiHost.StartAsync();
        await api.SendAsync(HttpMethod.Post, "/api/proxies", """
            {"domains": ["a.example"], "destination": "http://10.0.0.5:3000", "ssl_certificate_id": 3, "ssl_forced": true, "hsts": true, "http2": false, "websockets": false,
             "block_exploits": false, "enabled": false, "health_check": {"path": "/up", "method": "HEAD", "expected_status": "204", "body_contains": "ready", "interval_seconds": 60, "enabled": false}}
            """);
        await api.SendAsync(HttpMethod.Put, "/api/proxies/1", """{"destination": "http://10.0.0.6:3000", "http2": null, "health_check": {"path": "/new", "method": null}}""");
        var expected = new ProxyDraft
        {
            Domains = ["a.example"],
            Destination = "http://10.0.0.6:3000",
            SslCertificateId = 3,
            SslForced = true,
            Hsts = true,
            Http2 = null,
            Websockets = false,
            BlockExploits = false,
            Enabled = false,
            HealthCheck = new HealthCheckDraft { Path = "/new", Method = null, ExpectedStatus = "204", BodyContains = "ready", IntervalSeconds = 60, Enabled = false },
            BasedOn = FakeProxyManager.Now,
        };
        Assert.Equivalent(expected, api.Fakes.Manager.LastDraft, strict: true);

        await api.SendAsync(HttpMethod.Put, "/api/proxies/1", """{"domain": "b.example", "health_check": null}""");
        Assert.Equal(["b.example"], api.Fakes.Manager.LastDraft!.Domains);
        Assert.Null(api.Fakes.Manager.LastDraft.HealthCheck);
    }

    [Theory]
    [InlineData("GET", "/api/proxies/99")]
    [InlineData("GET", "/api/proxies/0")]
    [InlineData("GET", "/api/proxies/-1")]
    [InlineData("GET", "/api/proxies/+1")]
    [InlineData("GET", "/api/proxies/seven")]
    [InlineData("GET", "/api/proxies/99999999999999999999")]
    [InlineData("PUT", "/api/proxies/99")]
    [InlineData("PUT", "/api/proxies/x")]
    [InlineData("DELETE", "/api/proxies/99")]
    [InlineData("DELETE", "/api/proxies/x")]
    [InlineData("POST", "/api/proxies/99/check")]
    [InlineData("POST", "/api/proxies/x/check")]
    public async Task Any_NoSuchProxy_Is404(string method, string path)
    {
        await using var api = await ApiHost.StartAsync();
        var (response, body) = await api.SendAsync(new HttpMethod(method), path, method == "PUT" ? Valid : null);
        Problem.Check(response, body, 404, "not-found", path);
    }

    [Fact]
    public async Task Delete_Done_Answers204Once()
    {
        await using var api = await ApiHost.StartAsync();
        await api.SendAsync(HttpMethod.Post, "/api/proxies", Valid);
        var (first, body) = await api.SendAsync(HttpMethod.Delete, "/api/proxies/1");
        var (second, _) = await api.SendAsync(HttpMethod.Delete, "/api/proxies/1");
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (first.StatusCode, second.StatusCode));
        Assert.Null(body);
    }

    [Fact]
    public async Task Check_Proxy_AnswersTheFreshHealthWithItsStages()
    {
        await using var api = await ApiHost.StartAsync();
        api.Fakes.Health.Reports[1] = new HealthCheckReport(
            new ProxyHealth { Status = HealthStatus.Unhealthy, CheckedAt = FakeProxyManager.Now, Since = FakeProxyManager.Now, LatencyMs = 3.149, FailingStage = "tcp", Code = "tcp_refused", Hint = "Start it." },
            [new StageOutcome { Stage = ProbeStage.Tcp, Status = StageStatus.Failed, Code = FailureCode.TcpRefused, Message = "Refused.", Hint = "Start it.", Duration = TimeSpan.FromMilliseconds(1.26) }]);
        var (response, body) = await api.SendAsync(HttpMethod.Post, "/api/proxies/1/check");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            """{"status":"unhealthy","checked_at":"2026-01-01T10:30:15.25Z","since":"2026-01-01T10:30:15.25Z","latency_ms":3.1,"http_status":null,"failing_stage":"tcp","code":"tcp_refused","hint":"Start it.","stages":[{"stage":"tcp","status":"failed","code":"tcp_refused","message":"Refused.","hint":"Start it.","duration_ms":1.3}]}""",
            body!.ToJsonString());
    }

    [Fact]
    public async Task List_AllParameters_ReachTheStore()
    {
        await using var api = await ApiHost.StartAsync();
        await api.SendAsync(HttpMethod.Post, "/api/proxies", Valid);
        var (response, body) = await api.SendAsync(HttpMethod.Get, "/api/proxies?page=2&page_size=500&search=%20app%20&status=unhealthy&sort=-created_at");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"items":[],"total":1,"page":2,"page_size":500}""", body!.ToJsonString());
        Assert.Equal(new ProxyQuery { Page = 2, PageSize = 500, Search = "app", Status = HealthStatus.Unhealthy, Sort = ProxySort.CreatedAt, Descending = true }, api.Fakes.Store.LastQuery);
    }

    [Fact]
    public async Task List_NoParameters_IsTheFirstFiftyById()
    {
        await using var api = await ApiHost.StartAsync();
        await api.SendAsync(HttpMethod.Post, "/api/proxies", Valid);
        var (_, body) = await api.SendAsync(HttpMethod.Get, "/api/proxies");
        Assert.Equal(new ProxyQuery(), api.Fakes.Store.LastQuery);
        Assert.Equal((1, 1, 50), ((int)body!["total"]!, (int)body["page"]!, (int)body["page_size"]!));
        Assert.Equal(1, (int)body["items"]![0]!["id"]!);
    }

    [Theory]
    [InlineData("page=0", "page")]
    [InlineData("page=-1", "page")]
    [InlineData("page=", "page")]
    [InlineData("page=1.5", "page")]
    [InlineData("page=2147483647", "page")]
    [InlineData("page=1&page=2", "page")]
    [InlineData("page_size=0", "page_size")]
    [InlineData("page_size=501", "page_size")]
    [InlineData("status=sick", "status")]
    [InlineData("status=1", "status")]
    [InlineData("sort=name", "sort")]
    [InlineData("sort=--id", "sort")]
    [InlineData("sort=", "sort")]
    [InlineData("search=%00", "search")]
    [InlineData("Page=1", "Page")]
    [InlineData("pagesize=5", "pagesize")]
    public async Task List_WrongParameter_Is400NamingIt(string query, string field)
    {
        await using var api = await ApiHost.StartAsync();
        var (response, body) = await api.SendAsync(HttpMethod.Get, "/api/proxies?" + query);
        Problem.Check(response, body, 400, "invalid-request", "/api/proxies");
        Assert.Equal([field], body!["errors"]!.AsObject().Select(e => e.Key));
    }

    [Fact]
    public async Task List_SeveralWrongParameters_AreAllNamed()
    {
        await using var api = await ApiHost.StartAsync();
        var (_, body) = await api.SendAsync(HttpMethod.Get, $"/api/proxies?page=x&sort=x&foo=1&search={new string('a', 201)}");
        Assert.Equal(["foo", "page", "search", "sort"], body!["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Get_StoreFails_Is500WithoutTheReason()
    {
        await using var api = await ApiHost.StartAsync();
        api.Fakes.Store.Fault = new InvalidOperationException("secret inside");
        var (response, body) = await api.SendAsync(HttpMethod.Get, "/api/proxies/1");
        Problem.Check(response, body, 500, "internal-error", "/api/proxies/1");
        Assert.DoesNotContain("secret inside", body!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(" at ", body.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(api.Fakes.Logs.Errors, e => e.Contains("secret inside", StringComparison.Ordinal));
    }
}
