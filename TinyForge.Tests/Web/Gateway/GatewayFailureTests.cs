using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using TinyForge.Core.Probing;
using TinyForge.Tests.Support;
using TinyForge.Web.Gateway.Forwarding;

namespace TinyForge.Tests.Web.Gateway;

public sealed class GatewayFailureTests
{
    private static readonly GatewayLimits Short = new() { Connect = TimeSpan.FromSeconds(1), Secure = TimeSpan.FromSeconds(2), Activity = TimeSpan.FromSeconds(3) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Refused_502() => await AssertFailureAsync($"http://127.0.0.1:{FreePort.Next()}", HttpStatusCode.BadGateway, "tcp_refused", "tcp");

    [Fact]
    public async Task SilentlyDropped_504()
    {
        using var full = await FullQueue.CreateAsync(Cancel);
        await AssertFailureAsync($"http://127.0.0.1:{full.Port}", HttpStatusCode.GatewayTimeout, "tcp_timeout", "tcp");
    }

    [Fact]
    public async Task Hanging_504()
    {
        await using var silent = RawUpstream.Silent();
        await AssertFailureAsync($"http://127.0.0.1:{silent.Port}", HttpStatusCode.GatewayTimeout, "http_timeout", "http");
    }

    [Fact]
    public async Task HangingHandshake_504()
    {
        await using var silent = RawUpstream.Silent();
        var limits = Short with { Activity = TimeSpan.FromSeconds(30) };
        await AssertFailureAsync($"https://127.0.0.1:{silent.Port}", HttpStatusCode.GatewayTimeout, "tls_timeout", "tls", limits: limits);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.9\r\n", "http_invalid")]
    [InlineData("HTTP/1.1 abc\r\n\r\n", "http_invalid")]
    // a TLS alert, as a TLS server answers plain HTTP: it ends before the first line does
    [InlineData("\u0015\u0003\u0001\u0000\u0002\u0002\u0016", "http_closed")]
    public async Task Garbage_502(string garbage, string code)
    {
        await using var raw = RawUpstream.Answering(garbage);
        await AssertFailureAsync($"http://127.0.0.1:{raw.Port}", HttpStatusCode.BadGateway, code, "http");
    }

    [Fact]
    public async Task ClosedWithoutAnswer_502()
    {
        await using var raw = RawUpstream.Answering("");
        await AssertFailureAsync($"http://127.0.0.1:{raw.Port}", HttpStatusCode.BadGateway, "http_closed", "http");
    }

    [Fact]
    public async Task PlainHttpOnHttpsDestination_502()
    {
        await using var plain = await TestUpstream.AnsweringAsync("plain");
        await AssertFailureAsync($"https://127.0.0.1:{plain.Port}", HttpStatusCode.BadGateway, "tls_failed", "tls");
    }

    [Fact]
    public async Task UnknownName_502() =>
        await AssertFailureAsync("http://nowhere.invalid:3000", HttpStatusCode.BadGateway, "dns_not_found", "dns", FakeResolver.Of());

    [Fact]
    public async Task DeafNameServer_504() =>
        await AssertFailureAsync("http://nas.lan:3000", HttpStatusCode.GatewayTimeout, "dns_timeout", "dns", FakeResolver.Deaf());

    [Fact]
    public async Task Policy_NameThatCameToMeanAForbiddenAddress_NeverConnected()
    {
        await using var secret = RawUpstream.Silent();
        var policy = new FakePolicy((address, _) => IPAddress.Loopback.Equals(address) ? FailureCode.DestinationForbidden : null);
        await AssertFailureAsync($"http://rebound.lan:{secret.Port}", HttpStatusCode.BadGateway, "destination_forbidden", "tcp", policy: policy);
        Assert.Equal(0, secret.Accepted);
    }

    [Fact]
    public async Task Addresses_FirstRefusedOrForbidden_NextIsTaken()
    {
        await using var app = await TestUpstream.AnsweringAsync("app");
        var policy = new FakePolicy((address, _) => address.ToString() == "127.0.0.3" ? FailureCode.DestinationForbidden : null);
        await using var bench = await GatewayBench.StartAsync(policy, FakeResolver.Of("127.0.0.2", "127.0.0.3", "127.0.0.1"));
        await bench.PublishAsync("app.example.test", $"http://nas.lan:{app.Port}");
        using var client = bench.Client();
        Assert.Equal("app", await client.GetStringAsync(bench.Url("app.example.test"), Cancel));
    }

    [Fact]
    public async Task BrokenOffAnswer_AbortedNotExplained()
    {
        await using var raw = RawUpstream.Answering("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
        await using var bench = await GatewayBench.StartAsync();
        await bench.PublishAsync("app.example.test", $"http://127.0.0.1:{raw.Port}");
        using var client = bench.Client();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(bench.Url("app.example.test"), Cancel));
    }

    [Fact]
    public async Task Head_HasNoBody()
    {
        await using var bench = await GatewayBench.StartAsync();
        var answer = await bench.RawAsync("HEAD / HTTP/1.1\r\nHost: nobody.test\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 404 ", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8", false)]
    [InlineData("*/*", false)]
    [InlineData(null, false)]
    [InlineData("application/json", true)]
    [InlineData("application/problem+json, text/html;q=0.5", true)]
    [InlineData("application/json;q=0.5, text/html", false)]
    [InlineData("application/json, */*", true)]
    [InlineData("not a media type", false)]
    public async Task Accept_DecidesTheForm(string? accept, bool json)
    {
        await using var bench = await GatewayBench.StartAsync();
        using var client = bench.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, bench.Url("nobody.test"));
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await client.SendAsync(request, Cancel);
        Assert.Equal(json ? "application/json" : "text/html", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Page_HostileHost_IsEncoded()
    {
        await using var bench = await GatewayBench.StartAsync();
        // Kestrel lets quotes and ampersands through in a host name
        var answer = await bench.RawAsync("GET / HTTP/1.1\r\nHost: a'&b.test\r\nConnection: close\r\n\r\n");
        Assert.DoesNotContain("a'&b", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", answer, StringComparison.OrdinalIgnoreCase);
        answer = await bench.RawAsync("GET / HTTP/1.1\r\nHost: <script>alert(1)</script>\r\nConnection: close\r\n\r\n");
        Assert.DoesNotContain("<script", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Page_NeedsNothingFromElsewhere()
    {
        await using var bench = await GatewayBench.StartAsync();
        using var client = bench.Client();
        using var answer = await client.GetAsync(bench.Url("nobody.test"), Cancel);
        var page = await answer.Content.ReadAsStringAsync(Cancel);
        foreach (var outside in new[] { "http:", "https:", "src=", "href=", "url(", "@import", "<script" })
            Assert.DoesNotContain(outside, page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("prefers-color-scheme", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClientWentAway_ServiceIsToldAndNothingBreaks()
    {
        var left = new TaskCompletionSource();
        var arrived = new TaskCompletionSource();
        await using var slow = await TestUpstream.StartAsync(async context =>
        {
            using var gone = context.RequestAborted.Register(left.SetResult);
            arrived.SetResult();
            await left.Task;
        });
        await using var bench = await GatewayBench.StartAsync();
        await bench.PublishAsync("app.example.test", slow.Url);
        using var client = bench.Client();
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var request = client.GetAsync(bench.Url("app.example.test"), leaving.Token);
        await arrived.Task.WaitAsync(Cancel);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await left.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancel);
    }

    private static async Task AssertFailureAsync(string destination, HttpStatusCode status, string code, string stage, INameResolver? resolver = null, IDestinationPolicy? policy = null, GatewayLimits? limits = null)
    {
        await using var bench = await GatewayBench.StartAsync(policy, resolver, limits ?? Short);
        var proxy = await bench.PublishAsync("app.example.test", destination);
        using var client = bench.Client();

        using var page = await client.GetAsync(bench.Url("app.example.test", "/some/where"), Cancel);
        Assert.Equal(status, page.StatusCode);
        Assert.Equal([code], page.Headers.GetValues("X-TinyForge-Gateway"));
        var html = await page.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("app.example.test", html, StringComparison.Ordinal);
        Assert.Contains($"{stage.ToUpperInvariant()} failed", html, StringComparison.Ordinal);
        AssertNoAddress(html);

        using var request = new HttpRequestMessage(HttpMethod.Post, bench.Url("app.example.test")) { Content = new StringContent("{}") };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var answer = await client.SendAsync(request, Cancel);
        Assert.Equal(status, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        AssertNoAddress(text);
        var error = JsonDocument.Parse(text).RootElement.GetProperty("error");
        Assert.Equal(code, error.GetProperty("code").GetString());
        Assert.Equal(stage, error.GetProperty("stage").GetString());
        Assert.Equal("app.example.test", error.GetProperty("domain").GetString());
        Assert.Equal((int)status, error.GetProperty("status").GetInt32());
        var hint = Enum.GetValues<FailureCode>().Where(c => c.ToName() == code).Select(c => DiagnosticHints.For(c, proxy.Spec.Destination.Port)).Single();
        Assert.Equal(hint, error.GetProperty("hint").GetString());
        Assert.NotEmpty(error.GetProperty("message").GetString()!);

        void AssertNoAddress(string body)
        {
            Assert.DoesNotContain("127.0.0", body, StringComparison.Ordinal);
            Assert.DoesNotContain(proxy.Spec.Destination.Host, body, StringComparison.Ordinal);
        }
    }
}
