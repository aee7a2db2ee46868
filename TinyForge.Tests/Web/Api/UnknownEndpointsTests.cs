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
    [InlineData("DELETE", "/api/proxies", "GET, POST")]
    [InlineData("PATCH", "/api/proxies/1", "DELETE, GET, PUT")]
    [InlineData("GET", "/api/proxies/1/check", "POST")]
    [InlineData("PUT", "/api/proxies/1/check", "POST")]
    [InlineData("POST", "/api/settings", "GET, PUT")]
    [InlineData("GET", "/api/settings/test-gateway", "POST")]
    [InlineData("PUT", "/api/gateway/certificates", "GET, POST")]
    [InlineData("BREW", "/api/gateway/certificates/self-signed", "DELETE, GET, POST")]
    public async Task Any_WrongMethod_IsA405ProblemThatListsTheOthers(string method, string path, string allowed)
    {
        await using var api = await ApiHost.StartAsync();
        var (response, body) = await api.SendAsync(new HttpMethod(method), path);
        Problem.Check(response, body, 405, "method-not-allowed", path);
        Assert.Equal(allowed, string.Join(", ", response.Content.Headers.Allow));
    }
}
