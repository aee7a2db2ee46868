using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Hardening;

/// <summary>HSTS, by what a trusted proxy says of the visitor's scheme.</summary>
public sealed class TransportSecurityTests
{
    [Theory]
    [InlineData("127.0.0.1", "https", "forge.example.com", true)]
    [InlineData("127.0.0.1", "http", "forge.example.com", false)]
    [InlineData("127.0.0.1", "https", "localhost", false)]
    [InlineData("192.0.2.7", "https", "forge.example.com", false)]
    public async Task Get_Https_IsToldToStayForAYear(string trusted, string scheme, string host, bool told)
    {
        await using var forge = await RunningForge.StartAsync(configuration: [$"TinyForge:TrustedProxies={trusted}", "AllowedHosts=*"]);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/healthz")
        {
            Headers = { { "X-Forwarded-For", "203.0.113.9" }, { "X-Forwarded-Proto", scheme }, { "X-Forwarded-Host", host } },
        };
        using var response = await forge.Api.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(told, response.Headers.TryGetValues("Strict-Transport-Security", out var values));
        if (told)
            Assert.Equal("max-age=31536000", Assert.Single(values!));
    }
}
