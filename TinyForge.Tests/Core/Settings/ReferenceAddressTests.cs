using TinyForge.Core.Settings;

namespace TinyForge.Tests.Core.Settings;

public sealed class ReferenceAddressTests
{
    [Theory]
    [InlineData("10.0.0.1:53", "10.0.0.1", 53)]
    [InlineData("router.lan:80", "router.lan", 80)]
    [InlineData("router:65535", "router", 65535)]
    [InlineData("[fd00::1]:443", "fd00::1", 443)]
    [InlineData("[fe80::1%eth0]:53", "fe80::1%eth0", 53)]
    public void TryParse_HostAndPort_AreTakenApart(string text, string host, int port)
    {
        Assert.True(ReferenceAddress.TryParse(text, out var address));
        Assert.Equal((host, port), (address.Host, address.Port));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("10.0.0.1")]
    [InlineData(":53")]
    [InlineData("10.0.0.1:")]
    [InlineData("10.0.0.1:0")]
    [InlineData("10.0.0.1:65536")]
    [InlineData("10.0.0.1:+53")]
    [InlineData("10.1:53")]
    [InlineData("fd00::1:443")]
    [InlineData("[fd00::1]")]
    [InlineData("[router.lan]:80")]
    [InlineData("[10.0.0.1]:80")]
    [InlineData("http://router.lan:80")]
    [InlineData("router.lan:80/x")]
    [InlineData("router lan:80")]
    [InlineData("me@router.lan:80")]
    public void TryParse_AnythingElse_IsRefused(string? text) => Assert.False(ReferenceAddress.TryParse(text, out _));
}
