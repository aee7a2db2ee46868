using Microsoft.Extensions.Time.Testing;
using TinyForge.Core.Events;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Events;

public sealed class EventFeedTests : IAsyncLifetime
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(15);
    private readonly FakeTimeProvider _time = new(Make.Time);
    private TempDatabase _database = null!;
    private EventFeed _feed = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TempDatabase.CreateAsync();
        _feed = new EventFeed(_database.Bus, _database.Events, _time);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task FollowAsync_AfterAnEvent_TellsTheRestAndThenWhatComes()
    {
        await AppendAsync(5);
        await using var reader = Follow(after: 2);

        Assert.Equal<long>([3, 4, 5], await NextAsync(reader));
        await AppendAsync(2);
        Assert.Equal<long>([6, 7], await TakeAsync(reader, 2));
    }

    [Fact]
    public async Task FollowAsync_FromNow_TellsOnlyWhatComes()
    {
        await AppendAsync(3);
        await using var reader = Follow(after: null);
        var next = reader.MoveNextAsync();

        await AppendAsync(1);

        Assert.True(await next);
        Assert.Equal([4], reader.Current.Select(e => e.Id));
    }

    [Fact]
    public async Task FollowAsync_AnIdThatIsNotThereYet_CountsAsTheNewest()
    {
        await AppendAsync(3);
        await using var reader = Follow(after: 1_000_000);
        var next = reader.MoveNextAsync();

        await AppendAsync(1);

        Assert.True(await next);
        Assert.Equal([4], reader.Current.Select(e => e.Id));
    }

    [Fact]
    public async Task FollowAsync_MoreThanOnePageIsMissing_TellsAllOfThem()
    {
        await AppendAsync(1_203);
        await using var reader = Follow(after: 0);

        Assert.Equal(Enumerable.Range(1, 1_203).Select(i => (long)i), await TakeAsync(reader, 1_203));
    }

    [Fact]
    public async Task FollowAsync_AnotherProcessWrote_IsSeenAtTheNextEventInOrder()
    {
        await using var reader = Follow(after: 0);
        var next = reader.MoveNextAsync();
        await _database.AppendBehindItsBackAsync("From the command line.");

        await AppendAsync(1);

        Assert.True(await next);
        Assert.Equal([1, 2], reader.Current.Select(e => e.Id));
    }

    [Fact]
    public async Task FollowAsync_AnotherProcessWroteAndNothingElseHappens_IsSeenWhenIdle()
    {
        await using var reader = Follow(after: 0);
        var next = reader.MoveNextAsync();
        await _database.AppendBehindItsBackAsync("From the command line.");

        _time.Advance(Idle);

        Assert.True(await next);
        Assert.Empty(reader.Current);
        Assert.Equal<long>([1], await NextAsync(reader));
    }

    [Fact]
    public async Task FollowAsync_ReaderIsTooSlow_MissesNothing()
    {
        await using var reader = Follow(after: 0);
        await AppendAsync(1);
        Assert.Equal<long>([1], await NextAsync(reader));

        // more than the subscription holds
        await AppendAsync(EventBus.DefaultCapacity + 700);

        Assert.Equal(Enumerable.Range(2, EventBus.DefaultCapacity + 700).Select(i => (long)i), await TakeAsync(reader, EventBus.DefaultCapacity + 700));
    }

    [Fact]
    public async Task FollowAsync_Filtered_TellsWhatMatchesBeforeAndAfter()
    {
        await _database.Events.AppendAsync(Make.Event("one", EventSeverity.Error), Cancel);
        await _database.Events.AppendAsync(Make.Event("two"), Cancel);
        await using var reader = _feed.FollowAsync(0, new EventFilter { Severity = EventSeverity.Error }, Idle, Cancel).GetAsyncEnumerator(Cancel);
        Assert.Equal<long>([1], await NextAsync(reader));
        var next = reader.MoveNextAsync();

        await _database.Events.AppendAsync(Make.Event("three"), Cancel);
        await _database.Events.AppendAsync(Make.Event("four", EventSeverity.Error), Cancel);

        Assert.True(await next);
        Assert.Equal([4], reader.Current.Select(e => e.Id));
    }

    [Fact]
    public async Task FollowAsync_MuchThatDoesNotMatch_IsNoSignOfLife()
    {
        await using var reader = _feed.FollowAsync(0, new EventFilter { Severity = EventSeverity.Error }, Idle, Cancel).GetAsyncEnumerator(Cancel);
        var next = reader.MoveNextAsync().AsTask();

        for (var second = 0; second < 15; second += 5)
        {
            await AppendAsync(1);
            _time.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.True(await next.WaitAsync(TimeSpan.FromSeconds(30), Cancel));
        Assert.Empty(reader.Current);
    }

    [Fact]
    public async Task FollowAsync_OnlyTold_IsLeftOut()
    {
        await using var reader = Follow(after: 0);
        var next = reader.MoveNextAsync();

        await _database.Events.AppendAsync(Make.Event("A look was taken.") with { RecordsChange = false }, Cancel);
        await AppendAsync(1);

        Assert.True(await next);
        Assert.Equal([1], reader.Current.Select(e => e.Id));
    }

    private IAsyncEnumerator<IReadOnlyList<ForgeEvent>> Follow(long? after) => _feed.FollowAsync(after, EventFilter.All, Idle, Cancel).GetAsyncEnumerator(Cancel);

    private static async Task<List<long>> NextAsync(IAsyncEnumerator<IReadOnlyList<ForgeEvent>> reader)
    {
        Assert.True(await reader.MoveNextAsync());
        return [.. reader.Current.Select(e => e.Id)];
    }

    private static async Task<List<long>> TakeAsync(IAsyncEnumerator<IReadOnlyList<ForgeEvent>> reader, int count)
    {
        var ids = new List<long>();
        while (ids.Count < count)
            ids.AddRange(await NextAsync(reader));
        return ids;
    }

    private Task<ForgeEvent[]> AppendAsync(int count) => Task.WhenAll(Enumerable.Range(0, count).Select(i => _database.Events.AppendAsync(Make.Event($"Event {i}."), Cancel)));
}
