using TinyForge.Core.Events;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Data;

/// <summary>That what is searched is what was kept, and that it costs a transaction and not each event.</summary>
public sealed class EventIndexTests : IAsyncLifetime
{
    private TempDatabase _database = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await TempDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Append_ManyAtOnce_WritesAFewSegments()
    {
        await Task.WhenAll(Enumerable.Range(0, 1_000).Select(i => _database.Events.AppendAsync(Make.Event($"Event {i}"), Cancel)));

        // FTS5 keeps with each row the number of the segment that it was written in first. 500 events share a transaction, and the first may be alone
        Assert.InRange((long)_database.Query("SELECT count(DISTINCT origin) FROM event_search_docsize")!, 1, 10);
        Assert.Equal("-1 -1000 1000", _database.Query("SELECT max(id) || ' ' || min(id) || ' ' || count(*) FROM event_search_docsize"));
    }

    [Fact]
    public async Task Append_AfterAnotherProgramsEvent_FindsBoth()
    {
        await _database.AppendBehindItsBackAsync("Written by hand.");
        await _database.Events.AppendAsync(Make.Event("Written by itself."), Cancel);

        Assert.Equal(["Written by itself.", "Written by hand."], await SearchAsync("written"));
        Assert.Equal(["Written by itself.", "Written by hand."], await SearchAsync("written", since: Make.Time.AddSeconds(-1)));
    }

    [Fact]
    public async Task Start_AnEventWrittenMeanwhile_IsFound()
    {
        await _database.Events.AppendAsync(Make.Event("The first."), Cancel);
        await _database.AppendBehindItsBackAsync("The second.");

        await _database.ReopenAsync();

        Assert.Equal(["The second.", "The first."], await SearchAsync("the"));
    }

    [Fact]
    public async Task Save_AChangeWithItsEvent_IsFound()
    {
        await _database.Settings.SaveAsync(_database.Settings.Current with { StaleThresholdDays = 9 }, Cancel);

        Assert.Contains("settings", Assert.Single(await SearchAsync("settings")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Save_AnEventOfAUserInATransactionOfItsOwn_IsFound()
    {
        var user = await _database.AddUserAsync("ann@example.test");

        await _database.ChangeUserAsync(user.Id, async (store, events, changed) =>
        {
            events.Add(Make.Event("Ann was renamed."));
            changed.Email = "anna@example.test";
            await store.UpdateAsync(changed, Cancel);
        });

        Assert.Equal(["Ann was renamed."], await SearchAsync("renamed"));
        Assert.Equal(1L, _database.Query("SELECT count(*) FROM users WHERE email = 'anna@example.test'"));
    }

    [Theory]
    [InlineData("event_blocks")]
    [InlineData("event_search_docsize")]
    public async Task Save_TheSearchCanNotBeWritten_NothingIsKept(string table)
    {
        var user = await _database.AddUserAsync("ann@example.test");
        await _database.ExecuteAsync($"CREATE TRIGGER full BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'disk full'); END");

        await Assert.ThrowsAnyAsync<Exception>(() => _database.Events.AppendAsync(Make.Event(), Cancel));
        await Assert.ThrowsAnyAsync<Exception>(() => _database.Settings.SaveAsync(_database.Settings.Current with { StaleThresholdDays = 9 }, Cancel));
        await Assert.ThrowsAnyAsync<Exception>(() => _database.ChangeUserAsync(user.Id, async (store, events, changed) =>
        {
            events.Add(Make.Event());
            changed.Email = "anna@example.test";
            await store.UpdateAsync(changed, Cancel);
        }));

        Assert.Equal(0L, _database.Query("SELECT count(*) FROM event_log"));
        Assert.Equal(0L, _database.Query("SELECT count(*) FROM users WHERE email = 'anna@example.test'"));
        await _database.ExecuteAsync("DROP TRIGGER full");
        await _database.Events.AppendAsync(Make.Event("The next one."), Cancel);
        Assert.Equal(["The next one."], await SearchAsync("next"));
    }

    [Fact]
    public async Task Prune_TheNewestByItsTime_LeavesTheOthersFound()
    {
        await _database.Events.AppendAsync(Make.Event("Stays."), Cancel);
        await _database.Events.AppendAsync(Make.Event("Stays not.") with { OccurredAt = Make.Time.AddDays(-9) }, Cancel);

        Assert.Equal(1, await _database.Events.PruneAsync(Make.Time.AddDays(-1), 10, Cancel));
        await _database.Events.AppendAsync(Make.Event("Stays too."), Cancel);

        Assert.Equal(["Stays too.", "Stays."], await SearchAsync("stays"));
        Assert.Equal(2L, _database.Query("SELECT count(*) FROM event_search_docsize"));
    }

    private async Task<IEnumerable<string>> SearchAsync(string words, DateTimeOffset? since = null) =>
        (await _database.Events.ReadAsync(new EventQuery { Filter = new EventFilter { Search = words, Since = since } }, Cancel)).Items.Select(e => e.Message);
}
