using System.Net;
using System.Net.Sockets;
using TinyForge.Core.Probing;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Probing;

public sealed class DestinationDialerTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DialAsync_FirstAddressIsDead_TakesTheNext()
    {
        await using var service = await TestUpstream.AnsweringAsync("hello");

        await using var stream = await Dialer("127.0.0.2", "127.0.0.1").DialAsync("app.test", service.Port, Limit, Cancel);

        Assert.Equal(IPAddress.Loopback, ((IPEndPoint)((NetworkStream)stream).Socket.RemoteEndPoint!).Address);
    }

    [Fact]
    public async Task DialAsync_NobodyListens_SaysRefused()
    {
        var exception = await Assert.ThrowsAsync<SocketException>(() => Dialer("127.0.0.2", "127.0.0.1").DialAsync("app.test", FreePort.Next(), Limit, Cancel));

        Assert.Equal(SocketError.ConnectionRefused, exception.SocketErrorCode);
    }

    [Fact]
    public async Task DialAsync_NameHasNoAddress_SaysHostNotFound()
    {
        var exception = await Assert.ThrowsAsync<SocketException>(() => Dialer().DialAsync("app.test", 80, Limit, Cancel));

        Assert.Equal(SocketError.HostNotFound, exception.SocketErrorCode);
    }

    [Fact]
    public async Task DialAsync_NoNameServerAnswers_SaysSo()
    {
        var exception = await Assert.ThrowsAsync<NameTimeoutException>(() => new DestinationDialer(FakeResolver.Deaf(), new FakePolicy(), Connector(), TimeProvider.System)
            .DialAsync("app.test", 80, TimeSpan.FromMilliseconds(100), Cancel));

        Assert.Equal((ProbeStage.Dns, FailureCode.DnsTimeout), FailureClassifier.Classify(new HttpRequestException("wrapped", exception)));
    }

    [Fact]
    public async Task DialAsync_CallerGivesUp_ThrowsItsCancel()
    {
        using var leaving = new CancellationTokenSource();
        var dial = new DestinationDialer(FakeResolver.Deaf(), new FakePolicy(), Connector(), TimeProvider.System).DialAsync("app.test", 80, Limit, leaving.Token);

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => dial);
    }

    private static DestinationDialer Dialer(params string[] addresses) => new(FakeResolver.Of(addresses), new FakePolicy(), Connector(), TimeProvider.System);

    private static HappyEyeballsConnector Connector() => new(new SocketConnector(), TimeProvider.System);
}
