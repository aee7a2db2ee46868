using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TinyForge.Core.Accounts;
using TinyForge.Tests.Support.Accounts;
using TinyForge.Web.Auth;
using TinyForge.Web.Auth.Account;

namespace TinyForge.Tests.Web.Auth;

/// <summary>The endpoints as they are mapped, without a server around them; who may call them is metadata that the program's walk over all endpoints holds.</summary>
public sealed class PasskeyEndpointsTests : IAsyncLifetime
{
    private const string Anna = "anna@example.test";

    private readonly SoftAuthenticator _authenticator = new();
    private AccountsBench _bench = null!;
    private TestBrowser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _bench = await AccountsBench.CreateAsync();
        await _bench.AddUserAsync(Anna, UserRole.Viewer);
        _browser = await _bench.SignInAsync(Anna);
    }

    public async ValueTask DisposeAsync()
    {
        _authenticator.Dispose();
        await _bench.DisposeAsync();
    }

    private static string Start => $"{{\"password\":\"{AccountsBench.Password}\"}}";

    [Fact]
    public async Task Add_AsTheScriptDoes_KeepsThePasskey()
    {
        var (status, options) = await PostAsync("/account/passkeys/options", Start);
        Assert.Equal(HttpStatusCode.OK, status);
        var body = new JsonObject { ["name"] = "Laptop", ["credential"] = JsonNode.Parse(_authenticator.Create(options)) };

        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync("/account/passkeys", body.ToJsonString())).Status);

        var view = await _browser.SendAsync((_, context) => _bench.Get<IOwnAccount>().GetAsync(context.User, TestContext.Current.CancellationToken));
        Assert.Equal("Laptop", Assert.Single(view!.Passkeys).Name);
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("{\"name\":1,\"credential\":{}}", HttpStatusCode.BadRequest)]
    [InlineData("{\"name\":\"\\ud800\",\"credential\":{}}", HttpStatusCode.BadRequest)]
    [InlineData("{\"name\":\"a\",\"credential\":\"x\"}", HttpStatusCode.BadRequest)]
    [InlineData("{\"name\":\"a\",\"credential\":{}}", HttpStatusCode.BadRequest)]
    public async Task Add_WrongBody_IsAProblem(string body, HttpStatusCode expected)
    {
        await PostAsync("/account/passkeys/options", Start);

        var (status, answer) = await PostAsync("/account/passkeys", body);

        Assert.Equal(expected, status);
        Assert.False(string.IsNullOrEmpty((string?)JsonNode.Parse(answer)!["detail"]));
    }

    [Fact]
    public async Task Add_LargeBody_IsRefused() =>
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync("/account/passkeys", $"{{\"name\":\"{new string('a', 64 * 1024)}\"}}")).Status);

    [Fact]
    public async Task Add_AsAFormOfAForeignPage_IsRefused() =>
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await PostAsync("/account/passkeys", "{\"name\":\"a\",\"credential\":{}}", "text/plain")).Status);

    [Fact]
    public async Task SignInOptions_Anybody_AsksForAVerifiedOwner()
    {
        _browser = new TestBrowser(_bench);

        var (status, options) = await PostAsync("/sign-in/passkey/options");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("required", (string?)JsonNode.Parse(options)!["userVerification"]);
        Assert.NotNull(_browser.Cookie("tinyforge-second-factor"));
    }

    [Fact]
    public async Task AddOptions_NobodySignedIn_IsAProblem()
    {
        _browser = new TestBrowser(_bench);

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("/account/passkeys/options", Start)).Status);
    }

    [Theory]
    [InlineData("{\"password\":\"not the password\"}", "This is not your password.")]
    [InlineData("{}", "Send a JSON object with a text 'password'.")]
    [InlineData("{\"password\":null}", "Send a JSON object with a text 'password'.")]
    [InlineData("", "Send a JSON object with a text 'password'.")]
    public async Task AddOptions_WithoutThePassword_AreNotGiven(string body, string detail)
    {
        var (status, answer) = await PostAsync("/account/passkeys/options", body);

        Assert.Equal((HttpStatusCode.BadRequest, detail), (status, (string?)JsonNode.Parse(answer)!["detail"]));
        Assert.Null(_browser.Cookie("tinyforge-second-factor"));
    }

    private Task<(HttpStatusCode Status, string Body)> PostAsync(string path, string? body = null, string type = "application/json") => _browser.SendAsync(async (_, context) =>
    {
        await using var app = Map();
        var endpoint = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Single(e => e.RoutePattern.RawText == path);
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        (context.Request.Method, context.Request.Path) = ("POST", path);
        if (body is not null)
        {
            context.Request.ContentType = type;
            context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
            context.Request.ContentLength = context.Request.Body.Length;
        }
        await endpoint.RequestDelegate!(context);
        return ((HttpStatusCode)context.Response.StatusCode, Encoding.UTF8.GetString(answer.ToArray()));
    });

    // the delegates know from the container which of their parameters are services
    private WebApplication Map()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRouting();
        builder.Services.AddSingleton(_bench);
        builder.Services.AddRateLimiter();
        builder.Services.AddScoped<PasskeyRegistration>();
        builder.Services.AddScoped<TinyForge.Web.Auth.SignIn.PasskeyAssertions>();
        var app = builder.Build();
        app.MapPasskeys();
        return app;
    }
}
