using TinyForge.Core.Events;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Data;

public sealed class EventLogTests : IAsyncLifetime
{
    private TempDatabase _database = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IEventLog Log => _database.Events;

    public async ValueTask InitializeAsync() => _database = await TempDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task AppendAsync_EveryField_ComesBack()
    {
        var entry = Make.Event("Größe \"x\" – 日本", EventSeverity.Warn, EventSource.Proxy) with
        {
            ProxyId = 7,
            InstanceId = 3,
            Actor = "ann@example.test",
            Data = new Dictionary<string, string?> { ["address"] = null, ["reason"] = "a\nb" },
        };

        var kept = await Log.AppendAsync(entry, Cancel);
        var read = Assert.Single((await Log.ReadAsync(new EventQuery(), Cancel)).Items);

        Assert.Equal(1, kept.Id);
        Assert.Equal(entry with { Id = 1, Data = read.Data }, read);
        Assert.Equal(entry.Data, read.Data);
    }

    [Fact]
    public async Task AppendAsync_OnlyALook_IsToldAndNotKept()
    {
        using var subscription = _database.Bus.Subscribe();

        var told = await Log.AppendAsync(Make.Event() with { RecordsChange = false }, Cancel);

        Assert.Equal(0, told.Id);
        Assert.Same(told, Assert.Single((await subscription.ReadAsync(Cancel)).Events));
        Assert.Empty((await Log.ReadAsync(new EventQuery(), Cancel)).Items);
    }

    [Theory]
    [InlineData(EventSeverity.Warn)]
    [InlineData(EventSeverity.Error)]
    public async Task AppendAsync_AWarningThatChangesNothing_IsKept(EventSeverity severity) =>
        Assert.Equal(1, (await Log.AppendAsync(Make.Event(severity: severity) with { RecordsChange = false }, Cancel)).Id);

    [Fact]
    public async Task AppendAsync_FromManyAtOnce_KeepsAndTellsEachOnceInTheOrderOfIds()
    {
        using var subscription = _database.Bus.Subscribe(capacity: 10_000);

        var kept = await Task.WhenAll(Enumerable.Range(0, 8).Select(publisher => Task.Run(
            async () =>
            {
                var mine = new List<ForgeEvent>();
                for (var i = 0; i < 100; i++)
                    mine.Add(await Log.AppendAsync(Make.Event($"{publisher}.{i}"), Cancel));
                return mine;
            },
            Cancel)));

        var told = (await subscription.ReadAsync(Cancel)).Events;
        Assert.Equal(Enumerable.Range(1, 800).Select(i => (long)i), told.Select(e => e.Id));
        Assert.All(kept, mine => Assert.Equal(mine.Select(e => e.Id).Order(), mine.Select(e => e.Id)));
        Assert.Equal(told.ToDictionary(e => e.Id, e => e.Message), kept.SelectMany(e => e).ToDictionary(e => e.Id, e => e.Message));
        Assert.Equal(800L, _database.Query("SELECT count(*) FROM event_log"));
    }

    [Fact]
    public async Task ReadAsync_PageByPage_GivesEachEventOnce()
    {
        for (var i = 0; i < 23; i++)
            await Log.AppendAsync(Make.Event($"{i}"), Cancel);
        var seen = new List<long>();
        long? next = null;
        do
        {
            var page = await Log.ReadAsync(new EventQuery { Limit = 5, Before = next }, Cancel);
            seen.AddRange(page.Items.Select(e => e.Id));
            next = page.Next;
        }
        while (next is not null);

        Assert.Equal(Enumerable.Range(1, 23).Reverse().Select(i => (long)i), seen);
    }

    [Theory]
    [InlineData("app.example.com", "app.example.com is unhealthy.")]
    [InlineData("app.exam", "app.example.com is unhealthy.")]
    [InlineData("UNHEALTHY  app", "app.example.com is unhealthy.")]
    [InlineData("grosse", "Große Änderung")]
    [InlineData("anderung", "Große Änderung")]
    [InlineData("bob@", "Something else")]
    [InlineData("\"quoted\"", "It said \"quoted text\".")]
    [InlineData("xample", null)]
    [InlineData("->", null)]
    [InlineData("warn", null)]
    [InlineData("a* OR b NOT (", null)]
    public async Task ReadAsync_Search_FindsWordsAndTheirBeginnings(string search, string? expected)
    {
        await Log.AppendAsync(Make.Event("app.example.com is unhealthy.", EventSeverity.Warn), Cancel);
        await Log.AppendAsync(Make.Event("Große Änderung"), Cancel);
        await Log.AppendAsync(Make.Event("Something else") with { Actor = "bob@example.test" }, Cancel);
        await Log.AppendAsync(Make.Event("It said \"quoted text\"."), Cancel);

        var page = await Log.ReadAsync(new EventQuery { Filter = new EventFilter { Search = search } }, Cancel);

        // ß is a letter of its own, not an accent
        Assert.Equal(search == "grosse" ? [] : expected is null ? [] : [expected], page.Items.Select(e => e.Message));
    }

    [Fact]
    public async Task ReadAsync_AnyFilter_FindsWhatTheRuleSays()
    {
        var random = new Random(4711);
        var all = await FillAsync(random, 3_000);
        var found = 0;
        for (var round = 0; round < 300; round++)
        {
            var filter = RandomFilter(random, all);
            long? before = random.Next(3) == 0 ? random.Next(3_200) : null;
            var limit = random.Next(1, 60);
            var expected = all.Where(e => Matches(filter, e)).Reverse().ToList();

            var page = await Log.ReadAsync(new EventQuery { Filter = filter, Before = before, Limit = limit }, Cancel);
            var older = expected.Where(e => before is null || e.Id < before).ToList();
            Assert.Equal(older.Take(limit).Select(e => e.Id), page.Items.Select(e => e.Id));
            Assert.Equal(older.Count > limit ? page.Items[^1].Id : null, page.Next);

            var after = random.Next(3_000);
            var newer = await Log.ReadAfterAsync(after, filter, limit, Cancel);
            Assert.Equal(all.Where(e => e.Id > after && Matches(filter, e)).Take(limit).Select(e => e.Id), newer.Select(e => e.Id));
            found += page.Items.Count;
        }
        Assert.InRange(found, 300, int.MaxValue);
    }

    [Fact]
    public async Task CountAfterAsync_ManyErrors_StopsAtTheMost()
    {
        for (var i = 0; i < 6; i++)
            await Log.AppendAsync(Make.Event(severity: i % 2 == 0 ? EventSeverity.Error : EventSeverity.Warn), Cancel);

        Assert.Equal(3, await Log.CountAfterAsync(0, EventSeverity.Error, 100, Cancel));
        Assert.Equal(2, await Log.CountAfterAsync(1, EventSeverity.Error, 100, Cancel));
        Assert.Equal(2, await Log.CountAfterAsync(0, EventSeverity.Error, 2, Cancel));
        Assert.Equal(6, await Log.NewestIdAsync(Cancel));
    }

    [Fact]
    public async Task PruneAsync_OldOnes_GoInBatchesAndAreFoundNoMore()
    {
        var all = await FillAsync(new Random(5), 2_500);
        var end = Make.Time.AddHours(10);
        var old = all.Count(e => e.OccurredAt < end);
        Assert.InRange(old, 100, 2_400);

        var removed = new List<int>();
        do
            removed.Add(await Log.PruneAsync(end, 400, Cancel));
        while (removed[^1] == 400);

        Assert.Equal(old, removed.Sum());
        Assert.Equal((long)(2_500 - old), _database.Query("SELECT count(*) FROM event_log"));
        Assert.Equal(0L, _database.Query($"SELECT count(*) FROM event_log WHERE occurred_at < '{end:yyyy-MM-ddTHH:mm:ss.fff}Z'"));
        var left = await Log.ReadAsync(new EventQuery { Filter = new EventFilter { Search = "event" }, Limit = 500 }, Cancel);
        Assert.All(left.Items, e => Assert.True(e.OccurredAt >= end));
        var ofProxy = await Log.ReadAsync(new EventQuery { Filter = new EventFilter { ProxyId = 1 }, Limit = 500 }, Cancel);
        Assert.Equal(all.Where(e => e.ProxyId == 1 && e.OccurredAt >= end).OrderByDescending(e => e.Id).Take(500).Select(e => e.Id), ofProxy.Items.Select(e => e.Id));
        Assert.Equal(2_501, (await Log.AppendAsync(Make.Event(), Cancel)).Id);
    }

    [Fact]
    public async Task PruneAsync_AllGo_IdsAreNeverUsedAgain()
    {
        await Log.AppendAsync(Make.Event(), Cancel);
        Assert.Equal(1, await Log.PruneAsync(Make.Time.AddDays(1), 10, Cancel));

        Assert.Equal(0, await Log.NewestIdAsync(Cancel));
        Assert.Equal(2, (await Log.AppendAsync(Make.Event(), Cancel)).Id);
    }

    /// <summary>Times go on by about a minute an event, with some disorder and one step back of the clock by two hours.</summary>
    private async Task<List<ForgeEvent>> FillAsync(Random random, int count)
    {
        var clock = Make.Time;
        var entries = new List<ForgeEvent>(count);
        for (var i = 0; i < count; i++)
        {
            clock = i == count / 2 ? clock.AddHours(-2) : clock.AddSeconds(random.Next(60));
            entries.Add(Make.Event($"Event {i % 50} of app{i % 7}.example.test", Pick<EventSeverity>(random), Pick<EventSource>(random)) with
            {
                OccurredAt = clock.AddSeconds(-random.Next(90)),
                ProxyId = random.Next(2) == 0 ? null : random.Next(1, 5),
            });
        }
        return [.. await Task.WhenAll(entries.Select(e => Log.AppendAsync(e, Cancel)))];
    }

    private static EventFilter RandomFilter(Random random, List<ForgeEvent> all)
    {
        var time = all[random.Next(all.Count)].OccurredAt;
        return new EventFilter
        {
            Severity = random.Next(2) == 0 ? null : Pick<EventSeverity>(random),
            Source = random.Next(3) > 0 ? null : Pick<EventSource>(random),
            ProxyId = random.Next(3) > 0 ? null : random.Next(1, 5),
            Search = random.Next(3) > 0 ? null : $"app{random.Next(7)} {random.Next(50)}",
            Since = random.Next(3) > 0 ? null : time,
            Until = random.Next(3) > 0 ? null : time.AddHours(random.Next(20) - 1),
        };
    }

    private static bool Matches(EventFilter filter, ForgeEvent entry) =>
        filter.Matches(entry)
        && (filter.Search is null || filter.Search.Split(' ').All(word => entry.Message.Split(' ', '.').Any(w => w.StartsWith(word, StringComparison.OrdinalIgnoreCase))));

    private static T Pick<T>(Random random)
        where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];
}
