using Microsoft.Extensions.Time.Testing;
using TinyForge.Web.Hosting.Logging;

namespace TinyForge.Tests.Web.Hosting.Logging;

public sealed class EventThrottleTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly EventThrottle _throttle;

    public EventThrottleTests() => _throttle = new EventThrottle(_time);

    [Fact]
    public void Pass_ManyOfAType_LetsFiveThroughAndCountsTheRest()
    {
        Assert.Equal(5, Pass("a", 12));
        Assert.Equal(5, Pass("b", 5)); // counted apart
        Assert.Empty(_throttle.TakeLeftOut());

        _time.Advance(EventThrottle.Window);

        Assert.Equal([("a", 7)], _throttle.TakeLeftOut());
        Assert.Empty(_throttle.TakeLeftOut());
        Assert.Equal(5, Pass("a", 6));
    }

    [Fact]
    public void Pass_MinuteIsOverButNotYetTold_CountsOnUntilItIs()
    {
        Pass("a", 6);
        _time.Advance(EventThrottle.Window);

        Assert.Equal(0, Pass("a", 3));
        Assert.Equal([("a", 4)], _throttle.TakeLeftOut());
    }

    [Fact]
    public void Pass_MinuteIsOverWithoutRest_BeginsAnew()
    {
        Assert.Equal(5, Pass("a", 5));
        _time.Advance(EventThrottle.Window);
        Assert.Equal(5, Pass("a", 5));
        Assert.Empty(_throttle.TakeLeftOut(early: true));
    }

    [Fact]
    public void TakeLeftOut_Early_TakesTheMinuteThatGoesOn()
    {
        Pass("a", 8);
        Assert.Equal([("a", 3)], _throttle.TakeLeftOut(early: true));
    }

    [Fact]
    public void Pass_MoreTypesThanAreRemembered_ShareOneCount()
    {
        for (var i = 0; i < EventThrottle.MaxTypes; i++)
            Assert.Equal(1, Pass($"type{i}", 1));

        var passed = 0;
        for (var i = 0; i < 20; i++)
        {
            var type = $"more{i}";
            passed += _throttle.Pass(ref type) ? 1 : 0;
            Assert.Equal(EventThrottle.Others, type);
        }
        Assert.Equal(5, passed);

        // what is over makes room
        _time.Advance(EventThrottle.Window);
        var late = "late";
        Assert.True(_throttle.Pass(ref late));
        Assert.Equal("late", late);
    }

    [Fact]
    public void Pass_ClockSetBack_BeginsAnew()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero));
        var moved = new MovedClock(time);
        var throttle = new EventThrottle(moved);
        var type = "a";
        for (var i = 0; i < 5; i++)
            Assert.True(throttle.Pass(ref type));
        moved.Offset = TimeSpan.FromDays(-1);
        Assert.True(throttle.Pass(ref type));
    }

    private int Pass(string type, int times) => Enumerable.Range(0, times).Count(_ =>
    {
        var counted = type;
        return _throttle.Pass(ref counted);
    });

    private sealed class MovedClock(TimeProvider inner) : TimeProvider
    {
        public TimeSpan Offset { get; set; }

        public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + Offset;
    }
}
