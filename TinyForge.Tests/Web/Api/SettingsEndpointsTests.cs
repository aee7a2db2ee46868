using TinyForge.Core.Gateways;
using TinyForge.Core.Settings;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Api;

public sealed class SettingsEndpointsTests
{
    [Fact]
    public async Task Get_Defaults_AreThoseOfTheContract()
    {
        await using var api = await ApiHost.StartAsync();
        var (response, body) = await api.SendAsync(HttpMethod.Get, "/api/settings");
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(
            """{"gateway":"embedded","npm_url":null,"npm_email":null,"npm_password_set":false,"npm_proxy_url":null,"ssl_certificate_id":0,"stale_threshold_days":7,"health_interval_seconds":300,"health_timeout_seconds":10,"health_concurrency":64,"health_reference_address":null,"unhealthy_after":2,"healthy_after":1,"event_retention_days":90,"history_retention_days":2,"backup_interval_hours":24,"backup_keep":7,"forbidden_destinations":["169.254.169.254","169.254.170.2","169.254.170.23","fd00:ec2::254","fd00:ec2::23","fd20:ce::254","fe80::a9fe:a9fe","100.100.100.200","168.63.129.16"]}""",
            body!.ToJsonString());
    }

    [Fact]
    public async Task Update_WhatGetGave_ChangesNothing()
    {
        await using var api = await ApiHost.StartAsync();
        api.Fakes.Settings.Current = new ForgeSettings { NpmUrl = "http://10.0.0.2:81", NpmEmail = "a@example.com", NpmPassword = new SecretText("s3cret"), UnhealthyAfter = 5 };
        var (_, got) = await api.SendAsync(HttpMethod.Get, "/api/settings");
        var (response, put) = await api.SendAsync(HttpMethod.Put, "/api/settings", got!.ToJsonString());
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(got.ToJsonString(), put!.ToJsonString());
        Assert.Equal("s3cret", api.Fakes.Settings.Current.NpmPassword?.Reveal());
        Assert.DoesNotContain("s3cret", put.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_AllFields_AreStored()
    {
        await using var api = await ApiHost.StartAsync();
        await api.SendAsync(HttpMethod.Post, "/api/gateway/certificates/self-signed", """{"domains": ["a.example"]}""");
        var (response, _) = await api.SendAsync(HttpMethod.Put, "/api/settings", """
            {"gateway": "embedded", "npm_url": " http://10.0.0.2:81 ", "npm_email": "a@example.com", "npm_password": "s3cret", "npm_proxy_url": " http://10.0.0.2 ", "ssl_certificate_id": 1, "stale_threshold_days": 8,
             "health_interval_seconds": 15, "health_timeout_seconds": 11, "health_concurrency": 12, "health_reference_address": " router.lan:53 ", "unhealthy_after": 3, "healthy_after": 4,
             "event_retention_days": 91, "history_retention_days": 5, "backup_interval_hours": 6, "backup_keep": 14, "forbidden_destinations": ["10.0.0.0/8"]}
            """);
        Assert.Equal(200, (int)response.StatusCode);
        var stored = api.Fakes.Settings.Current;
        Assert.Equal("s3cret", stored.NpmPassword?.Reveal());
        var expected = new ForgeSettings
        {
            NpmUrl = "http://10.0.0.2:81",
            NpmProxyUrl = "http://10.0.0.2",
            NpmEmail = "a@example.com",
            SslCertificateId = 1,
            StaleThresholdDays = 8,
            HealthIntervalSeconds = 15,
            HealthTimeoutSeconds = 11,
            HealthConcurrency = 12,
            HealthReferenceAddress = "router.lan:53",
            UnhealthyAfter = 3,
            HealthyAfter = 4,
            EventRetentionDays = 91,
            HistoryRetentionDays = 5,
            BackupIntervalHours = 6,
            BackupKeep = 14,
            ForbiddenDestinations = ["10.0.0.0/8"],
        };
        Assert.Equivalent(expected, stored with { NpmPassword = null }, strict: true);
    }

    [Theory]
    [InlineData("""{"unhealthy_after": 3}""", "s3cret")]
    [InlineData("""{"npm_password": null}""", "s3cret")]
    [InlineData("""{"npm_password": "new"}""", "new")]
    [InlineData("""{"npm_password": ""}""", null)]
    public async Task Update_Password_IsKeptReplacedOrRemoved(string json, string? expected)
    {
        await using var api = await ApiHost.StartAsync();
        api.Fakes.Settings.Current = new ForgeSettings { NpmPassword = new SecretText("s3cret") };
        var (_, body) = await api.SendAsync(HttpMethod.Put, "/api/settings", json);
        Assert.Equal(expected, api.Fakes.Settings.Current.NpmPassword?.Reveal());
        Assert.Equal(expected is not null, (bool)body!["npm_password_set"]!);
    }

    [Theory]
    [InlineData("""{"npm_url": "http://evil.test"}""")]
    [InlineData("""{"npm_url": "http://evil.test", "npm_password": null}""")]
    public async Task PasswordIsSaved_OtherAddress_WantsItAgainInBothCalls(string json)
    {
        await using var api = await ApiHost.StartAsync();
        api.Fakes.Settings.Current = new ForgeSettings { NpmUrl = "http://10.0.0.2:81", NpmEmail = "a@example.com", NpmPassword = new SecretText("s3cret") };
        foreach (var (method, path) in new[] { (HttpMethod.Put, "/api/settings"), (HttpMethod.Post, "/api/settings/test-gateway") })
        {
            var (response, body) = await api.SendAsync(method, path, json);
            Problem.Check(response, body, 400, "invalid-request", path);
            Assert.Equal("Enter the password again: it is sent to the new address.", (string?)body!["errors"]!["npm_password"]![0]);
        }
        Assert.Null(api.Fakes.Gateway.Tried);
        Assert.Equal(0, api.Fakes.Settings.Saves);

        var (told, _) = await api.SendAsync(HttpMethod.Put, "/api/settings", """{"npm_url": "http://10.0.0.3:81", "npm_password": "again"}""");
        Assert.Equal((200, "again"), ((int)told.StatusCode, api.Fakes.Settings.Current.NpmPassword?.Reveal()));
    }

    [Fact]
    public async Task Update_Null_TakesTheDefault()
    {
        await using var api = await ApiHost.StartAsync();
        api.Fakes.Settings.Current = new ForgeSettings { NpmUrl = "http://10.0.0.2", HealthReferenceAddress = "10.0.0.1:53", HealthIntervalSeconds = 60, ForbiddenDestinations = [], HealthyAfter = 9 };
        await api.SendAsync(HttpMethod.Put, "/api/settings", """{"npm_url": null, "health_reference_address": "", "health_interval_seconds": null, "forbidden_destinations": null}""");
        Assert.Equivalent(new ForgeSettings { HealthyAfter = 9 }, api.Fakes.Settings.Current, strict: true);
    }

    [Theory]
    [InlineData("""{"gateway": "npm"}""", "gateway")]
    [InlineData("""{"gateway": 1}""", "gateway")]
    [InlineData("""{"npm_url": "ftp://x"}""", "npm_url")]
    [InlineData("""{"npm_proxy_url": "10.0.0.2"}""", "npm_proxy_url")]
    [InlineData("""{"npm_email": "nobody"}""", "npm_email")]
    [InlineData("""{"npm_password": 1}""", "npm_password")]
    [InlineData("""{"ssl_certificate_id": 5}""", "ssl_certificate_id")]
    [InlineData("""{"ssl_certificate_id": -5}""", "ssl_certificate_id")]
    [InlineData("""{"stale_threshold_days": 0}""", "stale_threshold_days")]
    [InlineData("""{"health_interval_seconds": 14}""", "health_interval_seconds")]
    [InlineData("""{"health_interval_seconds": 1e3}""", "health_interval_seconds")]
    [InlineData("""{"health_timeout_seconds": 121}""", "health_timeout_seconds")]
    [InlineData("""{"health_concurrency": 2000}""", "health_concurrency")]
    [InlineData("""{"health_reference_address": "router.lan"}""", "health_reference_address")]
    [InlineData("""{"health_reference_address": 53}""", "health_reference_address")]
    [InlineData("""{"unhealthy_after": 21}""", "unhealthy_after")]
    [InlineData("""{"healthy_after": 0}""", "healthy_after")]
    [InlineData("""{"event_retention_days": 0}""", "event_retention_days")]
    [InlineData("""{"history_retention_days": 91}""", "history_retention_days")]
    [InlineData("""{"backup_interval_hours": 721}""", "backup_interval_hours")]
    [InlineData("""{"backup_keep": 0}""", "backup_keep")]
    [InlineData("""{"forbidden_destinations": ["x"]}""", "forbidden_destinations")]
    [InlineData("""{"forbidden_destinations": "10.0.0.1"}""", "forbidden_destinations")]
    [InlineData("""{"foo": 1, "healthy_after": true}""", "foo,healthy_after")]
    [InlineData("""{"healthy_after": 0, "unhealthy_after": 0}""", "healthy_after,unhealthy_after")]
    public async Task Update_WrongFields_Are400AndNothingIsStored(string json, string fields)
    {
        await using var api = await ApiHost.StartAsync();
        var (response, body) = await api.SendAsync(HttpMethod.Put, "/api/settings", json);
        Problem.Check(response, body, 400, "invalid-request", "/api/settings");
        Assert.Equal(fields, string.Join(',', body!["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal)));
        Assert.Equal(0, api.Fakes.Settings.Saves);
    }

    [Fact]
    public async Task Update_SomebodyElseSavesMeanwhile_KeepsBothChanges()
    {
        await using var api = await ApiHost.StartAsync();
        var settings = api.Fakes.Settings;
        settings.Meanwhile = () =>
        {
            settings.Meanwhile = null;
            settings.Current = settings.Current with { UnhealthyAfter = 9 };
        };
        var (response, body) = await api.SendAsync(HttpMethod.Put, "/api/settings", """{"healthy_after": 3}""");
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal((3, 9), ((int)body!["healthy_after"]!, (int)body["unhealthy_after"]!));
        Assert.Equal(new ForgeSettings { HealthyAfter = 3, UnhealthyAfter = 9 } with { ForbiddenDestinations = settings.Current.ForbiddenDestinations }, settings.Current);
    }

    [Fact]
    public async Task Update_OthersNeverStopSaving_Is409AndNothingIsStored()
    {
        await using var api = await ApiHost.StartAsync();
        var settings = api.Fakes.Settings;
        settings.Meanwhile = () => settings.Current = settings.Current with { EventRetentionDays = settings.Current.EventRetentionDays + 1 };
        var (response, body) = await api.SendAsync(HttpMethod.Put, "/api/settings", """{"healthy_after": 3}""");
        Problem.Check(response, body, 409, "changed-meanwhile", "/api/settings");
        Assert.Equal((1, 100, 0), (settings.Current.HealthyAfter, settings.Current.EventRetentionDays, settings.Saves));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    [InlineData("""{"gateway": null}""")]
    [InlineData("""{"gateway": "embedded"}""")]
    public async Task TestGateway_Reachable_Answers200(string? json)
    {
        await using var api = await ApiHost.StartAsync();
        var (response, body) = await api.SendAsync(HttpMethod.Post, "/api/settings/test-gateway", json);
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("""{"ok":true,"gateway":"embedded","description":"embedded 1.0"}""", body!.ToJsonString());
    }

    [Theory]
    [InlineData(GatewayErrorKind.Refused, 502, "gateway-refused")]
    [InlineData(GatewayErrorKind.DomainInUse, 502, "gateway-refused")]
    [InlineData(GatewayErrorKind.Unreachable, 503, "gateway-unreachable")]
    public async Task TestGateway_Fails_IsAProblemInTheGatewaysWords(GatewayErrorKind kind, int status, string slug)
    {
        await using var api = await ApiHost.StartAsync();
        api.Fakes.Gateway.Error = new GatewayError(kind, "own words");
        var (response, body) = await api.SendAsync(HttpMethod.Post, "/api/settings/test-gateway");
        Problem.Check(response, body, status, slug, "/api/settings/test-gateway");
        Assert.Equal("own words", (string?)body!["detail"]);
    }

    [Fact]
    public async Task TestGateway_SettingsInTheBody_AreTriedAndNotSaved()
    {
        await using var api = await ApiHost.StartAsync();
        var (response, _) = await api.SendAsync(HttpMethod.Post, "/api/settings/test-gateway", """{"npm_url": "http://10.0.0.2:81", "npm_password": "s3cret"}""");
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(("http://10.0.0.2:81", "s3cret"), (api.Fakes.Gateway.Tried!.NpmUrl, api.Fakes.Gateway.Tried.NpmPassword!.Reveal()));
        Assert.Null(api.Fakes.Settings.Current.NpmUrl);
        (response, var body) = await api.SendAsync(HttpMethod.Post, "/api/settings/test-gateway", """{"npm_url": "ftp://10.0.0.2"}""");
        Problem.Check(response, body, 400, "invalid-request", "/api/settings/test-gateway");
        Assert.NotNull(body!["errors"]!["npm_url"]);
    }

    [Fact]
    public async Task TestGateway_UnknownGateway_Is400()
    {
        await using var api = await ApiHost.StartAsync();
        var (response, body) = await api.SendAsync(HttpMethod.Post, "/api/settings/test-gateway", """{"gateway": "traefik"}""");
        Problem.Check(response, body, 400, "invalid-request", "/api/settings/test-gateway");
        Assert.NotNull(body!["errors"]!["gateway"]);
    }
}
