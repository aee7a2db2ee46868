using Microsoft.Data.Sqlite;
using TinyForge.Core.Events;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Data;

/// <summary>That what is searched is what was kept, and that it costs a transaction and not each event.</summary>
public sealed class EventIndexTests : IAsyncLifetime
{
    private const string RareThatFailed = "SELECT group_concat(rowid, ' ') FROM event_rare WHERE event_rare MATCH 'failed'";

    private TempDatabase _database = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await TempDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Append_ManyAtOnce_WritesAFewSegments()
    {
        await Task.WhenAll(Enumerable.Range(0, 1_000).Select(i => _database.Events.AppendAsync(Make.Event($"Event {i}"), Cancel)));

        // FTS5 keeps with each row the number of the segment that it was written in first. 500 events share a transaction at most, and fewer where they come slowly
        Assert.InRange((long)_database.Query("SELECT count(DISTINCT origin) FROM event_search_docsize")!, 1, 50);
        Assert.Equal("-1 -1000 1000", _database.Query("SELECT max(id) || ' ' || min(id) || ' ' || count(*) FROM event_search_docsize"));
    }

    [Fact]
    public async Task Append_AfterAnotherProgramsEvent_FindsBoth()
    {
        await _database.AppendBehindItsBackAsync("Written by hand.");
        await _database.Events.AppendAsync(Make.Event("Written by itself.") with { OccurredAt = Make.Time.AddDays(3) }, Cancel);

        Assert.Equal(["Written by itself.", "Written by hand."], await SearchAsync("written"));
        Assert.Equal(["Written by hand."], await SearchAsync("written", until: Make.Time.AddHours(1)));
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
    [InlineData("event_rare_docsize")]
    public async Task Save_TheSearchCanNotBeWritten_NothingIsKept(string table)
    {
        var user = await _database.AddUserAsync("ann@example.test");
        await _database.ExecuteAsync($"CREATE TRIGGER full BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'disk full'); END");

        await RefusedAsync(() => _database.Events.AppendAsync(Make.Event(), Cancel));
        await RefusedAsync(() => _database.Settings.SaveAsync(_database.Settings.Current with { StaleThresholdDays = 9 }, Cancel));
        await _database.ChangeUserAsync(user.Id, async (store, events, changed) =>
        {
            events.Add(Make.Event());
            changed.Email = "anna@example.test";
            await RefusedAsync(() => store.UpdateAsync(changed, Cancel));
        });

        Assert.Equal((7, 7L), (_database.Settings.Current.StaleThresholdDays, _database.Query("SELECT stale_threshold_days FROM settings")));
        Assert.Equal(0L, _database.Query("SELECT count(*) FROM event_log"));
        Assert.Equal(0L, _database.Query("SELECT count(*) FROM users WHERE email = 'anna@example.test'"));
    }

    [Fact]
    public async Task Save_RefusedAndTriedAgain_KeepsTheEventOnce()
    {
        await _database.ExecuteAsync("CREATE TRIGGER full BEFORE INSERT ON event_blocks BEGIN SELECT RAISE(ABORT, 'disk full'); END");
        await using var db = await _database.Contexts.CreateDbContextAsync(Cancel);
        db.Tell(Make.Event("Kept at last."));

        await RefusedAsync(() => db.SaveChangesAsync(Cancel));
        Assert.Empty(db.Saved);
        await _database.ExecuteAsync("DROP TRIGGER full");
        await db.SaveChangesAsync(Cancel);

        Assert.Equal(1, Assert.Single(db.Saved).Id);
        Assert.Equal(1L, _database.Query("SELECT count(*) FROM event_log"));
        Assert.Equal(["Kept at last."], await SearchAsync("kept"));
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

    [Fact]
    public async Task Append_RareAmongOthers_AreInAnIndexOfTheirOwnUntilTheyArePruned()
    {
        await _database.Events.AppendAsync(Make.Event("It failed.", EventSeverity.Error, EventSource.Proxy), Cancel);
        await _database.Events.AppendAsync(Make.Event("It failed.", EventSeverity.Warn, EventSource.Health), Cancel);
        await _database.Events.AppendAsync(Make.Event("It failed again.", EventSeverity.Error, EventSource.Health) with { OccurredAt = Make.Time.AddDays(2) }, Cancel);
        await _database.Events.AppendAsync(Make.Event("Saving failed.", EventSeverity.Info, EventSource.Settings) with { OccurredAt = Make.Time.AddDays(2) }, Cancel);

        Assert.Equal("-4 -3 -1", _database.Query(RareThatFailed));
        Assert.Equal(["It failed again.", "It failed."], await SearchAsync("failed", severity: EventSeverity.Error));
        Assert.Equal(["It failed."], await SearchAsync("failed", severity: EventSeverity.Warn));

        Assert.Equal(2, await _database.Events.PruneAsync(Make.Time.AddDays(1), 10, Cancel));

        Assert.Equal("-4 -3", _database.Query(RareThatFailed));
        Assert.Equal("-4 -3", _database.Query("SELECT group_concat(id, ' ') FROM event_rare_docsize"));
    }

    public static TheoryData<EventSeverity, EventSource> Kinds => [.. Enum.GetValues<EventSeverity>().SelectMany(severity => Enum.GetValues<EventSource>().Select(source => (severity, source)))];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Append_AnyKind_IsFoundByEitherAndByBothUntilItIsPruned(EventSeverity severity, EventSource source)
    {
        await _database.Events.AppendAsync(Make.Event("It failed.", severity, source), Cancel);

        EventFilter[] filters = [new() { Severity = severity }, new() { Source = source }, new() { Severity = severity, Source = source }];
        foreach (var filter in filters)
            Assert.Single((await _database.Events.ReadAsync(new EventQuery { Filter = filter with { Search = "failed" } }, Cancel)).Items);
        Assert.Equal(1, await _database.Events.PruneAsync(Make.Time.AddDays(1), 10, Cancel));
        Assert.Equal(0L, _database.Query("SELECT (SELECT count(*) FROM event_search_docsize) + (SELECT count(*) FROM event_rare_docsize)"));
    }

    [Fact]
    public async Task Migrate_DownAndUpAgain_HasTheRareApart()
    {
        await _database.Events.AppendAsync(Make.Event("It failed.", EventSeverity.Error, EventSource.Health), Cancel);
        await _database.Events.AppendAsync(Make.Event("Saving failed.", EventSeverity.Info, EventSource.Settings), Cancel);
        await _database.Events.AppendAsync(Make.Event("Signing in failed.", EventSeverity.Info, EventSource.Auth), Cancel);
        await _database.MigrateAsync("20261129225528_EventsNewestFirst");
        await _database.AppendBehindItsBackAsync("It failed behind its back.", "error");

        await _database.ReopenAsync();

        Assert.Equal("-4 -2 -1", _database.Query(RareThatFailed));
        Assert.Equal("-4 -3 -2 -1", _database.Query(RareThatFailed.Replace("event_rare", "event_search", StringComparison.Ordinal)));
        await _database.Events.AppendAsync(Make.Event("It failed again.", EventSeverity.Error), Cancel);
        Assert.Equal(["It failed again.", "It failed behind its back.", "It failed."], await SearchAsync("failed", severity: EventSeverity.Error));
    }

    private static async Task RefusedAsync(Func<Task> write)
    {
        var fault = await Assert.ThrowsAnyAsync<Exception>(write);
        while (fault.InnerException is { } inner)
            fault = inner;
        // SQLITE_CONSTRAINT: what a trigger says against FTS5's own tables is not passed on
        Assert.Equal(19, Assert.IsType<SqliteException>(fault).SqliteErrorCode);
    }

    private async Task<IEnumerable<string>> SearchAsync(string words, DateTimeOffset? until = null, EventSeverity? severity = null) =>
        (await _database.Events.ReadAsync(new EventQuery { Filter = new EventFilter { Search = words, Until = until, Severity = severity } }, Cancel)).Items.Select(e => e.Message);
}
