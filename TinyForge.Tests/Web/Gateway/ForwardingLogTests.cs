using Microsoft.Extensions.Time.Testing;
using TinyForge.Core.Probing;
using TinyForge.Tests.Support;
using TinyForge.Web.Gateway.Forwarding;
using TinyForge.Web.Gateway.Routing;

namespace TinyForge.Tests.Web.Gateway;

public sealed class ForwardingLogTests
{
    [Fact]
    public void NotReached_Often_OneLinePerRouteAndCodeInTenSecondsWithTheCount()
    {
        var time = new FakeTimeProvider();
        var logger = new RecordingLogger<ForwardingLog>();
        var log = new ForwardingLog(logger, time);
        var (one, two) = (new GatewayRoute("1", Make.Spec("a.test")), new GatewayRoute("2", Make.Spec("b.test")));
        for (var i = 0; i < 100; i++)
            log.NotReached(one, ProbeStage.Tcp, FailureCode.TcpRefused, "refused");
        Assert.Contains("(0 more", Assert.Single(logger.Entries).Text, StringComparison.Ordinal);
        log.NotReached(one, ProbeStage.Tcp, FailureCode.TcpTimeout, "late");
        log.NotReached(two, ProbeStage.Tcp, FailureCode.TcpRefused, "refused");
        Assert.Equal(3, logger.Entries.Count);

        time.Advance(ForwardingLog.Window - TimeSpan.FromMilliseconds(1));
        log.NotReached(one, ProbeStage.Tcp, FailureCode.TcpRefused, "refused");
        Assert.Equal(3, logger.Entries.Count);
        time.Advance(TimeSpan.FromMilliseconds(1));
        log.NotReached(one, ProbeStage.Tcp, FailureCode.TcpRefused, "refused");
        Assert.Contains("(100 more", logger.Entries.Last().Text, StringComparison.Ordinal);
        Assert.Equal(4, logger.Entries.Count);
    }
}
