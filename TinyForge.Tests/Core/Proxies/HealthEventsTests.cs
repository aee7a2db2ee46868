using TinyForge.Core.Events;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Proxies;

public sealed class HealthEventsTests
{
    [Theory]
    [InlineData(HealthStatus.Unknown, HealthStatus.Healthy, "proxy.checked", EventSeverity.Info, false)]
    [InlineData(HealthStatus.Unknown, HealthStatus.Unhealthy, "proxy.unhealthy", EventSeverity.Warn, true)]
    [InlineData(HealthStatus.Healthy, HealthStatus.Healthy, "proxy.checked", EventSeverity.Info, false)]
    [InlineData(HealthStatus.Healthy, HealthStatus.Unhealthy, "proxy.unhealthy", EventSeverity.Warn, true)]
    [InlineData(HealthStatus.Unhealthy, HealthStatus.Unhealthy, "proxy.checked", EventSeverity.Info, false)]
    [InlineData(HealthStatus.Unhealthy, HealthStatus.Healthy, "proxy.healthy", EventSeverity.Info, true)]
    [InlineData(HealthStatus.Unhealthy, HealthStatus.Unknown, "proxy.checked", EventSeverity.Info, false)]
    public void Seen_FromOneStatusToAnother_KeepsFlipsAndOnlyTellsTheRest(HealthStatus before, HealthStatus now, string type, EventSeverity severity, bool kept)
    {
        var proxy = Make.Reserved("app.test") with { Id = 7, Health = new ProxyHealth { Status = before } };

        var told = HealthEvents.Seen(proxy, new ProxyHealth { Status = now, CheckedAt = Make.Time.AddSeconds(9) });

        Assert.Equal((type, severity, kept, (long?)7, Make.Time.AddSeconds(9)), (told.Type, told.Severity, told.IsKept, told.ProxyId, told.OccurredAt));
        Assert.Equal(before.ToString().ToLowerInvariant(), told.Data["previous_status"]);
    }

    [Fact]
    public void Seen_Unhealthy_NamesStageAndHint()
    {
        var health = new ProxyHealth { Status = HealthStatus.Unhealthy, CheckedAt = Make.Time, FailingStage = "tcp", Hint = "Port 3000 is not accepting connections." };

        var told = HealthEvents.Seen(Make.Reserved("app.test"), health);

        Assert.Equal("app.test is unhealthy: tcp failed. Port 3000 is not accepting connections.", told.Message);
        Assert.Equal(("tcp", health.Hint, "unknown"), (told.Data["failing_stage"], told.Data["hint"], told.Data["previous_status"]));
    }
}
