using TinyForge.Core.Events;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Events;

public sealed class EventBusTests
{
    private readonly EventBus _bus = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_EventsArePublished_TellsThemInOrder()
    {
        using var subscription = _bus.Subscribe();
        Publish(1, 3);

        var batch = await subscription.ReadAsync(Cancel);

        Assert.Equal([1, 2, 3], batch.Events.Select(e => e.Id));
        Assert.False(batch.Resync);
    }

    [Fact]
    public async Task ReadAsync_NothingThere_WaitsForTheNextEvent()
    {
        using var subscription = _bus.Subscribe();
        var reading = subscription.ReadAsync(Cancel);
        Assert.False(reading.IsCompleted);

        Publish(7, 7);

        Assert.Equal(7, Assert.Single((await reading).Events).Id);
    }

    [Fact]
    public async Task Subscribe_AboutSome_HearsThoseOnly()
    {
        using var subscription = _bus.Subscribe(about: e => e.Id % 2 == 0);
        Publish(1, 4);

        var batch = await subscription.ReadAsync(Cancel);

        Assert.Equal([2, 4], batch.Events.Select(e => e.Id));
        Assert.Null(subscription.TryRead());
    }

    [Fact]
    public async Task ReadAsync_GivenUp_LosesNothing()
    {
        using var subscription = _bus.Subscribe();
        using var impatience = new CancellationTokenSource();
        var reading = subscription.ReadAsync(impatience.Token);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);

        Publish(1, 1);

        Assert.Equal(1, Assert.Single((await subscription.ReadAsync(Cancel)).Events).Id);
    }

    [Fact]
    public async Task Publish_ASubscriberIsTooSlow_IsToldToResyncAndGoesOnWithWhatComes()
    {
        using var slow = _bus.Subscribe(capacity: 3);
        using var quick = _bus.Subscribe();

        Publish(1, 5);

        Assert.Equal([1, 2, 3, 4, 5], (await quick.ReadAsync(Cancel)).Events.Select(e => e.Id));
        var batch = await slow.ReadAsync(Cancel);
        Assert.True(batch.Resync);
        Assert.Equal([4, 5], batch.Events.Select(e => e.Id));
        Publish(6, 6);
        batch = await slow.ReadAsync(Cancel);
        Assert.False(batch.Resync);
        Assert.Equal([6], batch.Events.Select(e => e.Id));
    }

    [Fact]
    public async Task Dispose_SubscriptionEnds_IsForgottenAndItsReaderEnds()
    {
        var subscription = _bus.Subscribe();
        var reading = subscription.ReadAsync(Cancel);
        Assert.Equal(1, _bus.Subscribers);

        subscription.Dispose();
        subscription.Dispose();

        Assert.Equal(0, _bus.Subscribers);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => reading);
        Publish(1, 1);
    }

    [Fact]
    public void Subscribe_NoRoom_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => _bus.Subscribe(0));

    private void Publish(int first, int last)
    {
        for (var id = first; id <= last; id++)
            _bus.Publish(Make.Event() with { Id = id });
    }
}
