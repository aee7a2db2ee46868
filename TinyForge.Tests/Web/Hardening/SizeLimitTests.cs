using System.Net;
using System.Net.Http.Headers;
using TinyForge.Tests.Support;
using TinyForge.Web.Hardening;

namespace TinyForge.Tests.Web.Hardening;

/// <summary>What is too large is refused by the whole program before it is kept in memory.</summary>
public sealed class SizeLimitTests : IAsyncLifetime
{
    private RunningForge _forge = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _forge = await RunningForge.StartAsync();

    public ValueTask DisposeAsync() => _forge.DisposeAsync();

    [Theory]
    [InlineData("/api/settings", SizeLimits.Body + 1, true)]
    [InlineData("/api/gateway/certificates", SizeLimits.Body + 1, false)]
    public async Task Body_OverTheCallsLimit_Is413(string path, int bytes, bool refused)
    {
        // what is refused is refused by its head alone: the rest would race the end of the connection
        foreach (var chunked in refused ? [false] : new[] { false, true })
        {
            var method = path == "/api/settings" ? HttpMethod.Put : HttpMethod.Post;
            var head = $"{method} {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {RunningForge.AdminToken}\r\nContent-Type: application/json\r\nConnection: close\r\n";
            var answer = await RawHttp.AskAsync(_forge.Url, chunked
                ? $"{head}Transfer-Encoding: chunked\r\n\r\n{bytes:x}\r\n{new string(' ', bytes)}\r\n0\r\n\r\n"
                : $"{head}Content-Length: {bytes}\r\n\r\n{(refused ? "" : new string(' ', bytes))}");
            Assert.Equal(refused, answer.StartsWith("HTTP/1.1 413", StringComparison.Ordinal));
            Assert.True(answer.StartsWith("HTTP/1.1 4", StringComparison.Ordinal), answer);
            Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Form_WithTooMuch_IsRefusedWithoutAFault()
    {
        (string Name, HttpContent Content)[] forms =
        [
            ("fields", new FormUrlEncodedContent(Enumerable.Range(0, SizeLimits.FormFields + 1).Select(i => KeyValuePair.Create($"f{i}", "x")))),
            ("field", new FormUrlEncodedContent([KeyValuePair.Create("f", new string('x', SizeLimits.FormField + 1))])),
            ("body", new ByteArrayContent(new byte[SizeLimits.Body + 1]) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded") } }),
        ];
        using var stranger = _forge.NewClient();
        foreach (var (name, content) in forms)
        {
            using (content)
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = content, Headers = { ExpectContinue = true } };
                using var response = await stranger.SendAsync(request, Cancel);
                Assert.True((int)response.StatusCode is >= 400 and < 500, $"{name}: {(int)response.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task Head_TooLarge_IsRefused()
    {
        const string End = "Host: localhost\r\nConnection: close\r\n\r\n";
        var headers = string.Concat(Enumerable.Range(0, SizeLimits.HeaderCount).Select(i => $"x-{i}: 1\r\n"));
        (string Request, HttpStatusCode Status)[] cases =
        [
            ($"GET /{new string('a', SizeLimits.RequestLine)} HTTP/1.1\r\n{End}", HttpStatusCode.RequestUriTooLong),
            ($"GET / HTTP/1.1\r\n{headers}{End}", HttpStatusCode.RequestHeaderFieldsTooLarge),
            ($"GET / HTTP/1.1\r\nx: {new string('a', SizeLimits.Headers)}\r\n{End}", HttpStatusCode.RequestHeaderFieldsTooLarge),
        ];
        foreach (var (request, status) in cases)
            Assert.StartsWith($"HTTP/1.1 {(int)status}", await RawHttp.AskAsync(_forge.Url, request), StringComparison.Ordinal);
    }
}
