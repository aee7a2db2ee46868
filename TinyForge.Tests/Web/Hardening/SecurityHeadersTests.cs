using System.Net;
using System.Text.RegularExpressions;
using TinyForge.Tests.Support;
using TinyForge.Web.Api;

namespace TinyForge.Tests.Web.Hardening;

/// <summary>Every answer of the whole program, whoever gave it, carries the headers.</summary>
public sealed partial class SecurityHeadersTests : IAsyncLifetime
{
    private static readonly string[] Paths =
    [
        "/", "/proxies", "/no/such/page", "/api/proxies", "/api/settings", "/api/nothing", "/healthz", "/readyz", "/openapi/v1.json", "/scalar/",
        "/scalar/scalar.js", "/fonts/roboto.css", "/_framework/blazor.web.js", "/_blazor/negotiate",
    ];

    private RunningForge _forge = null!;
    private HttpClient _browser = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _forge = await RunningForge.StartAsync(services: s => s.AddFaulty<IReadiness>());
        _browser = _forge.NewClient(session: await _forge.NewSessionAsync());
    }

    public ValueTask DisposeAsync()
    {
        _browser.Dispose();
        return _forge.DisposeAsync();
    }

    [Fact]
    public async Task Get_AnyAnswer_CarriesEveryHeaderOnce()
    {
        foreach (var path in Paths)
        {
            using var response = await _browser.GetAsync(path, Cancel);
            Check(response, path);
        }
    }

    [Fact]
    public async Task Get_RefusedOrFailed_CarriesThemToo()
    {
        using var failed = await _browser.GetAsync("/readyz", Cancel);
        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "evil.example" } };
        using var refused = await _browser.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Check(failed, "500");
        Check(refused, "400");
    }

    [Fact]
    public async Task Get_AnyAnswer_AllowsNoOtherOriginToRead()
    {
        foreach (var path in Paths)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("Origin", "https://evil.example");
            using var response = await _browser.SendAsync(request, Cancel);
            Assert.DoesNotContain(response.Headers, h => h.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/proxies")]
    [InlineData("/api/proxies")]
    [InlineData("/api/nothing")]
    [InlineData("/healthz")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/scalar/")]
    public async Task Get_PageOrCall_IsNotStored(string path)
    {
        using var response = await _browser.GetAsync(path, Cancel);
        Assert.True(response.Headers.CacheControl?.NoStore, path);
    }

    [Theory]
    [InlineData("/fonts/roboto.css")]
    [InlineData("/_framework/blazor.web.js")]
    public async Task Get_StaticAsset_KeepsItsOwnCaching(string path)
    {
        using var response = await _browser.GetAsync(path, Cancel);
        Assert.False(response.Headers.CacheControl?.NoStore, path);
        Assert.NotNull(response.Headers.ETag);
    }

    [Fact]
    public async Task Scalar_EachRequest_HasANonceOfItsOwnInHeaderAndScripts()
    {
        var nonces = new HashSet<string>();
        for (var i = 0; i < 3; i++)
        {
            using var response = await _browser.GetAsync("/scalar/", Cancel);
            var nonce = Nonce().Match(Policy(response)).Groups[1].Value;
            var scripts = Scripts().Matches(await response.Content.ReadAsStringAsync(Cancel));
            Assert.NotEmpty(scripts);
            Assert.All(scripts, s => Assert.Contains($"nonce=\"{nonce}\"", WebUtility.HtmlDecode(s.Value), StringComparison.Ordinal));
            Assert.True(nonce.Length >= 24 && nonces.Add(nonce), nonce);
        }
    }

    [Fact]
    public async Task Page_ScriptPolicy_HasNothingUnsafe()
    {
        foreach (var path in new[] { "/", "/scalar/", "/api/proxies" })
        {
            using var response = await _browser.GetAsync(path, Cancel);
            var script = Policy(response).Split(';', StringSplitOptions.TrimEntries).Single(d => d.StartsWith("script-src ", StringComparison.Ordinal));
            Assert.DoesNotContain("unsafe", script, StringComparison.Ordinal);
            Assert.DoesNotContain('*', script);
        }
    }

    private static string Policy(HttpResponseMessage response) => Assert.Single(response.Headers.GetValues("Content-Security-Policy"));

    private static void Check(HttpResponseMessage response, string which)
    {
        Assert.False(response.Headers.Contains("Server"), which);
        Assert.False(response.Headers.Contains("X-Powered-By"), which);
        foreach (var directive in new[] { "default-src 'self'", "object-src 'none'", "base-uri 'self'", "form-action 'self'", "frame-ancestors 'none'", "connect-src 'self'", "font-src 'self'" })
            Assert.Contains(directive, Policy(response).Split(';', StringSplitOptions.TrimEntries));
        foreach (var (name, value) in new[]
        {
            ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"), ("Referrer-Policy", "same-origin"),
            ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
        })
        {
            Assert.True(response.Headers.TryGetValues(name, out var values), $"{which}: {name}");
            Assert.Equal(value, Assert.Single(values));
        }
        var permissions = Assert.Single(response.Headers.GetValues("Permissions-Policy"));
        Assert.Contains("camera=()", permissions, StringComparison.Ordinal);
        Assert.Contains("clipboard-write=(self)", permissions, StringComparison.Ordinal);
        Assert.Contains("publickey-credentials-get=(self)", permissions, StringComparison.Ordinal);
    }

    [GeneratedRegex("script-src 'self' 'nonce-([^']+)'")]
    private static partial Regex Nonce();

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex Scripts();
}
