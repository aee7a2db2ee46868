using System.Net;
using Microsoft.AspNetCore.Http;
using TinyForge.Web.Hardening;

namespace TinyForge.Tests.Web.Hardening;

public sealed class RequestPeerTests
{
    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.8.9.10", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.2", true)]
    [InlineData("10.0.0.5", false)]
    [InlineData("::ffff:10.0.0.5", false)]
    [InlineData("fe80::1", false)]
    [InlineData(null, false)]
    public void IsLocal_Peer_MustBeLoopback(string? peer, bool local) => Assert.Equal(local, RequestPeer.IsLocal(Request(peer, "localhost:5080")));

    [Theory]
    [InlineData("localhost:5080", true)]
    [InlineData("LOCALHOST", true)]
    [InlineData("app.localhost:5080", true)]
    [InlineData("127.0.0.1:5080", true)]
    [InlineData("127.0.0.2", true)]
    [InlineData("[::1]:5080", true)]
    [InlineData("evil.example:5080", false)]
    [InlineData("localhost.evil.example", false)]
    [InlineData("127.0.0.1.evil.example", false)]
    [InlineData("notlocalhost", false)]
    [InlineData("10.0.0.5:5080", false)]
    [InlineData("[fe80::1]:5080", false)]
    [InlineData("", false)]
    public void IsLocal_Host_MustBeALoopbackName(string host, bool local) => Assert.Equal(local, RequestPeer.IsLocal(Request("127.0.0.1", host)));

    [Theory]
    [InlineData("Forwarded", "for=203.0.113.9;host=forge.example.com")]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("x-forwarded-host", "forge.example.com")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("X-Real-IP", "203.0.113.9")]
    [InlineData("Via", "1.1 proxy")]
    [InlineData("X-Original-For", "127.0.0.1:1234")]
    public void IsLocal_MarkOfAProxy_IsNot(string header, string value)
    {
        var context = Request("127.0.0.1", "localhost");
        Assert.False(RequestPeer.CameThroughProxy(context));
        context.Request.Headers[header] = value;
        Assert.True(RequestPeer.CameThroughProxy(context));
        Assert.False(RequestPeer.IsLocal(context));
    }

    [Theory]
    [InlineData("203.0.113.9", "203.0.113.9")]
    [InlineData("::ffff:203.0.113.9", "203.0.113.9")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64")]
    [InlineData(null, "unknown")]
    public void ByAddress_Client_IsCountedByWhatItCantChange(string? peer, string key) => Assert.Equal(key, ClientKey.ByAddress(Request(peer, "localhost")));

    private static DefaultHttpContext Request(string? peer, string host)
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = peer is null ? null : IPAddress.Parse(peer) } };
        context.Request.Headers.Host = host;
        return context;
    }
}
