using System.Text.Json.Nodes;
using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Api;

public sealed class CertificateEndpointsTests
{
    private const string Path = "/api/gateway/certificates";

    [Fact]
    public async Task Import_Pem_Answers201AndIsListed()
    {
        await using var api = await ApiHost.StartAsync();
        var (response, body) = await api.SendAsync(HttpMethod.Post, Path, """{"name": "mine", "certificate_pem": "C", "key_pem": "K", "password": "P"}""");
        Assert.Equal(201, (int)response.StatusCode);
        Assert.Equal("/api/gateway/certificates/1", response.Headers.Location?.ToString());
        Assert.Equal("""{"id":1,"name":"mine","domains":["example.com"],"issuer":"Example Internal CA 2","self_signed":false,"not_before":"2025-11-22T10:30:15.25Z","not_after":"2026-04-01T10:30:15.25Z"}""", body!.ToJsonString());
        Assert.Equal(new CertificateImport { Name = "mine", CertificatePem = "C", KeyPem = "K", Password = "P" }, api.Fakes.Certificates.LastImport);
        var (_, list) = await api.SendAsync(HttpMethod.Get, Path);
        Assert.Equal($$"""{"items":[{{body.ToJsonString()}}]}""", list!.ToJsonString());
        var (_, one) = await api.SendAsync(HttpMethod.Get, Path + "/1");
        Assert.Equal(body.ToJsonString(), one!.ToJsonString());
    }

    [Fact]
    public async Task Import_PfxInBase64_ReachesTheManager()
    {
        await using var api = await ApiHost.StartAsync();
        var (response, _) = await api.SendAsync(HttpMethod.Post, Path, """{"pfx": "AQIDBA==", "password": "P"}""");
        Assert.Equal(201, (int)response.StatusCode);
        Assert.Equal([1, 2, 3, 4], api.Fakes.Certificates.LastImport!.Pfx!);
    }

    [Theory]
    [InlineData("{}", "certificate_pem")]
    [InlineData("""{"key_pem": "K"}""", "certificate_pem")]
    [InlineData("""{"pfx": "***"}""", "pfx")]
    [InlineData("""{"pfx": 1, "name": 2, "password": 3, "certificate_pem": 4, "key_pem": 5, "foo": 6}""", "certificate_pem,foo,key_pem,name,password,pfx")]
    [InlineData("""{"pfx": "AQID", "certificate_pem": "C"}""", "pfx")]
    [InlineData("""{"certificate_pem": "C\u0000"}""", "certificate_pem")]
    public async Task Import_WrongFields_Are400NamingEach(string json, string fields)
    {
        await using var api = await ApiHost.StartAsync();
        var (response, body) = await api.SendAsync(HttpMethod.Post, Path, json);
        Problem.Check(response, body, 400, "invalid-request", Path);
        Assert.Equal(fields, Fields(body));
        Assert.Null(api.Fakes.Certificates.LastImport);
    }

    [Fact]
    public async Task Import_ManagerRefuses_Is400PerField()
    {
        await using var api = await ApiHost.StartAsync();
        api.Fakes.Certificates.Errors = [new FieldError("key_pem", "It is another certificate's key.")];
        var (response, body) = await api.SendAsync(HttpMethod.Post, Path, """{"certificate_pem": "C", "key_pem": "K"}""");
        Problem.Check(response, body, 400, "invalid-request", Path);
        Assert.Equal("""{"key_pem":["It is another certificate\u0027s key."]}""", body!["errors"]!.ToJsonString());
    }

    [Fact]
    public async Task Import_FormWithPem_ReachesTheManager()
    {
        await using var api = await ApiHost.StartAsync();
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent("C"u8.ToArray()), "certificate", "cert.pem" },
            { new ByteArrayContent("K"u8.ToArray()), "key", "key.pem" },
            { new StringContent("mine"), "name" },
            { new StringContent("P"), "password" },
        };
        var (status, _) = await PostAsync(api, form);
        Assert.Equal(201, status);
        Assert.Equal(new CertificateImport { Name = "mine", CertificatePem = "C", KeyPem = "K", Password = "P" }, api.Fakes.Certificates.LastImport);
    }

    [Fact]
    public async Task Import_FormWithLargePfx_ReachesTheManager()
    {
        await using var api = await ApiHost.StartAsync();
        var bytes = new byte[1_000_000];
        new Random(1).NextBytes(bytes);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "pfx", "cert.pfx" } };
        var (status, _) = await PostAsync(api, form);
        Assert.Equal(201, status);
        Assert.Equal(bytes, api.Fakes.Certificates.LastImport!.Pfx);
    }

    [Fact]
    public async Task Import_WrongForm_Is400NamingEach()
    {
        await using var api = await ApiHost.StartAsync();
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent([0xFF, 0xFE]), "certificate", "cert.der" },
            { new ByteArrayContent("K"u8.ToArray()), "key", "key.pem" },
            { new ByteArrayContent("K"u8.ToArray()), "key", "key.pem" },
            { new StringContent("x"), "foo" },
            { new StringContent("x"), "pfx" },
        };
        var (status, body) = await PostAsync(api, form);
        Assert.Equal(400, status);
        Assert.Equal("certificate,foo,key,pfx", Fields(body));
        using var empty = new MultipartFormDataContent { { new StringContent("mine"), "name" } };
        var (_, missing) = await PostAsync(api, empty);
        Assert.Equal("certificate", Fields(missing));
    }

    [Fact]
    public async Task Import_BrokenForm_Is400()
    {
        await using var api = await ApiHost.StartAsync();
        foreach (var type in new[] { "multipart/form-data", "multipart/form-data; boundary=x", $"multipart/form-data; boundary={new string('x', 500)}" })
        {
            using var content = new StringContent("--y\r\nnonsense");
            content.Headers.Remove("Content-Type");
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            var (status, body) = await PostAsync(api, content);
            Assert.Equal(400, status);
            Assert.Equal("The request is not valid.", (string?)body!["title"]);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Import_MoreThan16Megabytes_Is413(bool form)
    {
        await using var api = await ApiHost.StartAsync();
        using var content = form
            ? new MultipartFormDataContent { { new ByteArrayContent(new byte[16 * 1024 * 1024]), "pfx", "cert.pfx" } }
            : (HttpContent)new StringContent(new string(' ', (16 * 1024 * 1024) + 1), System.Text.Encoding.UTF8, "application/json");
        var (status, _) = await PostAsync(api, content);
        Assert.Equal(413, status);
    }

    [Fact]
    public async Task SelfSigned_Domains_Answers201WithNormalisedNames()
    {
        await using var api = await ApiHost.StartAsync();
        var (response, body) = await api.SendAsync(HttpMethod.Post, Path + "/self-signed", """{"domains": ["A.example", "a.example.", "*.b.example"]}""");
        Assert.Equal(201, (int)response.StatusCode);
        Assert.Equal("""["a.example","*.b.example"]""", body!["domains"]!.ToJsonString());
        Assert.True((bool)body["self_signed"]!);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"domains": []}""")]
    [InlineData("""{"domains": null}""")]
    [InlineData("""{"domains": "a.example"}""")]
    [InlineData("""{"domains": ["a.example", "not a domain"]}""")]
    public async Task SelfSigned_WrongDomains_Is400(string json)
    {
        await using var api = await ApiHost.StartAsync();
        var (response, body) = await api.SendAsync(HttpMethod.Post, Path + "/self-signed", json);
        Problem.Check(response, body, 400, "invalid-request", Path + "/self-signed");
        Assert.Equal("domains", Fields(body));
    }

    [Fact]
    public async Task Delete_Unused_Answers204ThenNotFound()
    {
        await using var api = await ApiHost.StartAsync();
        await api.SendAsync(HttpMethod.Post, Path + "/self-signed", """{"domains": ["a.example"]}""");
        var (first, _) = await api.SendAsync(HttpMethod.Delete, Path + "/1");
        var (second, body) = await api.SendAsync(HttpMethod.Delete, Path + "/1");
        Assert.Equal(204, (int)first.StatusCode);
        Problem.Check(second, body, 404, "not-found", Path + "/1");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("99999999999")]
    public async Task Get_NoSuchId_Is404(string id)
    {
        await using var api = await ApiHost.StartAsync();
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Delete })
        {
            var (response, body) = await api.SendAsync(method, $"{Path}/{id}");
            Problem.Check(response, body, 404, "not-found", $"{Path}/{id}");
        }
    }

    [Fact]
    public async Task Delete_InUse_Is409NamingTheProxies()
    {
        await using var api = await ApiHost.StartAsync();
        await api.SendAsync(HttpMethod.Post, Path + "/self-signed", """{"domains": ["a.example"]}""");
        api.Fakes.Certificates.Users = [3, 7];
        var (response, body) = await api.SendAsync(HttpMethod.Delete, Path + "/1");
        Problem.Check(response, body, 409, "certificate-in-use", Path + "/1");
        Assert.Contains("proxies 3, 7", (string)body!["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_NamedByTheSettings_Is409()
    {
        await using var api = await ApiHost.StartAsync();
        await api.SendAsync(HttpMethod.Post, Path + "/self-signed", """{"domains": ["a.example"]}""");
        api.Fakes.Certificates.IsDefault = true;
        var (response, body) = await api.SendAsync(HttpMethod.Delete, Path + "/1");
        Problem.Check(response, body, 409, "certificate-in-use", Path + "/1");
        Assert.Single(api.Fakes.Certificates.List());
    }

    [Fact]
    public async Task List_GatewayUnreachable_Is503()
    {
        await using var api = await ApiHost.StartAsync();
        api.Fakes.Gateway.Error = new GatewayError(GatewayErrorKind.Unreachable, "down");
        var (response, body) = await api.SendAsync(HttpMethod.Get, Path);
        Problem.Check(response, body, 503, "gateway-unreachable", Path);
    }

    private static string Fields(JsonNode? body) => string.Join(',', body!["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal));

    private static async Task<(int Status, JsonNode? Body)> PostAsync(ApiHost api, HttpContent content)
    {
        using var response = await api.Client.PostAsync(new Uri(Path, UriKind.Relative), content, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }
}
