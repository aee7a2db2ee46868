using System.Net;
using System.Net.Sockets;
using TinyForge.Core.Probing;

namespace TinyForge.Tests.Core.Probing;

public sealed class SystemNameResolverTests
{
    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST")]
    [InlineData("app.localhost")]
    public async Task Resolve_Localhost_IsLoopback(string host) =>
        Assert.Equal([IPAddress.Loopback, IPAddress.IPv6Loopback], await new SystemNameResolver().ResolveAsync(host, TestContext.Current.CancellationToken));

    [Theory]
    [InlineData("invalid")]
    [InlineData("something.invalid")]
    [InlineData("a.b.INVALID")]
    public async Task Resolve_Invalid_DoesNotExist(string host)
    {
        var thrown = await Assert.ThrowsAsync<SocketException>(() => new SystemNameResolver().ResolveAsync(host, TestContext.Current.CancellationToken));
        Assert.Equal(SocketError.HostNotFound, thrown.SocketErrorCode);
    }
}
