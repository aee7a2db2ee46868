using System.Net;
using System.Net.Sockets;
using TinyForge.Core.Probing;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Probing;

/// <summary>What real clients throw on real sockets, so that a new runtime that throws something else is noticed.</summary>
public sealed class FailureClassifierTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Classify_NoSuchName_IsDns()
    {
        using var handler = new SocketsHttpHandler { ConnectCallback = (_, _) => throw new SocketException((int)SocketError.HostNotFound) };
        Assert.Equal((ProbeStage.Dns, FailureCode.DnsNotFound), await ThrownAsync(handler, "http://something.invalid/"));
    }

    [Fact]
    public async Task Classify_ClosedPort_IsRefused()
    {
        using var handler = new SocketsHttpHandler();
        Assert.Equal((ProbeStage.Tcp, FailureCode.TcpRefused), await ThrownAsync(handler, $"http://127.0.0.1:{FreePort.Next()}/"));
    }

    [Fact]
    public async Task Classify_ConnectTimeout_IsTcpTimeout()
    {
        using var handler = new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromMilliseconds(50), ConnectCallback = NeverAsync };
        Assert.Equal((ProbeStage.Tcp, FailureCode.TcpTimeout), await ThrownAsync(handler, "http://127.0.0.1:1/"));
    }

    [Theory]
    [InlineData(SocketError.HostUnreachable)]
    [InlineData(SocketError.NetworkUnreachable)]
    [InlineData(SocketError.HostDown)]
    [InlineData(SocketError.NetworkDown)]
    [InlineData(SocketError.AddressNotAvailable)]
    [InlineData(SocketError.AccessDenied)]
    public async Task Classify_NoWayToTheHost_IsUnreachable(SocketError error)
    {
        using var handler = new SocketsHttpHandler { ConnectCallback = (_, _) => throw new SocketException((int)error) };
        Assert.Equal((ProbeStage.Tcp, FailureCode.HostUnreachable), await ThrownAsync(handler, "http://127.0.0.1:1/"));
    }

    [Theory]
    [InlineData(FailureCode.DestinationForbidden)]
    [InlineData(FailureCode.DestinationIsGateway)]
    public async Task Classify_RefusedByPolicy_IsThatCode(FailureCode code)
    {
        using var handler = new SocketsHttpHandler { ConnectCallback = (_, _) => throw new DestinationRefusedException(code) };
        Assert.Equal((ProbeStage.Tcp, code), await ThrownAsync(handler, "http://127.0.0.1:1/"));
    }

    [Fact]
    public async Task Classify_PlainHttpOnHttps_IsTlsFailed()
    {
        await using var upstream = await TestUpstream.AnsweringAsync("plain");
        using var handler = new SocketsHttpHandler();
        Assert.Equal((ProbeStage.Tls, FailureCode.TlsFailed), await ThrownAsync(handler, $"https://127.0.0.1:{upstream.Port}/"));
    }

    [Theory]
    [InlineData("", FailureCode.HttpClosed)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le", FailureCode.HttpClosed)]
    [InlineData("SSH-2.0-OpenSSH_9.9\r\n", FailureCode.HttpInvalid)]
    public async Task Classify_NoHttpAnswer_IsClosedOrInvalid(string answer, FailureCode code)
    {
        await using var upstream = RawUpstream.Answering(answer);
        using var handler = new SocketsHttpHandler();
        Assert.Equal((ProbeStage.Http, code), await ThrownAsync(handler, $"http://127.0.0.1:{upstream.Port}/"));
    }

    [Fact]
    public async Task Classify_ResetInsteadOfAnswer_IsClosed()
    {
        await using var upstream = RawUpstream.Resetting();
        using var handler = new SocketsHttpHandler();
        Assert.Equal((ProbeStage.Http, FailureCode.HttpClosed), await ThrownAsync(handler, $"http://127.0.0.1:{upstream.Port}/"));
    }

    [Fact]
    public async Task Classify_ClientTimeout_IsHttpTimeout()
    {
        await using var upstream = RawUpstream.Silent();
        using var client = new HttpClient { Timeout = TimeSpan.FromMilliseconds(100) };
        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => client.GetAsync(new Uri($"http://127.0.0.1:{upstream.Port}/"), Cancel));
        Assert.Equal((ProbeStage.Http, FailureCode.HttpTimeout), FailureClassifier.Classify(thrown));
    }

    [Fact]
    public void Classify_ActivityTimeout_IsHttpTimeout() =>
        Assert.Equal((ProbeStage.Http, FailureCode.HttpTimeout), FailureClassifier.Classify(new OperationCanceledException()));

    private static async ValueTask<Stream> NeverAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return Stream.Null;
    }

    private static async Task<(ProbeStage, FailureCode)> ThrownAsync(SocketsHttpHandler handler, string url)
    {
        handler.UseProxy = false;
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        using var request = new HttpRequestMessage(HttpMethod.Get, url) { Version = HttpVersion.Version11 };
        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => invoker.SendAsync(request, Cancel));
        return FailureClassifier.Classify(thrown);
    }
}
