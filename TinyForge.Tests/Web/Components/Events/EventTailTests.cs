using TinyForge.Core.Events;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Components.Pages.Events;

namespace TinyForge.Tests.Web.Components.Events;

public sealed class EventTailTests
{
    [Fact]
    public void ShowWaiting_MoreThanThePageHolds_DropsTheOldestAndKnowsTheWayBack()
    {
        var tail = new EventTail(new EventPage([.. Ids(50, 1)], null), 50);
        tail.Arrive([.. Ids(50, 1).Reverse().Select(e => e with { Id = e.Id + 50 })]);
        for (var from = 101; from <= 1001; from += 300)
            tail.Arrive([.. Enumerable.Range(from, 300).Select(i => Event(i))]);
        Assert.Equal(1250, tail.Waiting);
        Assert.Equal(1250, tail.ShowWaiting());
        Assert.Equal((100, 1300, 1201, 1201), (tail.Rows.Count, (int)tail.Rows[0].Id, (int)tail.Rows[^1].Id, (int)tail.Next!.Value));
        tail.AddOlder(new EventPage([.. Ids(1200, 1151)], 1151));
        Assert.Equal(Enumerable.Range(1151, 150).Reverse().Select(i => (long)i), tail.Rows.Select(e => e.Id));
    }

    [Fact]
    public void Arrive_SomeShown_AreMarkedAsFreshUntilTheNext()
    {
        var tail = new EventTail(new EventPage([], null), 5);
        Assert.Equal(5, tail.Known);
        tail.Arrive([Event(6)]);
        tail.ShowWaiting();
        Assert.True(tail.IsFresh(6));
        tail.Arrive([Event(7)]);
        tail.ShowWaiting();
        Assert.Equal((false, true, 7L), (tail.IsFresh(6), tail.IsFresh(7), tail.Known));
    }

    private static IEnumerable<ForgeEvent> Ids(int from, int to) => Enumerable.Range(to, from - to + 1).Reverse().Select(i => Event(i));

    private static ForgeEvent Event(long id) => SampleEvents.Info($"{id}") with { Id = id };
}
