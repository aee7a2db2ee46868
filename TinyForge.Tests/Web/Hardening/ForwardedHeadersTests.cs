using System.Net;
using TinyForge.Tests.Support;
using TinyForge.Web.Hardening;

namespace TinyForge.Tests.Web.Hardening;

public sealed class ForwardedHeadersTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    // what is told, and what is believed: address, scheme, host; then whether a proxy was seen and whether it counts as local
    [InlineData(null, "203.0.113.9", "127.0.0.1 http {own} True False")]
    [InlineData("192.0.2.7", "203.0.113.9", "127.0.0.1 http {own} True False")]
    [InlineData("127.0.0.1", "203.0.113.9", "203.0.113.9 https forge.example.com True False")]
    [InlineData("127.0.0.0/8", "203.0.113.9", "203.0.113.9 https forge.example.com True False")]
    // only what the nearest unknown hop said is known; what stands in front of it anybody can write
    [InlineData("127.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9 https forge.example.com True False")]
    [InlineData("127.0.0.1;203.0.113.0/24", "198.51.100.1, 203.0.113.9", "198.51.100.1 https forge.example.com True False")]
    // a visitor of a trusted proxy can't pass for this machine
    [InlineData("127.0.0.1", "127.0.0.1", "127.0.0.1 https forge.example.com True False")]
    public async Task Get_ThroughAProxy_BelievesTrustedOnesOnly(string? trusted, string forwardedFor, string expected)
    {
        await using var host = await HardeningHost.StartAsync(new() { ["TinyForge:TrustedProxies"] = trusted, ["AllowedHosts"] = "*" });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/seen")
        {
            Headers = { { "X-Forwarded-For", forwardedFor }, { "X-Forwarded-Proto", "https" }, { "X-Forwarded-Host", "forge.example.com" } },
        };
        using var response = await host.Client.SendAsync(request, Cancel);
        Assert.Equal(expected.Replace("{own}", host.Client.BaseAddress!.Authority, StringComparison.Ordinal), await response.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task Get_HostFromATrustedProxy_IsFilteredAsAnyOther()
    {
        await using var host = await HardeningHost.StartAsync(new() { ["TinyForge:TrustedProxies"] = "127.0.0.1", ["AllowedHosts"] = "forge.example.com" });
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("forge.example.com"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync("evil.example"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync("xn--"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync("forge.example.com, xn--.example"));

        async Task<HttpStatusCode> StatusAsync(string told)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/seen") { Headers = { { "X-Forwarded-Host", told } } };
            using var response = await host.Client.SendAsync(request, Cancel);
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task Get_Direct_IsLocal()
    {
        await using var host = await HardeningHost.StartAsync(new() { ["TinyForge:TrustedProxies"] = "192.0.2.7" });
        Assert.Equal($"127.0.0.1 http {host.Client.BaseAddress!.Authority} False True", await host.Client.GetStringAsync("/seen", Cancel));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("10.0.0.2", 1)]
    [InlineData("10.0.0.2; 10.1.0.0/16,fd00::/8", 3)]
    [InlineData("::ffff:10.0.0.2", 1)]
    [InlineData("10.0.0.1/8", 1)]
    public void Read_GoodList_HasNoError(string list, int count)
    {
        var (networks, errors) = TrustedProxies.Read(list);
        Assert.Empty(errors);
        Assert.Equal(count, networks.Count);
    }

    [Theory]
    [InlineData("proxy.lan")]
    [InlineData("10")]
    [InlineData("10.0.0.0/40")]
    [InlineData("0.0.0.0/0")]
    [InlineData("::/0")]
    [InlineData("*")]
    public void Read_BadList_IsAnErrorThatNamesKeyAndValue(string list)
    {
        var error = Assert.Single(TrustedProxies.Read(list).Errors);
        Assert.StartsWith($"TinyForge:TrustedProxies is '{list}'", error, StringComparison.Ordinal);
    }
}
