using TinyForge.Core.Health;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Health;

public sealed class CheckScheduleTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(300);

    [Theory]
    [InlineData(15)]
    [InlineData(300)]
    [InlineData(86400)]
    public void Next_EachTurn_ComesOneIntervalAfterTheLast(int seconds)
    {
        var interval = TimeSpan.FromSeconds(seconds);
        var turn = CheckSchedule.Next(7, interval, Make.Time);
        Assert.InRange(turn - Make.Time, TimeSpan.FromTicks(1), interval);

        for (var i = 0; i < 5; i++)
        {
            var next = CheckSchedule.Next(7, interval, turn);
            Assert.Equal(interval, next - turn);
            turn = next;
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1_000)]
    [InlineData(10_000)]
    public void Next_ManyProxies_AreSpreadEvenly(int count)
    {
        const int Slots = 10;
        var slots = new int[Slots];
        for (var id = 1; id <= count; id++)
            slots[(int)((CheckSchedule.Next(id, Interval, Make.Time) - Make.Time - TimeSpan.FromTicks(1)) / Interval * Slots)]++;

        // a fair share, give or take two
        Assert.All(slots, n => Assert.InRange(n, (count / Slots) - 2, (count / Slots) + 2));
    }

    [Fact]
    public void First_NeverChecked_IsNow() => Assert.Equal(Make.Time, CheckSchedule.First(7, Interval, null, Make.Time));

    [Fact]
    public void First_CheckedLately_IsTheTurnThatWouldHaveBeen()
    {
        var last = CheckSchedule.Next(7, Interval, Make.Time);

        Assert.Equal(last + Interval, CheckSchedule.First(7, Interval, last, last.AddSeconds(100)));
    }

    [Fact]
    public void First_AfterALongDowntime_IsSpreadWithinTheCatchUp()
    {
        var interval = TimeSpan.FromDays(1);
        var turns = Enumerable.Range(1, 1000).Select(id => CheckSchedule.First(id, interval, Make.Time.AddDays(-9), Make.Time) - Make.Time).ToList();

        Assert.All(turns, turn => Assert.InRange(turn, TimeSpan.Zero, CheckSchedule.CatchUp));
        for (var minute = 0; minute < 5; minute++)
            Assert.InRange(turns.Count(t => t >= TimeSpan.FromMinutes(minute) && t < TimeSpan.FromMinutes(minute + 1)), 195, 205);
    }

    [Fact]
    public void First_ClockSetBack_IsWithinOneInterval() =>
        Assert.InRange(CheckSchedule.First(7, Interval, Make.Time.AddDays(3), Make.Time) - Make.Time, TimeSpan.Zero, Interval);
}
