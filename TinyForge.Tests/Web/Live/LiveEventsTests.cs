using Microsoft.Extensions.Time.Testing;
using TinyForge.Core.Events;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Live;

namespace TinyForge.Tests.Web.Live;

public sealed class LiveEventsTests
{
    private readonly EventBus _bus = new();
    private readonly FakeTimeProvider _time = new();
    private readonly RecordingLogger<LiveEvents> _logger = new();
    private readonly LiveEvents _live;

    public LiveEventsTests() => _live = new LiveEvents(_bus, _time, _logger);

    [Fact]
    public async Task Follow_Burst_IsToldOnceAndInOrder()
    {
        var told = new TaskCompletionSource<EventBatch>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var following = _live.Follow(batch =>
        {
            told.SetResult(batch);
            return Task.CompletedTask;
        });
        for (var i = 1; i <= 5; i++)
            _bus.Publish(Event(i));
        Assert.False(told.Task.IsCompleted);
        var heard = await PassTimeUntil(told.Task);
        Assert.Equal([1, 2, 3, 4, 5], heard.Events.Select(e => e.Id));
        Assert.False(heard.Resync);
    }

    [Fact]
    public async Task Follow_ReactionFails_IsLoggedAndGoesOn()
    {
        var second = new TaskCompletionSource<EventBatch>(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = new TaskCompletionSource<EventBatch>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var following = _live.Follow(batch =>
        {
            if (first.TrySetResult(batch))
                throw new InvalidOperationException("a page that breaks");
            second.SetResult(batch);
            return Task.CompletedTask;
        });
        _bus.Publish(Event(1));
        await PassTimeUntil(first.Task);
        _bus.Publish(Event(2));
        Assert.Equal(2, Assert.Single((await PassTimeUntil(second.Task)).Events).Id);
        Assert.Contains("could not take in", Assert.Single(_logger.Entries).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Follow_TooSlow_IsToldToLookAnew()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = new TaskCompletionSource<EventBatch>(TaskCreationOptions.RunContinuationsAsynchronously);
        var resynced = new TaskCompletionSource<EventBatch>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var following = _live.Follow(async batch =>
        {
            if (first.TrySetResult(batch))
                await release.Task;
            else if (batch.Resync)
                resynced.TrySetResult(batch);
        });
        _bus.Publish(Event(1));
        await PassTimeUntil(first.Task);
        for (var i = 2; i <= (2 * EventBus.DefaultCapacity) + 2; i++)
            _bus.Publish(Event(i));
        release.SetResult();
        Assert.True((await PassTimeUntil(resynced.Task)).Resync);
    }

    [Fact]
    public async Task Follow_Rest_IsTakenBetweenTwoCalls()
    {
        var rest = TimeSpan.FromSeconds(4);
        var calls = new List<(DateTimeOffset At, int Events)>();
        var first = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var second = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var following = _live.Follow(
            batch =>
            {
                calls.Add((_time.GetUtcNow(), batch.Events.Count));
                (calls.Count == 1 ? first : second).SetResult(true);
                return Task.CompletedTask;
            },
            rest);
        _bus.Publish(Event(1));
        await PassTimeUntil(first.Task);
        for (var i = 2; i <= 40; i++)
            _bus.Publish(Event(i));
        await PassTimeUntil(second.Task);
        Assert.Equal([1, 39], calls.Select(c => c.Events));
        Assert.True(calls[1].At - calls[0].At >= rest);
    }

    [Fact]
    public async Task Dispose_WhileItWaits_LeavesNothingBehind()
    {
        var told = new TaskCompletionSource<EventBatch>(TaskCreationOptions.RunContinuationsAsynchronously);
        var following = _live.Follow(batch =>
        {
            told.TrySetResult(batch);
            return Task.CompletedTask;
        });
        Assert.Equal(1, _bus.Subscribers);
        _bus.Publish(Event(1));
        await PassTimeUntil(told.Task);
        following.Dispose();
        following.Dispose();
        Assert.Equal(0, _bus.Subscribers);
        Assert.Empty(_logger.Entries);
    }

    [Fact]
    public void SeenEvents_OneUser_AreToldToThatUserAlone()
    {
        var seen = new SeenEvents(new RecordingLogger<SeenEvents>());
        var heard = new List<string>();
        using var broken = seen.Subscribe(1, () => throw new InvalidOperationException("a page that breaks"));
        using var one = seen.Subscribe(1, () => heard.Add("one"));
        using var two = seen.Subscribe(2, () => heard.Add("two"));
        seen.Announce(1);
        Assert.Equal(["one"], heard);
        one.Dispose();
        seen.Announce(1);
        Assert.Equal((1, 2), (heard.Count, seen.Count));
    }

    private static ForgeEvent Event(long id) => SampleEvents.Info($"{id}") with { Id = id };

    // the delay begins on another thread: time passes until it has run out
    private async Task<T> PassTimeUntil<T>(Task<T> done)
    {
        while (!done.IsCompleted)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            _time.Advance(LiveEvents.Coalescing);
            await Task.Yield();
        }
        return await done;
    }
}
