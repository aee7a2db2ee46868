using System.Text.Json.Nodes;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Api;

public sealed class UnknownEndpointsTests
{
    [Theory]
    [InlineData("GET", "/api")]
    [InlineData("GET", "/api/")]
    [InlineData("GET", "/api/nothing")]
    [InlineData("POST", "/api/proxies/1/nothing")]
    [InlineData("DELETE", "/api/settings/x")]
    [InlineData("GET", "/api/proxies/..%2f..%2fetc")]
    public async Task Any_UnknownPath_IsA404Problem(string method, string path)
    {
        await using var api = await ApiHost.StartAsync();
        var (response, body) = await api.SendAsync(new HttpMethod(method), path);
        Problem.Check(response, body, 404, "not-found", (string)body!["instance"]!);
    }

    [Theory]
    [InlineData("DELETE", "/api/proxies", "GET, HEAD, POST")]
    [InlineData("PATCH", "/api/proxies/1", "DELETE, GET, HEAD, PUT")]
    [InlineData("GET", "/api/proxies/1/check", "POST")]
    [InlineData("PUT", "/api/proxies/1/check", "POST")]
    [InlineData("POST", "/api/settings", "GET, HEAD, PUT")]
    [InlineData("GET", "/api/settings/test-gateway", "POST")]
    [InlineData("PUT", "/api/gateway/certificates", "GET, HEAD, POST")]
    [InlineData("BREW", "/api/gateway/certificates/self-signed", "DELETE, GET, HEAD, POST")]
    public async Task Any_WrongMethod_IsA405ProblemThatListsTheOthers(string method, string path, string allowed)
    {
        await using var api = await ApiHost.StartAsync();
        var (response, body) = await api.SendAsync(new HttpMethod(method), path);
        Problem.Check(response, body, 405, "method-not-allowed", path);
        Assert.Equal(allowed, string.Join(", ", response.Content.Headers.Allow));
    }

    [Fact]
    public async Task Any_BesideThePages_IsStillAProblem()
    {
        await using var forge = await RunningForge.StartAsync();
        (string Method, string Path, int Status, string? Allow)[] cases =
        [
            ("GET", "/api", 404, null),
            ("GET", "/api/nothing", 404, null),
            ("GET", "/api/nothing.json", 404, null),
            ("POST", "/api/nothing", 404, null),
            ("PUT", "/api/proxies/1/nothing", 404, null),
            ("DELETE", "/API/settings/x", 404, null),
            ("POST", "/api/settings", 405, "GET, HEAD, PUT"),
            ("GET", "/api/proxies/1/check", 405, "POST"),
            ("PATCH", "/api/proxies/1", 405, "DELETE, GET, HEAD, PUT"),
        ];
        foreach (var (method, path, status, allow) in cases)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            if (method == "POST")
                request.Content = new FormUrlEncodedContent([new("a", "b")]);
            using var response = await forge.Api.SendAsync(request, TestContext.Current.CancellationToken);
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(text.StartsWith('{'), $"{method} {path}: {(int)response.StatusCode} {text}");
            Problem.Check(response, JsonNode.Parse(text), status, status == 404 ? "not-found" : "method-not-allowed", path);
            Assert.Equal(allow ?? "", string.Join(", ", response.Content.Headers.Allow));
        }
    }
}
