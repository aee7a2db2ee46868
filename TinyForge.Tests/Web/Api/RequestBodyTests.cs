using System.Text;
using System.Text.Json.Nodes;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Api;

public sealed class RequestBodyTests
{
    [Theory]
    // missing
    [InlineData("{}", "destination,domains")]
    [InlineData("""{"domains": ["a.example"]}""", "destination")]
    [InlineData("""{"destination": "http://b"}""", "domains")]
    [InlineData("""{"domains": null, "destination": null}""", "destination,domains")]
    [InlineData("""{"domain": null, "destination": "http://b"}""", "domain")]
    // both
    [InlineData("""{"domain": "a.example", "domains": ["b.example"], "destination": "http://b"}""", "domain")]
    // wrong types, one by one
    [InlineData("""{"domains": "a.example", "destination": "http://b"}""", "domains")]
    [InlineData("""{"domains": [1], "destination": "http://b"}""", "domains")]
    [InlineData("""{"domains": [null], "destination": "http://b"}""", "domains")]
    [InlineData("""{"domains": {"0": "a"}, "destination": "http://b"}""", "domains")]
    [InlineData("""{"domain": 5, "destination": "http://b"}""", "domain")]
    [InlineData("""{"domain": "a.example", "destination": 5}""", "destination")]
    [InlineData("""{"domain": "a.example", "destination": ["http://b"]}""", "destination")]
    [InlineData("""{"domain": "a.example", "destination": "http://b", "ssl_certificate_id": "1"}""", "ssl_certificate_id")]
    [InlineData("""{"domain": "a.example", "destination": "http://b", "ssl_certificate_id": 1.5}""", "ssl_certificate_id")]
    [InlineData("""{"domain": "a.example", "destination": "http://b", "ssl_certificate_id": 2147483648}""", "ssl_certificate_id")]
    [InlineData("""{"domain": "a.example", "destination": "http://b", "ssl_certificate_id": -1}""", "ssl_certificate_id")]
    [InlineData("""{"domain": "a.example", "destination": "http://b", "ssl_certificate_id": 1e999999999}""", "ssl_certificate_id")]
    [InlineData("""{"domain": "a.example", "destination": "http://b", "ssl_forced": "true"}""", "ssl_forced")]
    [InlineData("""{"domain": "a.example", "destination": "http://b", "hsts": "yes"}""", "hsts")]
    [InlineData("""{"domain": "a.example", "destination": "http://b", "http2": 1}""", "http2")]
    [InlineData("""{"domain": "a.example", "destination": "http://b", "websockets": []}""", "websockets")]
    [InlineData("""{"domain": "a.example", "destination": "http://b", "block_exploits": {}}""", "block_exploits")]
    [InlineData("""{"domain": "a.example", "destination": "http://b", "enabled": "no"}""", "enabled")]
    [InlineData("""{"domain": "a.example", "destination": "http://b", "force": "yes"}""", "force")]
    [InlineData("""{"domain": "a.example", "destination": "http://b", "health_check": "/"}""", "health_check")]
    [InlineData("""{"domain": "a.example", "destination": "http://b", "health_check": {"path": 1}}""", "health_check.path")]
    [InlineData("""{"domain": "a.example", "destination": "http://b", "health_check": {"method": 1}}""", "health_check.method")]
    [InlineData("""{"domain": "a.example", "destination": "http://b", "health_check": {"expected_status": 200}}""", "health_check.expected_status")]
    [InlineData("""{"domain": "a.example", "destination": "http://b", "health_check": {"body_contains": 1}}""", "health_check.body_contains")]
    [InlineData("""{"domain": "a.example", "destination": "http://b", "health_check": {"interval_seconds": "60"}}""", "health_check.interval_seconds")]
    [InlineData("""{"domain": "a.example", "destination": "http://b", "health_check": {"enabled": 1}}""", "health_check.enabled")]
    // unknown and duplicated
    [InlineData("""{"domain": "a.example", "destination": "http://b", "foo": 1, "Http2": true}""", "Http2,foo")]
    [InlineData("""{"domain": "a.example", "destination": "http://b", "health_check": {"foo": 1}}""", "health_check.foo")]
    [InlineData("""{"domain": "a.example", "destination": "http://b", "destination": "http://c"}""", "destination")]
    [InlineData("""{"domain": "a.example", "destination": "http://b", "health_check": {"path": "/", "path": "/a"}}""", "health_check.path")]
    [InlineData("""{"domain": "a.example", "destination": "http://b", "d\u0065stination": "http://c"}""", "destination")]
    // texts that are none
    [InlineData("""{"domain": "a\ud800.example", "destination": "http://b"}""", "domain")]
    [InlineData("""{"domains": ["a.example", "\udc00"], "destination": "http://b"}""", "domains")]
    [InlineData("""{"domain": "a.example", "destination": "http://b\u0000"}""", "destination")]
    [InlineData("""{"domain": "a.example", "destination": "http://b", "\ud800": 1}""", "?")]
    // all at once
    [InlineData("""{"domains": 1, "destination": 2, "http2": 3, "enabled": 4, "foo": 5, "health_check": {"path": 6, "bar": 7}}""", "destination,domains,enabled,foo,health_check.bar,health_check.path,http2")]
    public async Task Create_WrongFields_Are400NamingEach(string json, string fields)
    {
        await using var api = await ApiHost.StartAsync();
        foreach (var path in new[] { "/api/proxies", "/api/proxies/validate" })
        {
            var (response, body) = await api.SendAsync(HttpMethod.Post, path, json);
            Problem.Check(response, body, 400, "invalid-request", path);
            Assert.Equal(fields, string.Join(',', body!["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal)));
        }
        Assert.Null(api.Fakes.Manager.LastDraft);
    }

    [Theory]
    [InlineData("""{"domains": null}""", "domains")]
    [InlineData("""{"destination": null}""", "destination")]
    [InlineData("""{"http2": "x", "foo": 1}""", "foo,http2")]
    public async Task Update_WrongFields_Are400NamingEach(string json, string fields)
    {
        await using var api = await ApiHost.StartAsync();
        await api.SendAsync(HttpMethod.Post, "/api/proxies", """{"domain": "a.example", "destination": "http://b"}""");
        var (response, body) = await api.SendAsync(HttpMethod.Put, "/api/proxies/1", json);
        Problem.Check(response, body, 400, "invalid-request", "/api/proxies/1");
        Assert.Equal(fields, string.Join(',', body!["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Create_ReadOnlyFields_AreIgnoredWhateverTheyHold()
    {
        await using var api = await ApiHost.StartAsync();
        var (response, _) = await api.SendAsync(HttpMethod.Post, "/api/proxies", """
            {"domain": "a.example", "destination": "http://b", "id": "x", "gateway": 1, "gateway_host_id": [], "state": {}, "state_detail": 1, "drift": null, "source": 1, "instance_id": {}, "drift_fields": 1, "drift_detail": [],
             "health": "fine", "stale": "no", "created_at": "yesterday", "updated_at": -1}
            """);
        Assert.Equal(201, (int)response.StatusCode);
    }

    [Fact]
    public async Task Create_ThousandsOfFaults_TellsTheFirstHundred()
    {
        await using var api = await ApiHost.StartAsync();
        var (response, body) = await api.SendAsync(HttpMethod.Post, "/api/proxies", "{" + string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"\"x{i}\":0")) + "}");
        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal(100, body!["errors"]!.AsObject().Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("5")]
    [InlineData("{")]
    [InlineData("{\"a\":}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{} {}")]
    [InlineData("// comment\n{}")]
    [InlineData("<xml/>")]
    [InlineData("{\"a\": NaN}")]
    public async Task Create_NotAJsonObject_Is400(string text)
    {
        await using var api = await ApiHost.StartAsync();
        var (response, body) = await api.SendAsync(HttpMethod.Post, "/api/proxies", text);
        Problem.Check(response, body, 400, "invalid-request", "/api/proxies");
    }

    [Fact]
    public async Task Create_BrokenUtf8_Is400()
    {
        await using var api = await ApiHost.StartAsync();
        var (response, body) = await SendAsync(api, [.. "{\"domain\":\""u8, 0xC3, 0x28, .. "\"}"u8], "application/json");
        Problem.Check(response, body, 400, "invalid-request", "/api/proxies");
        Assert.Equal("The body is not UTF-8.", (string?)body!["detail"]);
    }

    [Fact]
    public async Task Create_ByteOrderMark_IsPassedOver()
    {
        await using var api = await ApiHost.StartAsync();
        var (response, _) = await SendAsync(api, [0xEF, 0xBB, 0xBF, .. """{"domain": "a.example", "destination": "http://b"}"""u8], "application/json; charset=UTF-8");
        Assert.Equal(201, (int)response.StatusCode);
    }

    [Fact]
    public async Task Create_NestedTooDeep_Is400()
    {
        await using var api = await ApiHost.StartAsync();
        foreach (var depth in new[] { 33, 100_000 })
        {
            var (response, body) = await api.SendAsync(HttpMethod.Post, "/api/proxies", "{\"id\":" + new string('[', depth) + new string(']', depth) + "}");
            Problem.Check(response, body, 400, "invalid-request", "/api/proxies");
            Assert.Contains("32 levels", (string)body!["detail"]!, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/jsonx")]
    [InlineData("json")]
    [InlineData(null)]
    public async Task Create_WrongContentType_Is415(string? type)
    {
        await using var api = await ApiHost.StartAsync();
        var (response, body) = await SendAsync(api, Encoding.UTF8.GetBytes("""{"domain": "a.example", "destination": "http://b"}"""), type);
        Problem.Check(response, body, 415, "unsupported-media-type", "/api/proxies");
    }

    [Fact]
    public async Task Create_CompressedBody_Is415()
    {
        await using var api = await ApiHost.StartAsync();
        var (response, body) = await SendAsync(api, [1, 2, 3], "application/json", content => content.Headers.ContentEncoding.Add("gzip"));
        Problem.Check(response, body, 415, "unsupported-media-type", "/api/proxies");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Create_MoreThanOneMegabyte_Is413(bool chunked)
    {
        await using var api = await ApiHost.StartAsync();
        var bytes = Encoding.UTF8.GetBytes("{\"domain\": \"" + new string('a', 1024 * 1024) + "\"}");
        var (response, body) = await SendAsync(api, bytes, "application/json", chunked: chunked);
        Problem.Check(response, body, 413, "body-too-large", "/api/proxies");
    }

    private static async Task<(HttpResponseMessage Response, JsonNode? Body)> SendAsync(ApiHost api, byte[] bytes, string? type, Action<HttpContent>? change = null, bool chunked = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/proxies") { Content = new ByteArrayContent(bytes) };
        if (type is not null)
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        request.Headers.TransferEncodingChunked = chunked ? true : null;
        request.Headers.ExpectContinue = false;
        change?.Invoke(request.Content);
        var response = await api.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return (response, JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }
}
