using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Hosting;

/// <summary>The whole program, fitted together as Program.cs does it.</summary>
public sealed class ProgramTests : IAsyncLifetime
{
    private RunningForge _forge = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _forge = await RunningForge.StartAsync();

    public ValueTask DisposeAsync() => _forge.DisposeAsync();

    [Fact]
    public async Task Create_ThroughTheApi_IsServedWhenTheAnswerComes()
    {
        await using var service = await TestUpstream.AnsweringAsync("hello from inside");

        using var created = await CreateAsync("app.example.test", service.Url);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        using var answer = await _forge.GetThroughGatewayAsync("app.example.test", Cancel);
        Assert.Equal("hello from inside", await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task Delete_ThroughTheApi_IsNoLongerServed()
    {
        await using var service = await TestUpstream.AnsweringAsync("hello");
        using var created = await CreateAsync("app.example.test", service.Url);

        using var deleted = await _forge.Api.DeleteAsync(created.Headers.Location, Cancel);

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var answer = await _forge.GetThroughGatewayAsync("app.example.test", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Create_RefusedPort_LeavesNothingInStoreAndGateway()
    {
        using var refused = await CreateAsync("app.example.test", $"http://127.0.0.1:{FreePort.Next()}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Contains("tcp_refused", problem.GetProperty("validation").GetRawText(), StringComparison.Ordinal);
        Assert.Equal(0, (await _forge.Api.GetFromJsonAsync<JsonElement>("/api/proxies", Cancel)).GetProperty("total").GetInt32());
        using var answer = await _forge.GetThroughGatewayAsync("app.example.test", Cancel);
        Assert.Equal("unknown_host", answer.Headers.GetValues("X-TinyForge-Gateway").Single());
    }

    [Fact]
    public async Task Create_Forced_IsRoutedAndExplainsItselfUntilTheServiceAnswers()
    {
        using var forced = await _forge.Api.PostAsJsonAsync(
            "/api/proxies",
            new { domain = "app.example.test", destination = $"http://127.0.0.1:{FreePort.Next()}", force = true },
            Cancel);

        Assert.Equal(HttpStatusCode.Created, forced.StatusCode);
        using var answer = await _forge.GetThroughGatewayAsync("app.example.test", Cancel);
        Assert.Equal((HttpStatusCode.BadGateway, "tcp_refused"), (answer.StatusCode, answer.Headers.GetValues("X-TinyForge-Gateway").Single()));
    }

    [Fact]
    public async Task Create_TakenDomain_NamesTheOwner()
    {
        await using var service = await TestUpstream.AnsweringAsync("hello");
        using var first = await CreateAsync("app.example.test", service.Url);

        using var second = await CreateAsync("APP.example.test.", service.Url);

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Contains("proxy 1", (await second.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:{gateway}", "destination_is_gateway")]
    [InlineData("http://localhost:{gateway}", "destination_is_gateway")]
    [InlineData("https://[::1]:{https}", "destination_is_gateway")]
    [InlineData("http://127.0.0.1:{admin}", "destination_forbidden")]
    [InlineData("http://169.254.169.254", "destination_forbidden")]
    [InlineData("http://[::ffff:169.254.169.254]", "destination_forbidden")]
    [InlineData("http://app.example.test", "destination_is_gateway")]
    public async Task Create_LeadsBackOrIsForbidden_IsRefusedEvenWhenForced(string destination, string code)
    {
        var filled = destination.Replace("{gateway}", $"{_forge.GatewayPort}", StringComparison.Ordinal)
            .Replace("{https}", $"{_forge.GatewayHttpsPort}", StringComparison.Ordinal)
            .Replace("{admin}", $"{_forge.Url.Port}", StringComparison.Ordinal);

        using var response = await _forge.Api.PostAsJsonAsync("/api/proxies", new { domain = "app.example.test", destination = filled, force = true }, Cancel);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains($"\"{code}\"", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GatewayPort_AdminPaths_AreNotThere()
    {
        foreach (var path in new[] { "/", "/healthz", "/api/proxies", "/openapi/v1.json", "/proxies" })
        {
            using var client = new HttpClient();
            using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{_forge.GatewayPort}{path}"), Cancel);
            Assert.Equal("unknown_host", answer.Headers.GetValues("X-TinyForge-Gateway").Single());
        }
    }

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/healthz", "application/json")]
    [InlineData("/readyz", "application/json")]
    [InlineData("/openapi/v1.json", "application/json")]
    [InlineData("/scalar", "text/html")]
    [InlineData("/_framework/blazor.web.js", "text/javascript")]
    [InlineData("/_content/MudBlazor/MudBlazor.min.css", "text/css")]
    [InlineData("/fonts/roboto.css", "text/css")]
    public async Task AdminPort_Serves(string path, string type)
    {
        using var browser = _forge.NewClient(session: await _forge.NewSessionAsync());
        using var response = await browser.GetAsync(path == "/scalar" ? "/scalar/" : path, Cancel);

        Assert.Equal((HttpStatusCode.OK, type), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Restart_KeepsWhatWasMade()
    {
        var folder = Directory.CreateTempSubdirectory("tinyforge-").FullName;
        try
        {
            await using var service = await TestUpstream.AnsweringAsync("still here");
            await using (var first = await RunningForge.StartAsync(folder))
            {
                using var created = await first.Api.PostAsJsonAsync("/api/proxies", new { domain = "app.example.test", destination = service.Url }, Cancel);
                created.EnsureSuccessStatusCode();
            }

            await using var second = await RunningForge.StartAsync(folder);

            using var answer = await second.GetThroughGatewayAsync("app.example.test", Cancel);
            Assert.Equal("still here", await answer.Content.ReadAsStringAsync(Cancel));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private Task<HttpResponseMessage> CreateAsync(string domain, string destination) =>
        _forge.Api.PostAsJsonAsync("/api/proxies", new { domain, destination }, Cancel);
}
