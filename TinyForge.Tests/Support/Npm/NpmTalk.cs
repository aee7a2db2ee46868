using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace TinyForge.Tests.Support.Npm;

/// <summary>Speaks to an NPM without any cleverness: one request, its status and its body.</summary>
internal sealed class NpmTalk(FakeNpm npm) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.GZip });

    public string? Token { get; set; }

    public static async Task<NpmTalk> LoggedInAsync(FakeNpm npm, string? email = null, string? password = null)
    {
        var talk = new NpmTalk(npm);
        var (_, body) = await talk.SendAsync("POST", "/api/tokens", new JsonObject { ["identity"] = email ?? npm.Email, ["secret"] = password ?? npm.Password }.ToJsonString());
        talk.Token = (string)JsonNode.Parse(body)!["token"]!;
        return talk;
    }

    public static string HostBody(string name, int port = 18090, string more = "") =>
        $$"""{"domain_names": ["{{name}}"], "forward_scheme": "http", "forward_host": "127.0.0.1", "forward_port": {{port}}{{more}}}""";

    public async Task<(int Status, string Body)> SendAsync(string method, string path, string? json = null)
    {
        using var answer = await AskAsync(method, path, json);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async Task<HttpResponseMessage> AskAsync(string method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), npm.Url + path);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        if (Token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        return await _client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<JsonNode> JsonAsync(string method, string path, string? json = null)
    {
        var (status, body) = await SendAsync(method, path, json);
        Assert.True(status < 400, $"{method} {path}: {status} {body}");
        return JsonNode.Parse(body)!;
    }

    /// <summary>A form with files, as for a certificate.</summary>
    public async Task<(int Status, string Body)> UploadAsync(string path, params (string Name, string Text)[] files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, text) in files)
            form.Add(new StringContent(text), name, $"{name}.pem");
        using var request = new HttpRequestMessage(HttpMethod.Post, npm.Url + path) { Content = form };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The id of a new host.</summary>
    public async Task<int> CreateAsync(string name, int port = 18090, string more = "") => (int)(await JsonAsync("POST", "/api/nginx/proxy-hosts", HostBody(name, port, more)))["id"]!;

    /// <summary>What a visitor of the name gets.</summary>
    public async Task<(int Status, string Body)> VisitAsync(string name, string path = "/")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, npm.ProxyUrl + path);
        request.Headers.Host = name;
        using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public void Dispose() => _client.Dispose();
}
