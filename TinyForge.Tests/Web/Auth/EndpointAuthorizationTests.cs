using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Auth;

/// <summary>
/// Asks every mapped endpoint with every method, as a stranger and as a viewer. A new endpoint that answers one of them stands out
/// here until somebody decides that it should.
/// </summary>
public sealed class EndpointAuthorizationTests : IAsyncLifetime
{
    /// <summary>What a stranger may ask: nothing that tells of this installation or changes it.</summary>
    private static readonly string[] Open =
    [
        "/healthz", "/readyz",
        // the library's own files, the same in every copy
        "/scalar/scalar.js", "/scalar/scalar.aspnetcore.js", "/scalar/favicon.svg",
        "/set-up", "/sign-in", "/sign-in/second-factor", "/sign-in/passkey/options", "/denied",
    ];

    private RunningForge _forge = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _forge = await RunningForge.StartAsync();

    public ValueTask DisposeAsync() => _forge.DisposeAsync();

    [Fact]
    public async Task EveryEndpoint_Stranger_IsAskedForACredential()
    {
        using var stranger = _forge.NewClient();
        var faults = new List<string>();
        foreach (var (method, path) in Calls().Where(call => !Open.Contains(call.Path)))
        {
            using var response = await SendAsync(stranger, method, path);
            var refused = response.StatusCode == HttpStatusCode.Unauthorized
                || (response.StatusCode == HttpStatusCode.Redirect && response.Headers.Location?.PathAndQuery.StartsWith("/sign-in?", StringComparison.Ordinal) == true);
            if (!refused)
                faults.Add($"{method} {path} answers {(int)response.StatusCode}");
        }
        Assert.Empty(faults);
    }

    [Fact]
    public async Task EveryApiCallThatChanges_ViewerToken_IsForbidden()
    {
        using var viewer = _forge.NewClient(RunningForge.ViewerToken);
        var faults = new List<string>();
        var changing = Calls().Where(call => call.Path.StartsWith("/api/", StringComparison.Ordinal) && call.Path != "/api/x" && call.Method is not ("GET" or "HEAD")).ToList();
        foreach (var (method, path) in changing)
        {
            using var response = await SendAsync(viewer, method, path);
            if (response.StatusCode != HttpStatusCode.Forbidden)
                faults.Add($"{method} {path} answers {(int)response.StatusCode}");
        }
        Assert.Empty(faults);
        Assert.True(changing.Count >= 8, $"Only {changing.Count} calls were found, so the walk does not see them.");
    }

    [Theory]
    [InlineData("/api/proxies")]
    [InlineData("/api/settings")]
    [InlineData("/api/gateway/certificates")]
    [InlineData("/openapi/v1.json")]
    public async Task Reading_ViewerToken_IsAnswered(string path)
    {
        using var viewer = _forge.NewClient(RunningForge.ViewerToken);
        using var response = await viewer.GetAsync(path, Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/proxies")]
    [InlineData("/settings")]
    public async Task Page_ApiToken_OpensNoPage(string path)
    {
        using var program = _forge.NewClient(RunningForge.AdminToken);
        using var response = await program.GetAsync(path, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
    }

    private IEnumerable<(string Method, string Path)> Calls() => _forge.Services.GetServices<EndpointDataSource>()
        .SelectMany(source => source.Endpoints)
        .OfType<RouteEndpoint>()
        // the files of the pages are in every copy of TinyForge
        .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
        .SelectMany(endpoint => Methods(endpoint).Select(method => (Method: method, Path: Fill(endpoint.RoutePattern))))
        .Distinct();

    private static IReadOnlyList<string> Methods(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["GET", "POST"];

    private static string Fill(RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternParameterPart { Name: "documentName" } => "v1",
        RoutePatternParameterPart { IsCatchAll: true } => "x",
        RoutePatternSeparatorPart separator => separator.Content,
        _ => "1",
    }))));
}
