using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TinyForge.Core.Events;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Events;

public sealed class EventRetentionTests
{
    [Fact]
    public async Task Run_MoreThanABatchIsOld_RemovesAllOfThatAndNothingElse()
    {
        var cancel = TestContext.Current.CancellationToken;
        var log = new FakeEventLog(new EventBus());
        var time = new FakeTimeProvider(EventSamples.Begin.AddDays(90));
        for (var i = 0; i < EventRetention.BatchSize + 5; i++)
            await log.AppendAsync(EventSamples.Sample("old", at: EventSamples.Begin.AddTicks(-1)), cancel);
        await log.AppendAsync(EventSamples.Sample("young"), cancel);

        var removed = await new EventRetention(log, time, NullLogger<EventRetention>.Instance).RunAsync(90, cancel);

        Assert.Equal(EventRetention.BatchSize + 5, removed);
        Assert.Equal("young", Assert.Single(log.Kept).Message);
    }
}
