using System.Net;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Api;

public sealed class CheckManyTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(null, 42)]
    [InlineData("{}", 42)]
    [InlineData("""{"ids": null}""", 42)]
    [InlineData("""{"ids": [7, 8]}""", 2)]
    public async Task Check_IdsOrNone_IsAcceptedWithTheirNumber(string? body, int expected)
    {
        var (response, answer) = await _host.SendAsync(HttpMethod.Post, "/api/proxies/check", body);

        Assert.Equal((HttpStatusCode.Accepted, expected), (response.StatusCode, (int)answer!["checks"]!));
        Assert.Equal(body?.Contains('[', StringComparison.Ordinal) == true ? [7, 8] : null, Assert.Single(_host.Fakes.Monitor.Asked));
    }

    [Theory]
    [InlineData("""{"ids": "7"}""", "Use a list of whole numbers, not a text.")]
    [InlineData("""{"ids": [7, "8"]}""", "Use only whole numbers in the list.")]
    [InlineData("""{"ids": [1.5]}""", "Use only whole numbers in the list.")]
    public async Task Check_BadIds_AreNamedWithTheRemedy(string body, string message)
    {
        var (response, answer) = await _host.SendAsync(HttpMethod.Post, "/api/proxies/check", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(message, (string?)answer!["errors"]!["ids"]![0]);
        Assert.Empty(_host.Fakes.Monitor.Asked);
    }
}
