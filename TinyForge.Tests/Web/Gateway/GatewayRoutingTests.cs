using System.Net;
using Microsoft.AspNetCore.Http;
using TinyForge.Core.Gateways;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Gateway;

public sealed class GatewayRoutingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("app.example.test", "app")]
    [InlineData("APP.example.TEST", "app")]
    [InlineData("app.example.test.", "app")]
    [InlineData("app.example.test:1234", "app")]
    [InlineData("app.example.test.:80", "app")]
    [InlineData("x.example.test", "wildcard")]
    [InlineData("y.x.example.test:8080", "wildcard")]
    public async Task Request_HostHeader_ReachesItsService(string host, string expected)
    {
        await using var app = await TestUpstream.AnsweringAsync("app");
        await using var wildcard = await TestUpstream.AnsweringAsync("wildcard");
        await using var bench = await GatewayBench.StartAsync();
        await bench.PublishAsync("app.example.test", app.Url);
        await bench.PublishAsync("*.example.test", wildcard.Url);
        var answer = await bench.RawAsync($"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.Contains(expected, answer, StringComparison.Ordinal);
        Assert.DoesNotContain("X-TinyForge-Gateway", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Request_UnknownHost_404WithMarker()
    {
        await using var bench = await GatewayBench.StartAsync();
        using var client = bench.Client();
        using var answer = await client.GetAsync(bench.Url("nobody.example.test"), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(["unknown_host"], answer.Headers.GetValues("X-TinyForge-Gateway"));
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Contains("nobody.example.test", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/proxies")]
    [InlineData("/healthz")]
    [InlineData("/_framework/blazor.web.js")]
    [InlineData("/hangfire")]
    public async Task Request_ForPagesOfTheAdmin_NothingThere(string path)
    {
        await using var bench = await GatewayBench.StartAsync();
        foreach (var host in new[] { "localhost", "127.0.0.1", "[::1]" })
        {
            var answer = await bench.RawAsync($"GET {path} HTTP/1.1\r\nHost: {host}:5080\r\nConnection: close\r\n\r\n");
            Assert.StartsWith("HTTP/1.1 404 ", answer, StringComparison.Ordinal);
            Assert.Contains("X-TinyForge-Gateway: unknown_host", answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Apply_ChangedThenRemoved_LiveWhenTheCallReturns()
    {
        await using var one = await TestUpstream.AnsweringAsync("one");
        await using var two = await TestUpstream.AnsweringAsync("two");
        await using var bench = await GatewayBench.StartAsync();
        using var client = bench.Client();
        for (var i = 0; i < 20; i++)
        {
            var proxy = await bench.PublishAsync($"a{i}.example.test", one.Url);
            Assert.Equal("one", await client.GetStringAsync(bench.Url($"a{i}.example.test"), Cancel));
            await bench.ApplyAsync(proxy with { Spec = Make.Spec($"b{i}.example.test", two.Url) });
            Assert.Equal("two", await client.GetStringAsync(bench.Url($"b{i}.example.test"), Cancel));
            using (var old = await client.GetAsync(bench.Url($"a{i}.example.test"), Cancel))
                Assert.Equal(HttpStatusCode.NotFound, old.StatusCode);
            Assert.True((await bench.Gateway.RemoveAsync($"{proxy.Id}", Cancel)).Ok);
            using var gone = await client.GetAsync(bench.Url($"b{i}.example.test"), Cancel);
            Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Request_InFlight_SurvivesChange(bool remove)
    {
        var arrived = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        await using var slow = await TestUpstream.StartAsync(async context =>
        {
            arrived.SetResult();
            await go.Task;
            await context.Response.WriteAsync("from the old one");
        });
        await using var other = await TestUpstream.AnsweringAsync("other");
        await using var bench = await GatewayBench.StartAsync();
        using var client = bench.Client();
        var proxy = await bench.PublishAsync("app.example.test", slow.Url);
        var inFlight = client.GetStringAsync(bench.Url("app.example.test"), Cancel);
        await arrived.Task.WaitAsync(Cancel);
        if (remove)
            await bench.Gateway.RemoveAsync($"{proxy.Id}", Cancel);
        else
            await bench.ApplyAsync(proxy with { Spec = Make.Spec("app.example.test", other.Url) });
        go.SetResult();
        Assert.Equal("from the old one", await inFlight);
    }

    [Fact]
    public async Task Stop_RequestInFlight_IsFinishedFirst()
    {
        var arrived = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        await using var slow = await TestUpstream.StartAsync(async context =>
        {
            arrived.SetResult();
            await go.Task;
            await context.Response.WriteAsync("finished");
        });
        await using var bench = await GatewayBench.StartAsync();
        using var client = bench.Client();
        await bench.PublishAsync("app.example.test", slow.Url);
        var inFlight = client.GetStringAsync(bench.Url("app.example.test"), Cancel);
        await arrived.Task.WaitAsync(Cancel);
        var stopping = bench.Server.StopAsync(Cancel);
        Assert.False(stopping.IsCompleted);
        go.SetResult();
        Assert.Equal("finished", await inFlight);
        await stopping;
        Assert.Null(bench.Endpoints.HttpPort);
    }

    [Fact]
    public async Task Start_StoredProxies_RoutedAtOnce()
    {
        await using var app = await TestUpstream.AnsweringAsync("app");
        var proxies = new InMemoryProxyStore();
        await proxies.AddAsync(Make.Reserved("app.example.test", app.Url), Cancel);
        await proxies.AddAsync(Make.Reserved("off.example.test", app.Url) with { Spec = Make.Spec("off.example.test", app.Url) with { Enabled = false } }, Cancel);
        await proxies.AddAsync(Make.Reserved("npm.example.test", app.Url) with { Gateway = "npm" }, Cancel);
        await proxies.AddAsync(Make.Reserved("going.example.test", app.Url).Doomed(Make.Time), Cancel);
        await using var bench = await GatewayBench.StartAsync(proxies: proxies);
        using var client = bench.Client();
        Assert.Equal("app", await client.GetStringAsync(bench.Url("app.example.test"), Cancel));
        foreach (var name in new[] { "off", "npm", "going" })
        {
            using var answer = await client.GetAsync(bench.Url($"{name}.example.test"), Cancel);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
        // the disabled one is the gateway's all the same, so that nobody takes it for missing
        var hosts = await bench.Gateway.ListAsync(Cancel);
        Assert.Equal(["app.example.test", "off.example.test"], hosts.Value!.Select(h => h.Spec!.Domains[0].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Apply_DomainOfAnotherHost_Refused()
    {
        await using var bench = await GatewayBench.StartAsync();
        await bench.PublishAsync("app.example.test", "http://127.0.0.1:1");
        var other = Make.Reserved("app.example.test") with { Id = 99 };
        var result = await bench.Gateway.ApplyAsync(other, Cancel);
        Assert.Equal(GatewayErrorKind.DomainInUse, result.Error!.Kind);
    }
}
