using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TinyForge.Core.Events;
using TinyForge.Core.Provisioning.Transfer;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Tests.Support;
using TinyForge.Web.Api.Reading;

namespace TinyForge.Tests.Web.Api;

public sealed class TransferEndpointsTests
{
    private const string Minimal = """{"format": "tinyforge", "version": 1, "proxies": [{"domains": ["a.test"], "destination": "http://127.0.0.1:3000"}]}""";

    private static readonly ImportPlan Plan = new()
    {
        Settings = new SettingsPlan { Changes = [new FieldChange("unhealthy_after", "2", "3")], Warnings = ["w"], Before = new(), After = new() },
        Entries =
        [
            new ImportEntry { Action = ImportAction.Update, Index = 0, Domains = ["a.test"], Destination = "http://127.0.0.1:3000", Gateway = "embedded", ProxyId = 7, Changes = [new FieldChange("enabled", "true", "false")] },
            new ImportEntry { Action = ImportAction.Conflict, Index = 1, Domains = ["b.test"], Destination = "http://127.0.0.1:3000", Gateway = "embedded", Reason = "why" },
        ],
    };

    [Fact]
    public async Task Export_AllAndNoSecret_IsIndentedAndInAStableOrder()
    {
        await using var api = await ApiHost.StartAsync();
        api.Fakes.Settings.Current = new ForgeSettings { NpmUrl = "http://10.0.0.2:81", NpmPassword = new SecretText("s3cret-word"), ForbiddenDestinations = ["10.9.0.0/16"] };
        api.Fakes.Store.Put(Make.Reserved("b.test").Activated("host-1", Make.Time));
        api.Fakes.Store.Put(Make.Reserved("a.test,c.test").Activated("host-2", Make.Time));
        api.Fakes.Store.Put(Make.Reserved("managed.test").Activated("host-3", Make.Time) with { InstanceId = 4 });
        api.Fakes.Store.Put(Make.Reserved("going.test").Doomed(Make.Time));

        using var response = await api.Client.GetAsync("/api/export", TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(("application/json", "attachment"), (response.Content.Headers.ContentType?.MediaType, response.Content.Headers.ContentDisposition?.DispositionType));
        Assert.Matches(@"^tinyforge-\d{8}-\d{6}\.json$", response.Content.Headers.ContentDisposition!.FileName!);
        Assert.DoesNotContain("s3cret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("npm_password", text, StringComparison.Ordinal);
        Assert.StartsWith("{\n  \"format\": \"tinyforge\",\n  \"version\": 1,\n  \"exported_at\": \"", text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        var document = JsonNode.Parse(text)!;
        Assert.Equal(["a.test", "b.test"], document["proxies"]!.AsArray().Select(p => (string)p!["domains"]![0]!));
        Assert.Equal(
            """{"domains":["b.test"],"destination":"http://127.0.0.1:3000","ssl_certificate_id":0,"ssl_forced":false,"hsts":false,"http2":true,"websockets":true,"block_exploits":true,"enabled":true,"health_check":{"path":"/","method":"GET","expected_status":"200-399,401,403","body_contains":null,"interval_seconds":null,"enabled":true},"gateway":"embedded"}""",
            document["proxies"]![1]!.ToJsonString());
        Assert.Equal("10.9.0.0/16", (string?)document["settings"]!["forbidden_destinations"]![0]);
    }

    [Fact]
    public async Task Export_Settings_AreAllThatCanBeSetButThePassword()
    {
        await using var api = await ApiHost.StartAsync();
        var (_, settings) = await api.SendAsync(HttpMethod.Get, "/api/settings");
        var (_, document) = await api.SendAsync(HttpMethod.Get, "/api/export");
        settings!.AsObject().Remove("npm_password_set");
        Assert.Equal(settings.ToJsonString(), document!["settings"]!.ToJsonString());
    }

    [Fact]
    public async Task Import_NothingSaid_OnlyPlans()
    {
        await using var api = await ApiHost.StartAsync();
        api.Fakes.Importer.Plan = Plan;

        var (response, body) = await api.SendAsync(HttpMethod.Post, "/api/import", Minimal);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            $$"""{"dry_run":true,"plan":{"fingerprint":"{{Plan.Fingerprint}}","create":0,"update":1,"delete":0,"unchanged":0,"conflict":1,"settings":{"changes":[{"field":"unhealthy_after","from":"2","to":"3"}],"obstacles":[],"warnings":["w"]},"entries":[{"action":"update","index":0,"domains":["a.test"],"destination":"http://127.0.0.1:3000","gateway":"embedded","proxy_id":7,"changes":[{"field":"enabled","from":"true","to":"false"}],"reason":null,"warnings":[]},{"action":"conflict","index":1,"domains":["b.test"],"destination":"http://127.0.0.1:3000","gateway":"embedded","proxy_id":null,"changes":[],"reason":"why","warnings":[]}]},"result":null}""",
            body!.ToJsonString());
        Assert.Equal(["plan"], api.Fakes.Importer.Calls);
        Assert.Equal(new ImportOptions(), api.Fakes.Importer.LastOptions);
        var proxy = Assert.Single(api.Fakes.Importer.LastDocument!.Proxies!);
        Assert.Equal(("a.test", "http://127.0.0.1:3000", null, null), (Assert.Single(proxy.Draft.Domains), proxy.Draft.Destination, proxy.Draft.SslCertificateId, proxy.Gateway));
        Assert.Null(api.Fakes.Importer.LastDocument.Settings);
    }

    [Fact]
    public async Task Import_ForReal_AnswersWhatCameOfIt()
    {
        await using var api = await ApiHost.StartAsync();
        api.Fakes.Importer.Result = new ImportProgress
        {
            Total = 2,
            Unchanged = 5,
            SettingsSaved = true,
            Items = [new ImportItem { Action = ImportAction.Create, Index = 0, Name = "a.test", ProxyId = 9, End = ImportEnd.Done, Warning = "Down." }, new ImportItem { Action = ImportAction.Update, Index = 1, Name = "b.test", ProxyId = 4, End = ImportEnd.Failed, Detail = "no" }],
            StartedAt = Make.Time,
            EndedAt = Make.Time,
        };

        var (response, body) = await api.SendAsync(HttpMethod.Post, "/api/import?dry_run=false&settings=false&prune=true&force=false&missing_certificates=match", Minimal);

        Assert.Equal((HttpStatusCode.OK, false), (response.StatusCode, (bool)body!["dry_run"]!));
        Assert.Equal(
            """{"running":false,"stopping":false,"total":2,"created":1,"updated":0,"deleted":0,"unchanged":5,"failed":1,"conflicts":0,"left":0,"settings_saved":true,"current":null,"items":[{"action":"create","index":0,"name":"a.test","proxy_id":9,"outcome":"done","detail":null,"warning":"Down."},{"action":"update","index":1,"name":"b.test","proxy_id":4,"outcome":"failed","detail":"no","warning":null}],"fault":null,"started_at":"2026-01-02T03:04:05.678Z","ended_at":"2026-01-02T03:04:05.678Z"}""",
            body["result"]!.ToJsonString());
        Assert.Equal(new ImportOptions { Settings = false, Prune = true, Force = false, MissingCertificates = MissingCertificates.Match }, api.Fakes.Importer.LastOptions);
        Assert.StartsWith("start ", Assert.Single(api.Fakes.Importer.Calls), StringComparison.Ordinal);
        Assert.Equal(body["result"]!.ToJsonString(), (await api.SendAsync(HttpMethod.Get, "/api/import")).Body!.ToJsonString());
    }

    [Fact]
    public async Task Import_PlanIsAnotherOrOneRuns_Is409AndNothingBegins()
    {
        await using var api = await ApiHost.StartAsync();
        api.Fakes.Importer.Plan = Plan;
        var (moved, first) = await api.SendAsync(HttpMethod.Post, "/api/import?dry_run=false&fingerprint=0", Minimal);
        Problem.Check(moved, first, 409, "changed-meanwhile", "/api/import");
        api.Fakes.Importer.Progress = new ImportProgress { Total = 1, StartedAt = Make.Time };
        var (busy, second) = await api.SendAsync(HttpMethod.Post, $"/api/import?dry_run=false&fingerprint={Plan.Fingerprint}", Minimal);
        Problem.Check(busy, second, 409, "import-running", "/api/import");
        Assert.Empty(api.Fakes.Importer.Calls);
    }

    [Theory]
    [InlineData("", """{"version": 1}""", "format")]
    [InlineData("", """{"format": "caddy", "version": 1, "apps": {}}""", "format")]
    [InlineData("", """{"format": "tinyforge"}""", "version")]
    [InlineData("", """{"format": "tinyforge", "version": 0}""", "version")]
    [InlineData("", """{"format": "tinyforge", "version": 2, "routes": [1]}""", "version")]
    [InlineData("", """{"format": "tinyforge", "version": 1, "foo": 1}""", "foo")]
    [InlineData("", """{"format": "tinyforge", "version": 1, "proxies": {}}""", "proxies")]
    [InlineData("", """{"format": "tinyforge", "version": 1, "proxies": [7]}""", "proxies[0]")]
    [InlineData("", """{"format": "tinyforge", "version": 1, "proxies": [{"domains": ["a.test"], "destination": "http://a"}, {"domains": ["b.test"]}]}""", "proxies[1].destination")]
    [InlineData("", """{"format": "tinyforge", "version": 1, "proxies": [{"domain": "a.test", "destination": "http://a", "force": true}]}""", "proxies[0].force")]
    [InlineData("", """{"format": "tinyforge", "version": 1, "proxies": [{"domain": "a.test", "destination": "http://a", "health_check": {"pth": "/"}}]}""", "proxies[0].health_check.pth")]
    [InlineData("", """{"format": "tinyforge", "version": 1, "settings": {"unhealthy_afte": 3}}""", "settings.unhealthy_afte")]
    [InlineData("", """{"format": "tinyforge", "version": 1, "settings": {"unhealthy_after": "3"}}""", "settings.unhealthy_after")]
    [InlineData("?prune=yes", Minimal, "prune")]
    [InlineData("?missing_certificates=keep", Minimal, "missing_certificates")]
    [InlineData("?dryrun=false", Minimal, "dryrun")]
    public async Task Import_WrongField_Is400ThatNamesItByItsPlace(string query, string json, string field)
    {
        await using var api = await ApiHost.StartAsync();
        var (response, body) = await api.SendAsync(HttpMethod.Post, "/api/import" + query, json);
        Problem.Check(response, body, 400, "invalid-request", "/api/import");
        Assert.Equal(field, Assert.Single(body!["errors"]!.AsObject()).Key);
        Assert.Empty(api.Fakes.Importer.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Import_FaultThatThePlannerFinds_Is400ByItsPlace(bool dryRun)
    {
        await using var api = await ApiHost.StartAsync();
        api.Fakes.Importer.Errors = [new FieldError("proxies[0].destination", "wrong")];
        var (response, body) = await api.SendAsync(HttpMethod.Post, $"/api/import?dry_run={(dryRun ? "true" : "false")}", Minimal);
        Problem.Check(response, body, 400, "invalid-request", "/api/import");
        Assert.Equal("wrong", (string?)body!["errors"]!["proxies[0].destination"]![0]);
    }

    [Fact]
    public async Task Import_NoJson_SaysWhere()
    {
        await using var api = await ApiHost.StartAsync();
        var (response, body) = await api.SendAsync(HttpMethod.Post, "/api/import", "{\n  \"format\": \"tinyforge\",\n  \"version\": 1,,\n}");
        Problem.Check(response, body, 400, "invalid-request", "/api/import");
        Assert.Contains("line 3, byte 15", (string?)body!["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_TooLargeOrNoJsonType_IsRefused()
    {
        await using var api = await ApiHost.StartAsync();
        var (response, body) = await api.SendAsync(HttpMethod.Post, "/api/import", new string(' ', BodyBytes.DocumentLimit) + Minimal);
        Problem.Check(response, body, 413, "body-too-large", "/api/import");
        using var form = new StringContent(Minimal, Encoding.UTF8, "text/plain");
        using var other = await api.Client.PostAsync("/api/import", form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, other.StatusCode);
    }

    [Fact]
    public async Task Import_WhatGetGave_CanStandInADocument()
    {
        await using var api = await ApiHost.StartAsync();
        api.Fakes.Store.Put(Make.Reserved("a.test").Activated("host-1", Make.Time));
        var (_, proxy) = await api.SendAsync(HttpMethod.Get, "/api/proxies/1");
        var (_, settings) = await api.SendAsync(HttpMethod.Get, "/api/settings");
        var (response, _) = await api.SendAsync(HttpMethod.Post, "/api/import", new JsonObject { ["format"] = "tinyforge", ["version"] = 1, ["settings"] = settings, ["proxies"] = new JsonArray(proxy) }.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("embedded", Assert.Single(api.Fakes.Importer.LastDocument!.Proxies!).Gateway);
        Assert.Equal(new ForgeSettings() with { ForbiddenDestinations = api.Fakes.Importer.LastDocument.Settings!.After.ForbiddenDestinations }, api.Fakes.Importer.LastDocument.Settings.After);
    }

    [Fact]
    public async Task Stop_RunningThenEndedAndNoneEver_Is202Then204()
    {
        await using var api = await ApiHost.StartAsync();
        Assert.Equal(HttpStatusCode.NoContent, (await api.SendAsync(HttpMethod.Get, "/api/import")).Response.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await api.SendAsync(HttpMethod.Delete, "/api/import")).Response.StatusCode);
        api.Fakes.Importer.Progress = new ImportProgress { Total = 1, StartedAt = Make.Time };
        var (stopping, body) = await api.SendAsync(HttpMethod.Delete, "/api/import");
        Assert.Equal((HttpStatusCode.Accepted, true), (stopping.StatusCode, (bool)body!["stopping"]!));
        Assert.Equal(["stop"], api.Fakes.Importer.Calls);
    }

    // whatever a body holds, it is read and planned, or its faults are told
    [Property(MaxTest = 3000)]
    public Property Document_Hostile_IsPlannedOrItsFaultsAreTold() => Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue)), seed =>
    {
        var survey = new ImportSurvey { Settings = new ForgeSettings(), Gateways = ["embedded"], Proxies = [Make.Reserved("listed.test") with { Id = 1 }], Now = Make.Time };
        var valid = """{"format":"tinyforge","version":1,"settings":{"gateway":"embedded","unhealthy_after":2,"npm_url":"http://10.0.0.2:81"},"proxies":[{"domains":["listed.test","b.test"],"destination":"http://127.0.0.1:3000","ssl_certificate_id":3,"health_check":{"path":"/"}},{"domains":["c.test"],"destination":"http://127.0.0.1:3000","gateway":"npm"}]}""";
        var read = new ReceivedJson(HostileJson.Mutate(valid, new Random(seed))).Read(fields => DocumentReader.Read(fields, survey.Settings));
        if (!read.Ok)
        {
            Assert.Equal(400, read.Problem.StatusCode);
            return;
        }
        var planning = ImportPlanner.Plan(read.Value, new ImportOptions { Prune = seed % 2 == 0 }, survey);
        Assert.NotEqual(planning.Plan is null, planning.Errors.Count == 0);
        Assert.Equal(32, planning.Plan?.Fingerprint.Length ?? 32);
    });
}
