using System.Text.Json;
using System.Text.Json.Nodes;
using TinyForge.Tests.Support;
using TinyForge.Web.Api.Contracts;

namespace TinyForge.Tests.Web.Api;

public sealed class OpenApiTests
{
    private static readonly Dictionary<string, string[]> Calls = new(StringComparer.Ordinal)
    {
        ["get /api/proxies"] = ["200", "400", "500"],
        ["post /api/proxies"] = ["201", "400", "409", "413", "415", "422", "500", "502", "503"],
        ["get /api/proxies/all"] = ["200", "400", "500"],
        ["post /api/proxies/adopt"] = ["201", "400", "404", "409", "413", "415", "422", "500", "502", "503"],
        ["post /api/proxies/{id}/release"] = ["204", "404", "409", "500"],
        ["post /api/proxies/check"] = ["202", "400", "413", "415", "500"],
        ["post /api/proxies/validate"] = ["200", "400", "404", "413", "415", "429", "500"],
        ["get /api/proxies/{id}"] = ["200", "404", "500"],
        ["put /api/proxies/{id}"] = ["200", "400", "404", "409", "413", "415", "422", "500", "502", "503"],
        ["delete /api/proxies/{id}"] = ["202", "204", "404", "409", "500", "502"],
        ["post /api/proxies/{id}/check"] = ["200", "404", "500"],
        ["get /api/proxies/{id}/history"] = ["200", "400", "404", "500"],
        ["get /api/proxies/{id}/drift"] = ["200", "404", "429", "500", "502", "503"],
        ["post /api/proxies/{id}/drift/restore"] = ["200", "404", "500", "502", "503"],
        ["post /api/proxies/{id}/drift/accept"] = ["200", "204", "404", "409", "500", "502", "503"],
        ["get /api/settings"] = ["200", "500"],
        ["put /api/settings"] = ["200", "400", "409", "413", "415", "500"],
        ["post /api/settings/test-gateway"] = ["200", "400", "413", "415", "500", "502", "503"],
        ["get /api/gateway/move"] = ["200", "400", "500"],
        ["post /api/gateway/move"] = ["202", "400", "409", "413", "415", "500"],
        ["delete /api/gateway/move"] = ["202", "204", "500"],
        ["get /api/export"] = ["200", "429", "500"],
        ["get /api/import"] = ["200", "204", "500"],
        ["post /api/import"] = ["200", "400", "409", "413", "415", "429", "500"],
        ["delete /api/import"] = ["202", "204", "500"],
        ["get /api/gateway/certificates"] = ["200", "500", "502", "503"],
        ["post /api/gateway/certificates"] = ["201", "400", "413", "415", "500"],
        ["post /api/gateway/certificates/self-signed"] = ["201", "400", "413", "415", "500"],
        ["get /api/gateway/certificates/{id}"] = ["200", "404", "500"],
        ["delete /api/gateway/certificates/{id}"] = ["204", "404", "409", "500"],
        ["get /api/backups"] = ["200", "500"],
        ["post /api/backups"] = ["201", "409", "500"],
        ["get /api/backups/{name}"] = ["200", "404", "500"],
        ["delete /api/backups/{name}"] = ["204", "404", "500"],
        ["get /api/events"] = ["200", "400", "500"],
        ["get /api/events/stream"] = ["200", "400", "429", "500"],
        ["get /api/events/export"] = ["200", "400", "500"],
        ["get /api/instances"] = ["200", "400", "500"],
        ["post /api/instances"] = ["200", "201", "400", "409", "413", "415", "422", "500", "502", "503"],
        ["get /api/instances/{id}"] = ["200", "404", "500"],
        ["put /api/instances/{id}"] = ["200", "400", "404", "409", "413", "415", "422", "500", "502", "503"],
        ["delete /api/instances/{id}"] = ["202", "204", "404", "500", "502", "503"],
        ["get /healthz"] = ["200"],
        ["get /readyz"] = ["200", "503"],
    };

    [Fact]
    public async Task Document_IsOpenApi31AndListsEveryCallWithItsStatuses()
    {
        var document = await ReadAsync();
        Assert.StartsWith("3.1", (string)document["openapi"]!, StringComparison.Ordinal);
        var found = document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(call => ($"{call.Key} {path.Key}", call.Value!)))
            .ToDictionary(c => c.Item1, c => c.Item2["responses"]!.AsObject().Select(r => r.Key).Order(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
        Assert.Equal(Calls.Keys.Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
        Assert.All(Calls, call => Assert.Equal(call.Value, found[call.Key]));
    }

    [Theory]
    [InlineData(typeof(ProxyDto), "Proxy")]
    [InlineData(typeof(CatalogDto), "Catalog")]
    [InlineData(typeof(ExternalHostDto), "CatalogItemExternalHost")]
    [InlineData(typeof(AdoptInput), "AdoptInput")]
    [InlineData(typeof(HealthCheckDto), "HealthCheck")]
    [InlineData(typeof(HealthDto), "Health")]
    [InlineData(typeof(ProxyInput), "ProxyInput")]
    [InlineData(typeof(ValidationResultDto), "ValidationResult")]
    [InlineData(typeof(ValidationStepDto), "ValidationStep")]
    [InlineData(typeof(InstanceDto), "Instance")]
    [InlineData(typeof(InstanceInput), "InstanceInput")]
    [InlineData(typeof(InstanceListDto), "InstanceList")]
    [InlineData(typeof(SettingsDto), "Settings")]
    [InlineData(typeof(SettingsInput), "SettingsInput")]
    [InlineData(typeof(CertificateDto), "Certificate")]
    [InlineData(typeof(CertificateInput), "CertificateInput")]
    [InlineData(typeof(SelfSignedInput), "SelfSignedInput")]
    [InlineData(typeof(MoveDto), "Move")]
    [InlineData(typeof(MovePlanDto), "MovePlan")]
    [InlineData(typeof(MoveItemDto), "MoveItem")]
    [InlineData(typeof(MoveObstacleDto), "MoveObstacle")]
    [InlineData(typeof(MoveProgressDto), "MoveProgress")]
    [InlineData(typeof(DocumentDto), "Document")]
    [InlineData(typeof(DocumentProxyDto), "DocumentProxy")]
    [InlineData(typeof(ImportDto), "Import")]
    [InlineData(typeof(ImportPlanDto), "ImportPlan")]
    [InlineData(typeof(SettingsPlanDto), "SettingsPlan")]
    [InlineData(typeof(FieldChangeDto), "FieldChange")]
    [InlineData(typeof(ImportEntryDto), "ImportEntry")]
    [InlineData(typeof(ImportProgressDto), "ImportProgress")]
    [InlineData(typeof(ImportItemDto), "ImportItem")]
    [InlineData(typeof(BackupDto), "Backup")]
    [InlineData(typeof(BackupFailureDto), "BackupFailure")]
    [InlineData(typeof(BackupListDto), "BackupList")]
    [InlineData(typeof(EventDto), "Event")]
    [InlineData(typeof(EventListDto), "EventList")]
    [InlineData(typeof(HistoryDto), "History")]
    [InlineData(typeof(UptimeDto), "Uptime")]
    [InlineData(typeof(LatencyDto), "Latency")]
    [InlineData(typeof(FlipDto), "Flip")]
    [InlineData(typeof(ProblemDto), "Problem")]
    public async Task Document_Schema_HasEveryFieldWithADescription(Type type, string name)
    {
        var document = await ReadAsync();
        var properties = document["components"]!["schemas"]![name]!["properties"]!.AsObject();
        var expected = type.GetProperties().Select(p => JsonNamingPolicy.SnakeCaseLower.ConvertName(p.Name));
        Assert.Equal(expected, properties.Select(p => p.Key));
        Assert.All(properties, p => Assert.NotEmpty(Description(p.Value!)));
    }

    [Fact]
    public async Task Document_Bodies_AreDescribedWithExamples()
    {
        var document = await ReadAsync();
        var create = document["paths"]!["/api/proxies"]!["post"]!["requestBody"]!;
        Assert.True((bool)create["required"]!);
        Assert.Equal("#/components/schemas/ProxyInput", (string?)create["content"]!["application/json"]!["schema"]!["$ref"]);
        Assert.Equal("""["app.example.com"]""", create["content"]!["application/json"]!["example"]!["domains"]!.ToJsonString());
        var check = document["components"]!["schemas"]!["ProxyInput"]!["properties"]!["health_check"]!["properties"]!.AsObject();
        Assert.Equal(["path", "method", "expected_status", "body_contains", "interval_seconds", "enabled"], check.Select(p => p.Key));
        Assert.Equal("Try whether a proxy would work", (string?)document["paths"]!["/api/proxies/validate"]!["post"]!["summary"]);
        var form = document["paths"]!["/api/gateway/certificates"]!["post"]!["requestBody"]!["content"]!["multipart/form-data"]!["schema"]!["properties"]!.AsObject();
        Assert.Equal(["certificate", "key", "pfx", "name", "password"], form.Select(p => p.Key));
        var proxy = document["paths"]!["/api/proxies/{id}"]!["get"]!["responses"]!["200"]!["content"]!["application/json"]!["example"]!.AsObject();
        Assert.Equal(typeof(ProxyDto).GetProperties().Select(p => JsonNamingPolicy.SnakeCaseLower.ConvertName(p.Name)), proxy.Select(p => p.Key));
        Assert.NotNull(document["paths"]!["/api/proxies/validate"]!["post"]!["responses"]!["200"]!["content"]!["text/event-stream"]);
        Assert.NotNull(document["paths"]!["/api/proxies"]!["post"]!["responses"]!["422"]!["content"]!["application/problem+json"]);
    }

    [Fact]
    public async Task Document_Parameters_AreTypedAndBounded()
    {
        var document = await ReadAsync();
        var list = document["paths"]!["/api/proxies"]!["get"]!["parameters"]!.AsArray();
        Assert.Equal(["page", "page_size", "search", "status", "sort"], list.Select(p => (string)p!["name"]!));
        Assert.Equal((1, 500), ((int)list[1]!["schema"]!["minimum"]!, (int)list[1]!["schema"]!["maximum"]!));
        var id = document["paths"]!["/api/proxies/{id}"]!["get"]!["parameters"]![0]!;
        Assert.Equal(("id", "integer"), ((string)id["name"]!, (string)id["schema"]!["type"]!));
        var status = document["components"]!["schemas"]!["HealthStatus"]!["enum"]!.AsArray().Select(v => (string)v!);
        Assert.Equal(["unknown", "healthy", "unhealthy"], status);
    }

    [Fact]
    public async Task Document_PointsOfAHistory_AreChecksOrSums()
    {
        var schemas = (await ReadAsync())["components"]!["schemas"]!;
        var point = schemas["HistoryPoint"]!;
        Assert.Null(point["discriminator"]);
        var kinds = point["anyOf"]!.AsArray().Select(kind => schemas[((string)kind!["$ref"]!).Split('/')[^1]]!["properties"]!.AsObject()).ToList();
        Assert.Equal(["at", "passed", "latency_ms", "http_status", "failing_stage", "code"], kinds[0].Select(p => p.Key));
        Assert.Equal(["at", "checks", "up", "latency_min_ms", "latency_avg_ms", "latency_p95_ms", "latency_max_ms", "downtime_seconds"], kinds[1].Select(p => p.Key));
        Assert.All(kinds.SelectMany(kind => kind), p => Assert.NotEmpty(Description(p.Value!)));
    }

    [Fact]
    public async Task Scalar_Page_LoadsNothingFromOutside()
    {
        await using var api = await ApiHost.StartAsync();
        var html = await api.Client.GetStringAsync(new Uri("/scalar", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("openapi/v1.json", html, StringComparison.Ordinal);
        using var script = await api.Client.GetAsync(new Uri("/scalar/scalar.js", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)script.StatusCode);
        Assert.DoesNotContain("https://", html, StringComparison.Ordinal);
        Assert.Contains("\"withDefaultFonts\":false", html.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    // where null is possible, a reference stands beside it
    private static string Description(JsonNode schema) => (string?)(schema["description"] ?? schema["oneOf"]?[1]?["description"]) ?? "";

    private static async Task<JsonNode> ReadAsync()
    {
        await using var api = await ApiHost.StartAsync();
        var (response, body) = await api.SendAsync(HttpMethod.Get, "/openapi/v1.json");
        Assert.Equal(200, (int)response.StatusCode);
        return body!;
    }
}
